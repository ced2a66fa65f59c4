package io.midwatch.detect.judge;

import io.midwatch.base.CheckId;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened and that rooms to the right may act on. Written in the same transaction
 * as the change it tells of.
 */
public sealed interface WatchEvent {
  Instant at();

  /** The check it is about; empty when it is about the watching itself. */
  default Optional<CheckId> about() {
    return switch (this) {
      case AlertOpened opened -> Optional.of(opened.alert().check());
      case AlertChanged changed -> Optional.of(changed.alert().check());
      case AlertResolved resolved -> Optional.of(resolved.alert().check());
      case FlappingChanged changed -> Optional.of(changed.alert().check());
      case Blip blip -> Optional.of(blip.check());
      case WatcherIsolated _, WatcherReturned _, WentBlind _, PlanRejected _, PlanAccepted _ ->
          Optional.empty();
    };
  }

  /**
   * A check was judged bad.
   *
   * @param observation the look that decided it
   * @param after how long after the start of the first failing look, by the monotonic clock; empty
   *     when nobody measured that
   */
  record AlertOpened(Instant at, Alert alert, Observation observation, Optional<Duration> after)
      implements WatchEvent {
    /** One of which nobody has measured how long it went on before. */
    public AlertOpened(Instant at, Alert alert, Observation observation) {
      this(at, alert, observation, Optional.empty());
    }
  }

  /**
   * An open alert became better or worse ({@code WARN} to {@code FAIL}), or hangs elsewhere now.
   */
  record AlertChanged(Instant at, Alert alert, Alert before, Optional<Observation> observation)
      implements WatchEvent {
    /** Does it ask for more or less of its owner now? */
    public boolean asksForOther() {
      return alert.severity() != before.severity();
    }
  }

  /** An alert ended. */
  record AlertResolved(Instant at, Alert alert) implements WatchEvent {}

  /** A check changes its state so often that its changes are not told any more; or has calmed. */
  record FlappingChanged(Instant at, Alert alert, boolean flapping, int changes)
      implements WatchEvent {}

  /** One or two looks failed, the confirming ones did not: nobody is told. */
  record Blip(Instant at, CheckId check, Observation observation) implements WatchEvent {}

  /**
   * Our own network is cut off: what fails now is unknown.
   *
   * @param signs what made us think so
   */
  record WatcherIsolated(Instant at, List<String> signs, int failing) implements WatchEvent {}

  /** We see again. */
  record WatcherReturned(Instant at, Instant since, int checks) implements WatchEvent {}

  /** We know that we did not see. */
  record WentBlind(Instant at, BlindPeriod period, int checks) implements WatchEvent {}

  /** A plan that does not load; the last good one goes on. */
  record PlanRejected(Instant at, String fingerprint, List<String> problems)
      implements WatchEvent {}

  /** A plan was taken over. */
  record PlanAccepted(Instant at, String fingerprint, int added, int changed, int removed)
      implements WatchEvent {}
}
