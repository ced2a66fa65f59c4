package io.midwatch.harden.review.web;

import io.midwatch.base.Reason;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.read.Markup;
import io.midwatch.harden.review.web.visit.FrontPages.Front;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** WEB-17: do all addresses behind one name answer alike? */
final class EachAddress {
  private static final List<String> VERSIONS =
      List.of("X-Version", "X-App-Version", "X-Build", "X-Release", "X-Commit", "X-Revision");

  private EachAddress() {}

  static void judge(Scene scene, Verdicts verdicts) {
    for (Front front : scene.facts(Front.class)) {
      judge(front, verdicts);
    }
  }

  private static void judge(Front front, Verdicts verdicts) {
    if (front.visits().isEmpty()) {
      verdicts.notSeen(front.target().at(), front.none());
      return;
    }
    if (front.visits().size() < 2) {
      verdicts.notApplicable(front.target().at(), "it has one address");
      return;
    }
    if (front.answered().isEmpty()) {
      verdicts.notSeen(front.target().at(), front.trouble());
      return;
    }
    List<Visit> silent =
        front.visits().stream().filter(visit -> visit.said().isEmpty() && !isOurs(visit)).toList();
    List<String> table = front.visits().stream().map(EachAddress::row).toList();
    for (Visit visit : silent) {
      String says = "one of " + front.visits().size() + " addresses does not answer";
      verdicts.fail(verdicts.finding(visit.at(), Severity.HIGH, says).saw(table));
    }
    Map<String, List<String>> kinds = kinds(front);
    if (kinds.size() > 1) {
      verdicts.fail(
          verdicts
              .finding(front.target().at(), Severity.HIGH, "its addresses answer differently")
              .sure(Confidence.HIGH)
              .saw(table)
              .saw(groups(kinds)));
    } else if (silent.isEmpty()) {
      verdicts.pass(front.target().at(), front.visits().size() + " addresses answer alike");
    }
    front.visits().stream()
        .filter(visit -> visit.said().isEmpty() && isOurs(visit))
        .forEach(visit -> verdicts.notSeen(visit.at(), visit.trouble()));
  }

  /** Is it we who cannot go there: refused by us, or without that kind of network? */
  private static boolean isOurs(Visit visit) {
    return visit.heard() instanceof Heard.Not<Http.Said> not
        && (!not.asked()
            || not.reason() == Reason.INTERNAL
            || not.reason() == Reason.NOT_PERMITTED
            || (not.reason() == Reason.UNREACHABLE && visit.asked().address().indexOf(':') >= 0));
  }

  /** The addresses by what is the same on every good day: status, version, title and assets. */
  private static Map<String, List<String>> kinds(Front front) {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    for (Visit visit : front.visits()) {
      visit
          .said()
          .ifPresent(said ->
              kinds
                  .computeIfAbsent(kind(said), kind -> new ArrayList<>())
                  .add(visit.asked().address()));
    }
    return kinds;
  }

  private static String kind(Http.Said said) {
    StringBuilder kind = new StringBuilder("status " + said.status());
    said.location().ifPresent(to -> kind.append(", leads to ").append(to));
    for (String header : VERSIONS) {
      said.header(header)
          .ifPresent(value -> kind.append(", ").append(header).append(": ").append(value));
    }
    if (said.type().equals("text/html") && said.status() == 200) {
      Markup page = new Markup(said.text());
      TreeSet<String> assets = new TreeSet<>();
      page.tags("script", "link").forEach(tag -> assets.add(tag.get("src") + tag.get("href")));
      assets.removeIf(one -> one.isEmpty() || one.contains("csrf") || one.contains("nonce"));
      kind.append(", title \"").append(page.title()).append("\", assets ").append(assets);
    }
    return kind.toString();
  }

  private static List<String> groups(Map<String, List<String>> kinds) {
    return kinds.entrySet().stream()
        .map(one -> String.join(", ", one.getValue()) + ": " + one.getKey())
        .toList();
  }

  private static String row(Visit visit) {
    return visit.asked().address()
        + ": "
        + visit
            .said()
            .map(said -> said.status() + ", " + said.body().size() + " bytes")
            .orElseGet(visit::trouble);
  }
}
