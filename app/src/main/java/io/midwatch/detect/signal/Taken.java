package io.midwatch.detect.signal;

/**
 * What became of a batch.
 *
 * @param opened new alerts
 * @param ended alerts that are over by it
 * @param refused new ones for which the source had no room left: they were not taken
 * @param noRoom new ones for which Midwatch itself had no room left, beside what all sources report
 */
public record Taken(int opened, int ended, int refused, int noRoom) {
  /** One for which there was room. */
  public Taken(int opened, int ended, int refused) {
    this(opened, ended, refused, 0);
  }
}
