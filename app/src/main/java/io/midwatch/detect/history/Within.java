package io.midwatch.detect.history;

/**
 * How many answers of one step came within a limit.
 *
 * @param point the step's other figures
 * @param fast of its timed answers so many took at most the limit, give or take 1% of the time
 */
public record Within(SeriesPoint point, long fast) {}
