package io.midwatch.cli.crontab;

import io.midwatch.plan.heartbeat.Heartbeat;

/** Who watches a job? */
sealed interface Watch {
  /** Nobody, as far as one can see. */
  record Nobody() implements Watch {}

  /** We do. */
  record Ours(Heartbeat heartbeat) implements Watch {}

  /** It reports to somebody under a name that the plan does not have. */
  record Elsewhere(String name) implements Watch {}

  /** {@code not watched}. */
  default String text() {
    return switch (this) {
      case Nobody() -> "not watched";
      case Ours(Heartbeat heartbeat) -> "watched as " + heartbeat.id();
      case Elsewhere(String name) -> "reports as " + name + ", which is not in the plan";
    };
  }

  /** Does somebody hear of it? */
  default boolean watched() {
    return !(this instanceof Nobody);
  }
}
