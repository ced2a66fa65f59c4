package io.midwatch.store.telemetry;

import io.midwatch.store.telemetry.chunk.Columns;
import java.time.Instant;

/**
 * Looks of one series in one hour that are journalled but not packed.
 *
 * @param series its number in the day's file
 * @param name the check's id
 * @param hour of the UTC day
 * @param firstBatch the journal batch that holds its first row
 * @param rows in the order of arrival
 */
record OpenPart(int series, String name, int hour, int firstBatch, Columns rows) {
  private static final int LEAST_ROWS = 384;
  private static final int SPREAD_ROWS = 256;
  private static final int SLACK_SECONDS = 120;
  private static final int SPREAD_SECONDS = 600;

  /** Packed early, so that much-watched checks do not fill the memory; each at its own size. */
  boolean isFull() {
    return rows.size() >= LEAST_ROWS + Math.floorMod(name.hashCode(), SPREAD_ROWS);
  }

  /** Its hour has ended a while ago; each series has its own minute, so that work is spread. */
  boolean isOver(Instant hourEnd, Instant now) {
    long slack = SLACK_SECONDS + (long) Math.floorMod(name.hashCode(), SPREAD_SECONDS);
    return !now.isBefore(hourEnd.plusSeconds(slack));
  }

  /** Series and hour in one number. */
  static long key(int series, int hour) {
    return (long) series << 5 | hour;
  }

  long key() {
    return key(series, hour);
  }
}
