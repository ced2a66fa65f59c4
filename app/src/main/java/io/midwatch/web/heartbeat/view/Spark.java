package io.midwatch.web.heartbeat.view;

/**
 * A small line of what runs measured.
 *
 * @param name what was measured, for people
 * @param points of a line in a box 100 wide and 20 high
 * @param words what it shows, for those who cannot see it
 */
public record Spark(String name, String points, String words) {}
