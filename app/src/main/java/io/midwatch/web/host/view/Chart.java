package io.midwatch.web.host.view;

import java.util.List;
import java.util.Locale;

/**
 * A line over time, drawn without script.
 *
 * @param title what it shows
 * @param path the line, in a box of 600 by 100
 * @param now the newest value in words
 * @param from the beginning in words
 */
public record Chart(String title, String path, String now, String from) {
  private static final double WIDE = 600;
  private static final double HIGH = 100;

  /** A point of the line. */
  public record Dot(long at, double percent) {}

  /** A line of percentages, from 0 to 100. */
  public static Chart percent(String title, List<Dot> dots, String from) {
    StringBuilder path = new StringBuilder();
    long first = dots.getFirst().at();
    double span = Math.max(1, dots.getLast().at() - first);
    for (Dot dot : dots) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(
              String.format(
                  Locale.ROOT,
                  "%.1f %.1f",
                  (dot.at() - first) / span * WIDE,
                  HIGH - Math.clamp(dot.percent(), 0, 100)));
    }
    String now = String.format(Locale.ROOT, "%.0f%%", dots.getLast().percent());
    return new Chart(title, path.toString(), now, from);
  }
}
