package io.midwatch.detect.expect;

import io.midwatch.base.CheckId;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A heartbeat in one of its environments, as it is now. Immutable.
 *
 * @param heartbeat as it is declared
 * @param environment which; empty where it has none
 * @param uuid of its address
 * @param planned does it stand in the plan? Else it made itself known or was made by the API
 * @param standing how it stands
 * @param since since when it stands so
 * @param alerting is somebody told of it now?
 * @param detail what is wrong, one sentence; empty when nothing is
 * @param pings how many signs came in all
 * @param lastPing when the last one came that counted
 * @param lastStart when the last run began
 * @param lastRun how long the last run took that ended, where its start was told
 * @param next the next time it is expected
 * @param due when the first open slot has to be known to be well
 * @param runs those under way, oldest first
 * @param snoozedUntil what goes wrong until then is told to nobody
 * @param manualResume does it stay paused when a sign comes?
 */
public record HeartbeatView(
    Heartbeat heartbeat,
    String environment,
    UUID uuid,
    boolean planned,
    Standing standing,
    Instant since,
    boolean alerting,
    String detail,
    long pings,
    Optional<Instant> lastPing,
    Optional<Instant> lastStart,
    Optional<Duration> lastRun,
    Optional<Instant> next,
    Optional<Instant> due,
    List<Run> runs,
    Optional<Instant> snoozedUntil,
    boolean manualResume) {
  public HeartbeatView {
    runs = List.copyOf(runs);
  }

  /** Under which its alerts run and its measurements are kept. */
  public CheckId id() {
    return environment.isEmpty()
        ? heartbeat.id()
        : new CheckId(heartbeat.id().text() + "@" + environment);
  }

  /**
   * A run under way.
   *
   * @param name as it called itself; empty when it did not
   * @param started when it began
   * @param lastSign when it last said that it lives
   */
  public record Run(String name, Instant started, Instant lastSign) {}
}
