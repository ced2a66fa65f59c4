package io.midwatch.detect.kind.http;

import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeKind;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Field;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Target;
import io.midwatch.plan.condition.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;

/** Watches what answers at a URL. */
public final class HttpKind implements ProbeKind {
  private static final int LONGEST_ID = 400;

  @Override
  public String key() {
    return "http";
  }

  @Override
  public String summary() {
    return "Watches what answers at a URL: status, headers, body, certificate and every phase.";
  }

  @Override
  public List<Field> fields() {
    return HttpFields.ALL;
  }

  @Override
  public Vocabulary vocabulary() {
    return HttpWords.VOCABULARY;
  }

  @Override
  public Target target(String text, Options options) throws InvalidValueException {
    HttpUrl url = url(text);
    HttpSettings.check(url, options);
    String id = id(url);
    if (id.length() > LONGEST_ID) {
      throw new InvalidValueException(
          "the URL is too long for an id", "give the check an id of its own");
    }
    return new Target(text, id, url.host());
  }

  static HttpUrl url(String text) throws InvalidValueException {
    String low = text.toLowerCase(Locale.ROOT);
    if (!low.startsWith("http://") && !low.startsWith("https://")) {
      throw new InvalidValueException(
          "not a URL: " + text, "write it with its scheme, as in https://" + text);
    }
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw new InvalidValueException(
          "not a URL: " + text, "write it as https://host[:port]/path?query");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new InvalidValueException(
          "the URL holds credentials, which would show in ids and messages",
          "write them as basic: { user: ..., password: \"${env:NAME}\" }");
    }
    return url.newBuilder().fragment(null).build();
  }

  private static String id(HttpUrl url) {
    boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
    String host = url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host();
    String path = url.encodedPath().equals("/") ? "" : url.encodedPath();
    return host + (usual ? "" : ":" + url.port()) + path;
  }

  @Override
  public Probe prepare(CheckSpec check, ProbeParts parts) {
    try {
      return HttpProbe.of(check, parts);
    } catch (InvalidValueException impossible) {
      throw new IllegalStateException(impossible.problem(), impossible);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
