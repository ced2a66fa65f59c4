package io.midwatch.detect.judge;

import io.midwatch.base.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one look changed.
 *
 * @param next where the check stands now
 * @param outcome what happened
 * @param lookAgain look again so long after the end of this look, instead of at the next turn
 */
public record Ruling(Course next, Outcome outcome, Optional<Duration> lookAgain) {

  /** What happened. */
  public sealed interface Outcome {
    /** Nothing that anybody has to know. */
    record Nothing() implements Outcome {}

    /** A first look came out worse than judged. */
    record Doubt() implements Outcome {}

    /** The doubt went away before it was believed. */
    record Blip() implements Outcome {}

    /**
     * The check is judged anew.
     *
     * @param from what it was
     * @param to what it is
     * @param since when the first look that says so began
     * @param sinceNanos when that look had come back, on the monotonic clock
     */
    record Settled(Verdict from, Verdict to, Instant since, long sinceNanos) implements Outcome {}
  }

  static Ruling quiet(Course next) {
    return new Ruling(next, new Outcome.Nothing(), Optional.empty());
  }
}
