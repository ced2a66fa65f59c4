package io.midwatch.detect.expect.ledger;

import java.time.Duration;
import java.time.Instant;

/** What went wrong with a slot or a run. */
public sealed interface Trouble {
  /** No run had begun by then. */
  record NotStarted(Instant slot, Instant by) implements Trouble {}

  /** Nothing had come by then. */
  record Missed(Instant slot, Instant by) implements Trouble {}

  /** A run had begun, and had not ended by then. */
  record NotFinished(Instant slot, Instant by, Instant started, String run) implements Trouble {}

  /** It said that it failed. */
  record Failed(Instant slot, Instant at, String run, String words) implements Trouble {}

  /** It ended too soon to have done its work. */
  record TooShort(Instant slot, Instant at, String run, Duration took, Duration least)
      implements Trouble {}

  /** A run takes too long. */
  record Overrun(Instant slot, Instant started, String run, Duration limit) implements Trouble {}

  /** Whether it came nobody knows: we could not hear it. A sign from {@code opens} on shows it. */
  record Unseen(Instant slot, Instant by, Instant opens) implements Trouble {}

  /** No sign ever came. */
  record NeverReported(Instant since, Instant by) implements Trouble {}
}
