package io.midwatch.harden.review.structure;

import io.midwatch.harden.finding.Confidence;
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
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * STR-08: does the page wait for a script from somebody else's machines before it shows anything?
 * Only scripts in the head count that stop the parser, and only on pages that take no precautions.
 */
final class BlockingScripts {
  private BlockingScripts() {}

  static void judge(Scene scene, Verdicts verdicts) {
    Pages.eachHtml(scene, verdicts, (visit, said) -> judge(visit, said, verdicts));
  }

  private static void judge(Visit visit, Http.Said said, Verdicts verdicts) {
    String html = said.text();
    List<String> lines = new ArrayList<>();
    TreeSet<String> hosts = new TreeSet<>();
    for (Tag tag : new Markup(html).tags("script", "body")) {
      if (tag.name().equals("body")) {
        break;
      }
      Optional<URI> from =
          tag.get("src").isEmpty() ? Optional.empty() : Urls.next(visit.uri(), tag.get("src"));
      if (from.isPresent() && isForeign(from.get(), visit) && stops(tag)) {
        lines.add("line " + tag.line() + ": <script> " + from.get());
        hosts.add(Urls.host(from.get()));
      }
    }
    if (hosts.isEmpty()) {
      verdicts.pass(visit.place(), "the page waits for no script of others");
    } else if (fallsBack(html)) {
      verdicts.pass(visit.place(), "the page brings a script of its own where one is missing");
    } else {
      String says = "the page stays blank until " + String.join(", ", hosts) + " has answered";
      verdicts.fail(
          verdicts
              .finding(visit.place(), Severity.MEDIUM, says)
              .sure(Confidence.MEDIUM)
              .saw(visit.line())
              .saw(lines)
              .with("other", hosts.getFirst()));
    }
  }

  /** Does the parser wait for it, and has nobody thought of what happens when it never comes? */
  private static boolean stops(Tag tag) {
    String type = tag.get("type").toLowerCase(Locale.ROOT);
    boolean code = type.isEmpty() || type.endsWith("/javascript") || type.endsWith("/ecmascript");
    return code
        && !tag.attributes().containsKey("async")
        && !tag.attributes().containsKey("defer")
        && !tag.attributes().containsKey("nomodule")
        && !tag.attributes().containsKey("onerror");
  }

  /** The usual way: {@code window.jQuery || document.write('<script src="/jquery.js">')}. */
  private static boolean fallsBack(String html) {
    int at = html.indexOf("||");
    while (at >= 0) {
      if (html.startsWith("document.write", at + 2 + blanks(html, at + 2))) {
        return true;
      }
      at = html.indexOf("||", at + 2);
    }
    return false;
  }

  private static int blanks(String html, int from) {
    int blanks = 0;
    while (from + blanks < html.length() && Character.isWhitespace(html.charAt(from + blanks))) {
      blanks++;
    }
    return blanks;
  }

  private static boolean isForeign(URI from, Visit visit) {
    String there = Target.parse(Urls.host(from)).map(Target::domain).orElse("");
    return !there.isEmpty()
        && !there.equals(visit.target().domain())
        && !Urls.host(from).equals(Urls.host(visit.uri()));
  }
}
