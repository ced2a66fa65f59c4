package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.visit.FrontPages;
import io.midwatch.harden.review.web.visit.FrontPages.Front;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** WEB-20: is the front page twice as slow or twice as large as it was? */
final class Regressions implements Collector {
  private static final long LEAST_MILLIS = 500;
  private static final long LEAST_BYTES = 100_000;

  private final FrontPages fronts = new FrontPages();

  @Override
  public Area area() {
    return Area.WEB;
  }

  @Override
  public String title() {
    return "times and sizes";
  }

  /** Keeps the figures for the review after this one; asks nothing of its own. */
  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Fact> kept = new ArrayList<>();
    for (Fact fact : fronts.collect(ground)) {
      if (fact instanceof Front front) {
        front.visits().stream()
            .filter(visit -> visit.said().isPresent())
            .forEach(visit -> {
              kept.add(new Fact.Kept(key("millis", visit), Long.toString(millis(visit))));
              kept.add(new Fact.Kept(key("bytes", visit), Long.toString(bytes(visit))));
            });
      }
    }
    return kept;
  }

  static void judge(Scene scene, Verdicts verdicts) {
    for (Front front : scene.facts(Front.class)) {
      if (scene.before().isEmpty()) {
        verdicts.leftOut(front.target().at(), "it compares with the review before: --since FILE");
        continue;
      }
      for (Visit visit : front.visits()) {
        if (visit.said().isPresent()) {
          judge(visit, scene.before().get(), verdicts);
        } else {
          verdicts.notSeen(visit.at(), visit.trouble());
        }
      }
    }
  }

  private static void judge(Visit visit, Before before, Verdicts verdicts) {
    OptionalLong time = number(before, key("millis", visit));
    OptionalLong size = number(before, key("bytes", visit));
    if (time.isEmpty() || size.isEmpty()) {
      verdicts.notApplicable(visit.at(), "the review before did not see it");
      return;
    }
    boolean slow = isMuchMore(millis(visit), time.getAsLong(), LEAST_MILLIS);
    boolean large = isMuchMore(bytes(visit), size.getAsLong(), LEAST_BYTES);
    if (!slow && !large) {
      verdicts.pass(visit.at(), millis(visit) + " ms and " + bytes(visit) + " bytes");
      return;
    }
    String says = "the page is more than twice as " + (slow ? "slow" : "large") + " as it was";
    verdicts.fail(
        verdicts
            .finding(visit.at(), Severity.MEDIUM, says)
            .sure(large ? Confidence.HIGH : Confidence.MEDIUM)
            .saw(
                "now " + millis(visit) + " ms, " + bytes(visit) + " bytes",
                before.at() + ": " + time.getAsLong() + " ms, " + size.getAsLong() + " bytes"));
  }

  private static boolean isMuchMore(long now, long then, long least) {
    return now > then * 2 && now - then > least;
  }

  private static OptionalLong number(Before before, String key) {
    return before
        .kept(key)
        .filter(text -> text.matches("\\d{1,15}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  private static String key(String what, Visit visit) {
    return "web." + what + " " + visit.asked().url() + " " + visit.asked().address();
  }

  private static long millis(Visit visit) {
    return visit.heard().took().toMillis();
  }

  private static long bytes(Visit visit) {
    return visit.said().map(Http.Said::body).map(body -> (long) body.size()).orElse(0L);
  }
}
