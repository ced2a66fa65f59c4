package io.midwatch.harden.review.web;

import io.midwatch.base.Reason;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.Redirects.Way;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Heard;
import java.util.List;

/** WEB-07: does plain HTTP lead to HTTPS, on the shortest way? */
final class RedirectRules {
  private static final int MOST_HOPS = 3;

  private RedirectRules() {}

  static void judge(Scene scene, Verdicts verdicts) {
    for (Way way : scene.facts(Way.class)) {
      judge(way, verdicts);
    }
  }

  private static void judge(Way way, Verdicts verdicts) {
    if (way.end().equals(Redirects.OTHER_PORT)) {
      verdicts.notApplicable(way.target().at(), way.end());
      return;
    }
    if (way.hops().isEmpty()) {
      verdicts.notSeen(way.target().at(), way.end());
      return;
    }
    Visit first = way.hops().getFirst();
    List<String> shown = way.hops().stream().map(Visit::line).toList();
    if (first.said().isEmpty()) {
      closed(first, verdicts);
    } else if (way.isLoop()) {
      fail(first, Severity.CRITICAL, "the redirects go in a circle", shown, verdicts);
    } else if (!way.end().isEmpty()) {
      String says = "the way from plain HTTP leads nowhere: " + end(way);
      fail(first, Severity.HIGH, says, shown, verdicts);
    } else if (!way.hops().getLast().uri().getScheme().equals("https")) {
      String says = "plain HTTP serves a page and does not lead to HTTPS";
      fail(first, Severity.HIGH, says, shown, verdicts);
    } else if (way.hops().stream().skip(1).anyMatch(hop -> hop.uri().getScheme().equals("http"))) {
      String says = "the redirects stay on plain HTTP for more than the first step";
      fail(first, Severity.HIGH, says, shown, verdicts);
    } else if (way.hops().size() > MOST_HOPS + 1) {
      String says = "it takes " + (way.hops().size() - 1) + " redirects to reach the page";
      fail(first, Severity.HIGH, says, shown, verdicts);
    } else if (!way.hops().get(1).uri().getHost().equalsIgnoreCase(first.uri().getHost())) {
      String says = "the first redirect leads to another host, so that this one never sets HSTS";
      fail(first, Severity.LOW, says, shown, verdicts);
    } else {
      verdicts.pass(first.place(), "plain HTTP leads to HTTPS");
    }
  }

  /** Whether we may go there is nothing to visitors: they cannot. */
  private static String end(Way way) {
    return way.hops().getLast().heard() instanceof Heard.Not<?> not
            && not.reason() == Reason.ADDRESS_REFUSED
        ? way.hops().getLast().asked().address() + " is an address that no visitor can reach"
        : way.end();
  }

  /** A port 80 that is shut leads nobody astray. */
  private static void closed(Visit first, Verdicts verdicts) {
    boolean asked = first.heard() instanceof Heard.Not<?> not && not.asked();
    if (asked) {
      verdicts.notApplicable(first.place(), "plain HTTP is not served: " + first.trouble());
    } else {
      verdicts.notSeen(first.place(), first.trouble());
    }
  }

  private static void fail(
      Visit first, Severity severity, String says, List<String> shown, Verdicts verdicts) {
    Finding finding = verdicts.finding(first.place(), severity, says).saw(shown);
    verdicts.fail(finding);
  }
}
