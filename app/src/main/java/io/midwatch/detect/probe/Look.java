package io.midwatch.detect.probe;

import io.midwatch.base.Clock;
import io.midwatch.detect.Phase;
import java.time.Duration;
import java.util.Optional;

/**
 * One run of a probe: its deadline, its stop-watch, and what must be closed when time is up.
 *
 * <p>The deadline is hard: when it passes, the runner closes everything registered with {@link
 * #closeAtDeadline}, interrupts the thread and reports with the phase that was open, whether the
 * protocol code listens or not.
 */
public interface Look {
  Clock clock();

  /** What is left until the deadline; zero when it has passed, never negative. */
  Duration left();

  /** Closed at the deadline at the latest, on another thread. */
  void closeAtDeadline(AutoCloseable resource);

  /** What this check learned as its right answer in an earlier look, if it did. */
  Optional<String> pinned();

  /**
   * Starts the next exchange; ends the phase that is open.
   *
   * @param target host and port, or the URL without credentials and query
   */
  void hop(String target);

  /** The address that the current hop goes to. */
  void address(String address);

  /** Starts a phase in the current hop; ends the phase that is open. */
  void begin(Phase phase);

  /** Ends the open phase, if there is one. */
  void end();
}
