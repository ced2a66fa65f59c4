package io.midwatch.detect.signal;

/**
 * What became of a batch.
 *
 * @param opened new alerts
 * @param ended alerts that are over by it
 * @param refused new ones for which the source had no room left: they were not taken
 */
public record Taken(int opened, int ended, int refused) {}
