package io.midwatch.detect.kind.http;

import io.midwatch.base.Mask;
import io.midwatch.base.Secret;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Evidence.Item;
import io.midwatch.detect.tls.ChainText;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** What to keep of a look that did not go well. */
final class HttpEvidence {
  private static final int LONGEST = 16 * 1024;

  private HttpEvidence() {}

  /** The request, the head and the beginning of the body, and the chain that was served. */
  static Evidence of(
      HttpSettings settings, List<HttpUrl> trail, Answer answer, Optional<Secret> sent) {
    List<Item> items = new ArrayList<>();
    items.add(request(settings, trail));
    Mask mask = new Mask(sent.map(secret -> secrets(secret.reveal())).orElse(List.of()));
    items.add(
        new Item(
            "answer",
            mask.apply(
                cut(
                    "HTTP/"
                        + answer.version()
                        + " "
                        + answer.line()
                        + " from "
                        + answer.address()
                        + "\n"
                        + answer.headers()
                        + "\n"
                        + answer.body().text()))));
    if (!answer.tls().chain().isEmpty()) {
      items.add(new Item("certificate chain", ChainText.evidence(answer.tls().chain())));
    }
    return new Evidence(items);
  }

  /** What there is when no answer came. */
  static Evidence of(HttpSettings settings, List<HttpUrl> trail, List<X509Certificate> refused) {
    List<Item> items = new ArrayList<>();
    items.add(request(settings, trail));
    if (!refused.isEmpty()) {
      items.add(new Item("certificate chain", ChainText.evidence(refused)));
    }
    return new Evidence(items);
  }

  private static Item request(HttpSettings settings, List<HttpUrl> trail) {
    StringBuilder text = new StringBuilder();
    String method = settings.method();
    for (HttpUrl url : trail) {
      text.append(method).append(' ').append(Shown.url(url)).append('\n');
      method = "then";
    }
    settings.headers().keySet().forEach(name -> text.append(name).append(": ***\n"));
    return new Item("request", text.toString());
  }

  /** What was sent to prove who we are may come back: whole, or without its scheme. */
  private static List<String> secrets(String authorization) {
    return List.of(authorization, authorization.substring(authorization.indexOf(' ') + 1));
  }

  private static String cut(String text) {
    return text.length() <= 2 * LONGEST ? text : text.substring(0, 2 * LONGEST);
  }
}
