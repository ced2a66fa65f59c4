package io.midwatch.web.api;

import io.midwatch.base.Verdict;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.detect.watch.WatchHealth;
import io.midwatch.plan.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The watching itself, and how many checks, heartbeats and hosts are how.
 *
 * @param watching the watching works
 * @param troubles why it does not
 * @param untried whose ways never took a test page
 * @param notes what does not work beside the watching, a sentence each
 */
record StatusBody(
    boolean watching,
    List<String> troubles,
    Optional<Instant> isolatedSince,
    Instant startedAt,
    double scheduleLagP99Seconds,
    int looksUnderWay,
    Map<String, Integer> checks,
    Map<String, Integer> heartbeats,
    Map<String, Integer> hosts,
    PlanBody plan,
    List<UntriedBody> untried,
    List<String> notes) {

  /** Somebody with channels that never took a test page. */
  record UntriedBody(String person, List<String> channels) {}

  /**
   * The plan that is watched.
   *
   * @param rejected the newest file, if it was refused
   */
  record PlanBody(String fingerprint, Instant since, Optional<RejectedBody> rejected) {}

  record RejectedBody(Instant at, List<ProblemBody> problems) {}

  record ProblemBody(String file, int line, int column, String message, String hint) {}

  static StatusBody of(
      WatchHealth health,
      List<CheckView> checks,
      Watched beside,
      Map<String, List<String>> untried,
      List<String> notes) {
    return new StatusBody(
        health.troubles().isEmpty(),
        health.troubles(),
        health.isolatedSince(),
        health.startedAt(),
        health.lagP99().toNanos() / 1e9,
        health.underWay(),
        Watched.counts(
            Verdict.values(), Verdict::word, checks.stream().map(check -> check.state().verdict())),
        beside.heartbeats(),
        beside.machines(),
        new PlanBody(
            health.fingerprint(),
            health.planSince(),
            health
                .rejected()
                .map(rejected ->
                    new RejectedBody(
                        rejected.at(),
                        rejected.problems().stream().map(StatusBody::problem).toList()))),
        untried.entrySet().stream()
            .map(one -> new UntriedBody(one.getKey(), one.getValue()))
            .toList(),
        notes);
  }

  private static ProblemBody problem(Problem problem) {
    return new ProblemBody(
        problem.where().file(),
        problem.where().line(),
        problem.where().column(),
        problem.message(),
        problem.hint());
  }
}
