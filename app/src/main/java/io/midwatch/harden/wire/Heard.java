package io.midwatch.harden.wire;

import io.midwatch.base.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a question.
 *
 * @param <A> what an answer looks like
 */
public sealed interface Heard<A extends Answer> {
  /** How long it took, to the millisecond. */
  Duration took();

  /** The answer, if there is one. */
  default Optional<A> answer() {
    return switch (this) {
      case Got<A> got -> Optional.of(got.said());
      case Not<A> not -> Optional.empty();
    };
  }

  /** An answer came. */
  record Got<A extends Answer>(A said, Duration took) implements Heard<A> {}

  /**
   * None came.
   *
   * @param asked whether the question was put at all; else we refused to, or could not
   * @param detail one sentence for a person
   */
  record Not<A extends Answer>(boolean asked, Reason reason, String detail, Duration took)
      implements Heard<A> {
    /** It was not put. */
    public static <A extends Answer> Not<A> notAsked(Reason reason, String detail) {
      return new Not<>(false, reason, detail, Duration.ZERO);
    }
  }
}
