package io.midwatch.web.slo.view;

import io.midwatch.base.Durations;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.slo.Account;
import io.midwatch.detect.slo.Books;
import io.midwatch.detect.slo.Burn;
import io.midwatch.detect.slo.Count;
import io.midwatch.detect.slo.Standing;
import io.midwatch.detect.slo.SymptomView;
import io.midwatch.detect.slo.Usual;
import io.midwatch.detect.slo.threshold.Derived;
import io.midwatch.plan.objective.Percent;
import io.midwatch.web.source.Paths;
import io.midwatch.web.view.Strip;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The objectives of one service, in words.
 *
 * @param service which service
 * @param path the service's own page
 * @param data where the chart has its figures from
 * @param objectives in the order of the plan
 * @param symptoms what symptoms say, a line each
 * @param limits time limits of the plan beside what is seen
 */
public record ObjectivesView(
    String service,
    String path,
    String data,
    List<Line> objectives,
    List<Symptom> symptoms,
    List<LimitLine> limits) {

  /**
   * One objective.
   *
   * @param mark {@code ok}, {@code warn}, {@code fail} or {@code unknown}
   */
  public record Line(
      String id,
      String name,
      String promise,
      String mark,
      String achieved,
      String left,
      String spent,
      String honest,
      Strip days,
      List<BurnLine> burns) {}

  /** What one rule sees. */
  public record BurnLine(
      String rule, String longRate, String shortRate, String mark, String word) {}

  /** What one symptom says. */
  public record Symptom(String mark, String name, String words) {}

  /** One time limit. */
  public record LimitLine(String mark, String text, String words) {}

  /** Makes it from the books and the limits of the service. */
  public static ObjectivesView of(String service, Books books, List<Derived> limits, Instant now) {
    List<Symptom> symptoms = new ArrayList<>();
    books.symptoms(now).stream()
        .filter(view -> view.service().equals(service))
        .forEach(view -> symptoms.addAll(symptoms(view, now)));
    return new ObjectivesView(
        service,
        Paths.service(service),
        "/api/v1/objectives?service=" + Paths.service(service).substring("/services/".length()),
        books.standings(now).stream()
            .filter(one -> one.objective().service().equals(service))
            .map(one -> line(one, books.days(one.objective().id(), now)))
            .toList(),
        symptoms,
        limits.stream().map(ObjectivesView::limit).toList());
  }

  private static Line line(Standing standing, List<Account.Part> days) {
    boolean known = standing.looks().seen() > 0;
    boolean holds = standing.burns().stream().anyMatch(Burn::holds);
    String mark = !known ? "unknown" : standing.isSpent() ? "fail" : holds ? "warn" : "ok";
    return new Line(
        standing.objective().id().text(),
        standing.objective().name(),
        standing.objective().promise(),
        mark,
        known ? Percent.text(standing.achieved()) : "unknown: nothing counted yet",
        known ? Percent.text(standing.left()) : "unknown",
        spent(standing),
        honest(standing),
        Strip.of(
            days.stream().map(day -> tally(day.count())).toList(),
            "the last " + Durations.text(standing.objective().window()) + " by day"),
        standing.burns().stream().map(ObjectivesView::burn).toList());
  }

  private static Tally tally(Count count) {
    return new Tally(count.good(), 0, count.bad(), count.unseen() + count.excused());
  }

  private static String spent(Standing standing) {
    if (standing.looks().seen() > 0 && standing.isSpent()) {
      return "spent";
    }
    return standing
        .spent()
        .map(at -> "at the pace of the last 6h it is spent " + at.truncatedTo(ChronoUnit.MINUTES))
        .orElse("");
  }

  /** What the figures do not hold. */
  private static String honest(Standing standing) {
    Count looks = standing.looks();
    StringBuilder words = new StringBuilder();
    words.append("%d good and %d bad looks".formatted(looks.good(), looks.bad()));
    if (looks.unseen() > 0) {
      words.append("; %d saw nothing and do not count".formatted(looks.unseen()));
    }
    if (looks.excused() > 0) {
      words.append("; %d in maintenance do not count".formatted(looks.excused()));
    }
    if (!standing.isWhole()) {
      Duration counted = Duration.between(standing.from(), standing.at());
      words.append(
          "; counted for %s of %s so far"
              .formatted(Durations.rough(counted), Durations.text(standing.objective().window())));
    }
    return words.toString();
  }

  private static BurnLine burn(Burn burn) {
    return new BurnLine(
        burn.rule().text(),
        rate(burn.longRate()),
        rate(burn.shortRate()),
        burn.holds() ? burn.rule().pages() ? "fail" : "warn" : isJudged(burn) ? "ok" : "unknown",
        burn.holds() ? "too fast" : isJudged(burn) ? "fine" : "not judged: too few looks");
  }

  /** A window without enough looks says neither that it is fine nor that it is not. */
  private static boolean isJudged(Burn burn) {
    return burn.longLooks().seen() > 0 && burn.shortLooks().seen() >= burn.rule().events();
  }

  private static String rate(double rate) {
    return Double.isFinite(rate) ? Percent.factor(rate) : "unknown";
  }

  private static List<Symptom> symptoms(SymptomView view, Instant now) {
    List<Symptom> lines = new ArrayList<>();
    if (view.errors()) {
      Optional<Duration> stretch = view.stretch();
      lines.add(
          new Symptom(
              view.erring().isPresent() ? "fail" : stretch.isPresent() ? "ok" : "unknown",
              "errors",
              stretch
                  .map(time ->
                      "%s of %d looks failed in %s; the limit is 5%%"
                          .formatted(
                              Percent.text(view.looks().badShare()),
                              view.looks().seen(),
                              Durations.text(time)))
                  .orElse("not judged: fewer than 60 looks in an hour")));
    }
    for (SymptomView.Speed speed : view.speeds()) {
      lines.add(new Symptom(mark(speed), "slow: " + speed.check(), words(speed, now)));
    }
    return lines;
  }

  private static String mark(SymptomView.Speed speed) {
    return speed.slow().isPresent()
        ? "fail"
        : speed.usual().isKnown() && speed.median() > 0 ? "ok" : "unknown";
  }

  private static String words(SymptomView.Speed speed, Instant now) {
    Usual usual = speed.usual();
    if (!usual.isKnown()) {
      return "not judged: %d weeks and %d answers of this hour are too few to compare with"
          .formatted(usual.weeks(), usual.answers());
    }
    String median = speed.median() == 0 ? "no answers just now" : "median " + time(speed.median());
    String since =
        speed
            .slow()
            .map(at -> ", slow for " + Durations.rough(Duration.between(at, now)))
            .orElse("");
    return "%s, usually %s in this hour of the week%s"
        .formatted(median, time(usual.micros()), since);
  }

  private static LimitLine limit(Derived one) {
    boolean finding = one.sign().isFinding();
    boolean judged = one.sign() != Derived.Sign.NOT_JUDGED;
    return new LimitLine(
        finding ? "warn" : judged ? "ok" : "unknown",
        one.limit().text() + " of " + one.limit().check(),
        finding
            ? one.text()
            : judged
                ? "fine: p99 %s, catches %s of %d answers in 28 days"
                    .formatted(
                        time(one.seen().p99()), Percent.text(one.share()), one.seen().timed())
                : one.sign().sentence());
  }

  private static String time(long micros) {
    return Durations.rough(Duration.ofNanos(micros * 1_000));
  }
}
