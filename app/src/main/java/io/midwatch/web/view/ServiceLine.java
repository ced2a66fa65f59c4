package io.midwatch.web.view;

import io.midwatch.base.Verdict;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.web.source.Gravity;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One service on one line.
 *
 * @param counts how many checks are how: {@code 1 failing, 2 fine}
 * @param proven the oldest proof among its checks: so old is what we know; empty when one of them
 *     has none
 */
public record ServiceLine(
    String id,
    String path,
    String owner,
    String tier,
    State state,
    String counts,
    Optional<Age> proven,
    Strip strip) {

  static ServiceLine of(
      Plan plan, Service service, List<CheckView> checks, List<Tally> tallies, Instant now) {
    List<Verdict> verdicts = checks.stream().map(view -> view.state().verdict()).toList();
    return new ServiceLine(
        service.id(),
        Paths.service(service.id()),
        Shown.owner(plan, service.owner(), now),
        service.tier().name().toLowerCase(Locale.ROOT),
        State.of(Gravity.worst(verdicts)),
        counts(verdicts),
        oldestProof(checks).map(at -> Age.of(at, now)),
        Strip.of(tallies, "the last 24 hours"));
  }

  private static Optional<Instant> oldestProof(List<CheckView> checks) {
    return checks.stream().anyMatch(view -> view.state().provenAt().isEmpty())
        ? Optional.empty()
        : checks.stream()
            .flatMap(view -> view.state().provenAt().stream())
            .min(Comparator.naturalOrder());
  }

  /** {@code 1 failing, 2 fine}, worst first; {@code no checks}. */
  static String counts(List<Verdict> verdicts) {
    List<String> parts = new ArrayList<>();
    List<Verdict> order = List.of(Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN, Verdict.OK);
    for (Verdict verdict : order) {
      long count = verdicts.stream().filter(one -> Objects.equals(one, verdict)).count();
      if (count > 0) {
        parts.add(count + " " + State.of(verdict).label());
      }
    }
    return parts.isEmpty() ? "no checks" : String.join(", ", parts);
  }
}
