package io.midwatch.respond.outbox;

import java.time.Duration;

/**
 * How the outbox is doing, for {@code /metrics}, {@code /healthz} and the outbound heartbeat.
 *
 * @param waiting deliveries to be tried, for the first time or again
 * @param sending of them, being sent now
 * @param oldestUntold how long the oldest news has been due that its person has on no way yet; zero
 *     when there is none
 * @param accepted deliveries that were taken, since the start of the process
 * @param failedAttempts attempts that were not, since the start
 * @param givenUp deliveries that were given up, since the start
 * @param lost of them, those after which the person has the news on no way at all
 * @param storeFailures writes that the store did not take, since the start
 * @param storeOk the last write was taken
 */
public record OutboxHealth(
    int waiting,
    int sending,
    Duration oldestUntold,
    long accepted,
    long failedAttempts,
    long givenUp,
    long lost,
    long storeFailures,
    boolean storeOk) {
  /** News that is not told for so long means that the outbox is stuck. */
  public static final Duration STUCK = Duration.ofMinutes(5);

  /** Does news get out, as far as we can tell? */
  public boolean isWell() {
    return storeOk && oldestUntold.compareTo(STUCK) < 0;
  }
}
