package io.midwatch.detect.slo;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.history.Sample;
import io.midwatch.plan.objective.Sli;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What one look means for an objective. Pure. */
final class Looked {
  /** Nothing came back, so that the time it took says nothing about the target. */
  static final Set<Reason> NO_ANSWER =
      EnumSet.of(
          Reason.NAME_NOT_FOUND,
          Reason.DNS_TIMEOUT,
          Reason.DNS_ERROR,
          Reason.ADDRESS_REFUSED,
          Reason.REFUSED,
          Reason.UNREACHABLE,
          Reason.CONNECT_TIMEOUT,
          Reason.CONNECTION_LOST,
          Reason.TLS_FAILED,
          Reason.TLS_TIMEOUT,
          Reason.FIRST_BYTE_TIMEOUT,
          Reason.TRANSFER_TIMEOUT,
          Reason.TIMEOUT,
          Reason.PROTOCOL,
          Reason.REDIRECTS,
          Reason.BODY_TOO_LARGE,
          Reason.NO_REPLY,
          Reason.MAIL_REFUSED,
          Reason.MAIL_LOST);

  private Looked() {}

  static Count count(Sli sli, Observation look) {
    return count(
        sli, look.verdict(), answered(look), phase -> Math.floorDiv(nanos(look, phase), 1_000L));
  }

  static Count count(Sli sli, Sample look) {
    boolean answered = !NO_ANSWER.contains(look.reason());
    return count(
        sli,
        look.verdict(),
        answered,
        phase ->
            phase.isEmpty()
                ? look.totalMicros()
                : phase(phase.get())
                    .map(one -> look.phaseMicros().getOrDefault(one, -1L))
                    .orElse(-1L));
  }

  /** How long the part took, in microseconds; negative when it was not come to. */
  private interface Time {
    long micros(Optional<String> phase);
  }

  private static Count count(Sli sli, Verdict verdict, boolean answered, Time time) {
    if (verdict == Verdict.UNKNOWN) {
      return Count.UNSEEN;
    }
    return switch (sli) {
      case Sli.Available _ -> verdict == Verdict.FAIL ? Count.BAD : Count.GOOD;
      case Sli.Faster(Duration limit, Optional<String> phase) -> {
        long micros = time.micros(phase);
        if (!answered) {
          yield Count.BAD;
        }
        // a check without that stretch, such as TLS of a plain address, says nothing about it
        yield micros < 0
            ? Count.UNSEEN
            : micros <= limit.toNanos() / 1_000 ? Count.GOOD : Count.BAD;
      }
    };
  }

  /** Did something come back that took its time? */
  static boolean answered(Observation look) {
    return look.verdict() != Verdict.UNKNOWN && !NO_ANSWER.contains(look.reason());
  }

  private static long nanos(Observation look, Optional<String> phase) {
    return phase.isEmpty()
        ? look.phases().totalNanos()
        : phase(phase.get()).map(look.phases()::nanos).orElse(-1L);
  }

  private static Optional<Phase> phase(String word) {
    for (Phase phase : Phase.values()) {
      if (phase.word().equals(word)) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }
}
