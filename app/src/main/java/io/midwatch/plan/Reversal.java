package io.midwatch.plan;

import java.time.Duration;

/**
 * When one stops fixing a service and goes back, and how.
 *
 * @param budget how long it may be tried to fix it
 * @param revert how one goes back, a command or a sentence; may be empty
 */
public record Reversal(Duration budget, String revert) {
  /** Of a service that says nothing. */
  public static final Reversal USUAL = new Reversal(Duration.ofMinutes(15), "");
}
