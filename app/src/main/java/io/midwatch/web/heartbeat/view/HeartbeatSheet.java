package io.midwatch.web.heartbeat.view;

import java.util.List;

/**
 * One heartbeat with what came of it.
 *
 * @param cells a slot each, or a day each where there are many
 * @param tally how many slots of the last 30 days ended how, in words
 * @param clock what the next changes of clocks do to its schedule
 * @param sparks what runs measured
 * @param urls addresses to copy, each with what it is for
 */
public record HeartbeatSheet(
    HeartbeatLine line,
    String title,
    List<Fact> facts,
    List<Cell> cells,
    List<Fact> tally,
    List<String> clock,
    List<Spark> sparks,
    List<Run> runs,
    List<Sign> signs,
    List<Fact> urls,
    String snippet,
    boolean paused) {
  /** A word and what it is. */
  public record Fact(String name, String text) {}

  /**
   * A slot, or a day of slots.
   *
   * @param word decides the colour
   * @param sign stands in it, so that colour is not all
   */
  public record Cell(String word, String sign, String text) {}

  /** A run under way. */
  public record Run(String name, String since) {}

  /** A sign that came. */
  public record Sign(String at, String act, String more, String body) {}
}
