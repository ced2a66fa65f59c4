package io.midwatch.respond.channel;

import java.time.Duration;
import java.util.Optional;

/** How one attempt came out. */
public sealed interface Sent {
  /** What the other side said, at most 500 characters. */
  String answer();

  /** The other side took it. */
  record Accepted(String answer) implements Sent {}

  /** Not now: try again, not before the given time if there is one. */
  record TryAgain(String answer, Optional<Duration> notBefore) implements Sent {}

  /** Never: trying again cannot help (a bad address, a refused credential). */
  record Refused(String answer) implements Sent {}
}
