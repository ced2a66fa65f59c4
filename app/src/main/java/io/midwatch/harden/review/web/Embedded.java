package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.read.Markup;
import io.midwatch.harden.review.web.read.Markup.Tag;
import io.midwatch.harden.review.web.visit.Pages;
import io.midwatch.harden.review.web.visit.Urls;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** WEB-13: whose code runs in the page, and on what way does it come? */
final class Embedded {
  private Embedded() {}

  static void judge(Scene scene, Verdicts verdicts) {
    Pages.eachHtml(scene, verdicts, (visit, said) -> judge(visit, said, verdicts));
  }

  private static void judge(Visit visit, Http.Said said, Verdicts verdicts) {
    List<String> plain = new ArrayList<>();
    List<String> unproven = new ArrayList<>();
    Optional<URI> first = Optional.empty();
    for (Tag tag : new Markup(said.text()).tags("script", "link", "iframe")) {
      Optional<URI> from = source(tag, visit.uri());
      if (from.isEmpty()) {
        continue;
      }
      String shown = "line " + tag.line() + ": <" + tag.name() + "> " + from.get();
      boolean secure = visit.uri().getScheme().equals("https");
      if (secure && from.get().getScheme().equals("http")) {
        plain.add(shown);
      } else if (tag.name().equals("script")
          && isForeign(from.get(), visit)
          && tag.get("integrity").isEmpty()) {
        unproven.add(shown);
        first = first.or(() -> from);
      }
    }
    if (!plain.isEmpty()) {
      verdicts.fail(found(visit, Severity.HIGH, "the page loads code over plain HTTP", plain));
    }
    if (!unproven.isEmpty()) {
      String says = "scripts of others run in the page unproven";
      Finding finding = found(visit, Severity.MEDIUM, says, unproven);
      verdicts.fail(
          first
              .map(uri ->
                  finding.with("script", uri.toString()).with("host-of-the-script", uri.getHost()))
              .orElse(finding));
    }
    if (plain.isEmpty() && unproven.isEmpty()) {
      verdicts.pass(visit.place(), "no script comes from elsewhere without proof");
    }
  }

  private static Finding found(Visit visit, Severity severity, String says, List<String> shown) {
    return Finding.of("WEB-13", visit.place(), severity, says).saw(visit.line()).saw(shown);
  }

  private static Optional<URI> source(Tag tag, URI page) {
    String text =
        tag.name().equals("link")
            ? (tag.get("rel").equalsIgnoreCase("stylesheet") ? tag.get("href") : "")
            : tag.get("src");
    return text.isEmpty() ? Optional.empty() : Urls.next(page, text);
  }

  private static boolean isForeign(URI from, Visit visit) {
    String home = visit.target().domain();
    String there = Target.parse(Urls.host(from)).map(Target::domain).orElse("");
    return !there.equals(home) && !Urls.host(from).equals(Urls.host(visit.uri()));
  }
}
