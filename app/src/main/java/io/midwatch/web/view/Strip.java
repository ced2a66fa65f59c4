package io.midwatch.web.view;

import io.midwatch.detect.history.Tally;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of time as a row of cells, each filled by the shares of its looks: red on top, then
 * amber, then grey, green below. A cell without a look is grey all over: unseen is never green.
 *
 * <p>Cells that look alike become one rectangle, so that a quiet day is one.
 *
 * @param svg the picture, ready to stand in a page
 * @param text the same in words
 */
public record Strip(String svg, String text) {
  private static final int HEIGHT = 20;
  private static final int LEAST = 5;

  private record Cell(int fail, int warn, int unknown) {
    int ok() {
      return HEIGHT - fail - warn - unknown;
    }
  }

  /**
   * Draws the tallies.
   *
   * @param what the time it covers, in words: {@code the last 24 hours}
   */
  public static Strip of(List<Tally> tallies, String what) {
    StringBuilder svg = new StringBuilder(256);
    String text = text(tallies, what);
    svg.append(
            "<svg class=\"strip\" role=\"img\" shape-rendering=\"crispEdges\" preserveAspectRatio=\"none\" viewBox=\"0 0 ")
        .append(Math.max(tallies.size(), 1) * 10)
        .append(' ')
        .append(HEIGHT)
        .append("\" aria-label=\"")
        .append(text)
        .append("\">");
    int from = 0;
    while (from < tallies.size()) {
      Cell cell = cell(tallies.get(from));
      int to = from + 1;
      while (to < tallies.size() && cell(tallies.get(to)).equals(cell)) {
        to++;
      }
      draw(svg, cell, from, to);
      from = to;
    }
    return new Strip(svg.append("</svg>").toString(), text);
  }

  private static void draw(StringBuilder svg, Cell cell, int from, int to) {
    String across = "\" x=\"" + from * 10 + "\" width=\"" + (to - from) * 10;
    int y = rect(svg, "fail" + across, 0, cell.fail());
    y = rect(svg, "warn" + across, y, cell.warn());
    y = rect(svg, "unknown" + across, y, cell.unknown());
    rect(svg, "ok" + across, y, cell.ok());
  }

  private static int rect(StringBuilder svg, String wordAndAcross, int y, int height) {
    if (height > 0) {
      svg.append("<rect class=\"")
          .append(wordAndAcross)
          .append("\" y=\"")
          .append(y)
          .append("\" height=\"")
          .append(height)
          .append("\"/>");
    }
    return y + height;
  }

  private static Cell cell(Tally tally) {
    long all = tally.seen() + tally.unknown();
    if (all == 0) {
      return new Cell(0, 0, HEIGHT);
    }
    int fail = share(tally.fail(), all, HEIGHT);
    int warn = share(tally.warn(), all, HEIGHT - fail);
    int unknown = share(tally.unknown(), all, HEIGHT - fail - warn);
    return new Cell(fail, warn, unknown);
  }

  /** At least a visible part of the cell for anything above zero, at most what is free. */
  private static int share(long part, long all, int free) {
    if (part == 0) {
      return 0;
    }
    int share = Math.max(LEAST, Math.round((float) part * HEIGHT / all));
    return Math.min(share, free);
  }

  private static String text(List<Tally> tallies, String what) {
    Tally sum = tallies.stream().reduce(Tally.NONE, Tally::plus);
    long unseen = tallies.stream().filter(tally -> tally.seen() == 0).count();
    String blind =
        unseen == 0
            ? ""
            : String.format(Locale.ROOT, ", unseen for %d%% of it", unseen * 100 / tallies.size());
    return sum.seen() == 0
        ? what + ": nothing was seen"
        : what + ": " + percent(sum.availability()) + " good" + blind;
  }

  /** A share in per cent; never rounded up to a full hundred. */
  public static String percent(double share) {
    double percent = Math.floor(share * 100_000) / 1_000;
    return percent == 100
        ? "100%"
        : String.format(Locale.ROOT, "%.3f", percent).replaceAll("\\.?0+$", "") + "%";
  }
}
