package io.midwatch.web.view;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.detect.watch.WatchHealth;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.respond.Delivery;
import io.midwatch.web.source.Gravity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is wrong now, who has it, what changed? The first page.
 *
 * @param state the worst there is
 * @param headline the answer in one line
 * @param more troubles that are not listed because there are too many
 * @param reported what others report, a bounded number of them
 * @param moreReported how many further ones there are
 * @param unseen checks that are unknown, a bounded number of them
 * @param moreUnseen how many further ones there are
 */
public record Overview(
    State state,
    String headline,
    List<Banner> banners,
    List<Trouble> troubles,
    int more,
    List<Report> reported,
    int moreReported,
    List<CheckLine> unseen,
    int moreUnseen,
    List<CheckLine> confirming,
    List<ServiceLine> services,
    List<Happening> lately,
    List<DeliveryLine> deliveries) {
  private static final int MOST = 50;
  private static final int MOST_UNSEEN = 8;

  /**
   * What the page is made from, all read at one time.
   *
   * @param strips the last 24 hours of every check
   * @param own open alerts of the watcher itself
   * @param reported open alerts that come from no look
   * @param lately newest first
   */
  public record Facts(
      Plan plan,
      List<CheckView> checks,
      WatchHealth health,
      Map<CheckId, List<Tally>> strips,
      List<Alert> own,
      Collection<Alert> reported,
      List<AlertLog.Numbered> lately,
      List<Delivery> deliveries,
      Instant now) {}

  public static Overview of(Facts facts) {
    Instant now = facts.now();
    List<Verdict> verdicts = facts.checks().stream().map(view -> view.state().verdict()).toList();
    List<Trouble> troubles = Trouble.of(facts.plan(), facts.checks(), now);
    List<Report> reported = Report.first(facts.plan(), facts.reported(), now, MOST);
    List<CheckLine> unseen = Trouble.unseen(facts.checks(), now);
    return new Overview(
        State.of(worst(facts, verdicts)),
        headline(facts, verdicts),
        Banner.of(facts.health(), facts.own(), now),
        first(troubles, MOST),
        Math.max(troubles.size() - MOST, 0),
        reported,
        facts.reported().size() - reported.size(),
        first(unseen, MOST_UNSEEN),
        Math.max(unseen.size() - MOST_UNSEEN, 0),
        facts.checks().stream()
            .filter(CheckLine::isBeingConfirmed)
            .limit(MOST_UNSEEN)
            .map(view -> CheckLine.of(view, now))
            .toList(),
        services(facts),
        facts.lately().stream().map(event -> Happening.of(event, now)).toList(),
        facts.deliveries().stream()
            .map(delivery -> DeliveryLine.of(facts.plan(), delivery, now))
            .toList());
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.size() > most ? all.subList(0, most) : all;
  }

  private static Verdict worst(Facts facts, List<Verdict> verdicts) {
    boolean blind =
        !facts.health().troubles().isEmpty() || facts.health().isolatedSince().isPresent();
    Verdict worst = Gravity.worst(withReported(facts, verdicts));
    return blind && worst == Verdict.OK ? Verdict.UNKNOWN : worst;
  }

  private static List<Verdict> withReported(Facts facts, List<Verdict> verdicts) {
    List<Verdict> all = new ArrayList<>(verdicts);
    facts.reported().forEach(alert -> all.add(alert.verdict()));
    return all;
  }

  private static String headline(Facts facts, List<Verdict> verdicts) {
    String checks = checks(facts, verdicts);
    return switch (facts.reported().size()) {
      case 0 -> checks;
      case 1 -> checks + ", 1 alert is reported";
      default -> checks + ", " + facts.reported().size() + " alerts are reported";
    };
  }

  private static String checks(Facts facts, List<Verdict> verdicts) {
    if (!facts.health().troubles().isEmpty()) {
      return "The watching itself does not work: " + ServiceLine.counts(verdicts);
    }
    if (facts.health().isolatedSince().isPresent()) {
      return "Our own network is cut off: " + ServiceLine.counts(verdicts);
    }
    boolean fine =
        !verdicts.isEmpty() && verdicts.stream().allMatch(one -> Objects.equals(one, Verdict.OK));
    return fine
        ? (verdicts.size() == 1
            ? "The one check is fine"
            : "All " + verdicts.size() + " checks are fine")
        : ServiceLine.counts(verdicts);
  }

  private static List<ServiceLine> services(Facts facts) {
    Map<String, List<CheckView>> byService =
        facts.checks().stream().collect(Collectors.groupingBy(view -> view.spec().service()));
    List<ServiceLine> lines = new ArrayList<>();
    for (Service service : facts.plan().services().values()) {
      List<CheckView> checks = byService.getOrDefault(service.id(), List.of());
      lines.add(
          ServiceLine.of(
              facts.plan(), service, checks, merged(checks, facts.strips()), facts.now()));
    }
    return lines;
  }

  /** The strips of several checks as one, cell by cell. */
  static List<Tally> merged(List<CheckView> checks, Map<CheckId, List<Tally>> strips) {
    Map<Integer, Tally> cells = new HashMap<>();
    for (CheckView check : checks) {
      List<Tally> strip = strips.getOrDefault(check.id(), List.of());
      for (int cell = 0; cell < strip.size(); cell++) {
        cells.merge(cell, strip.get(cell), Tally::plus);
      }
    }
    return cells.entrySet().stream()
        .sorted(Comparator.comparingInt(Map.Entry::getKey))
        .map(Map.Entry::getValue)
        .toList();
  }
}
