package io.midwatch.plan.objective;

import java.time.Duration;
import java.util.List;

/**
 * Burn-rate rules for each length of window, as the Site Reliability Workbook and the tools after
 * it have them: the factor is the share of the budget times the window by the long window.
 */
public final class Windows {
  private static final Duration DAY = Duration.ofDays(1);

  private record Row(boolean pages, double budget, Duration longWindow, Duration shortWindow) {}

  private static final List<Row> MONTH =
      List.of(
          new Row(true, 0.02, Duration.ofHours(1), Duration.ofMinutes(5)),
          new Row(true, 0.05, Duration.ofHours(6), Duration.ofMinutes(30)),
          new Row(false, 0.10, DAY, Duration.ofHours(2)),
          new Row(false, 0.10, DAY.multipliedBy(3), Duration.ofHours(6)));

  private static final List<Row> WEEK =
      List.of(
          new Row(true, 0.10, Duration.ofHours(1), Duration.ofMinutes(5)),
          new Row(true, 0.20, Duration.ofHours(6), Duration.ofMinutes(30)),
          new Row(false, 0.40, DAY, Duration.ofHours(2)));

  private Windows() {}

  /** The rules for a window, each with this least number of looks in its short window. */
  public static List<BurnRule> rules(Duration window, int events) {
    List<Row> rows = window.compareTo(DAY.multipliedBy(7)) <= 0 ? WEEK : MONTH;
    return rows.stream()
        .map(row ->
            new BurnRule(
                row.pages,
                factor(row.budget, window, row.longWindow),
                row.longWindow,
                row.shortWindow,
                events))
        .toList();
  }

  /** The factor at which a long window spends this share of the budget. */
  public static double factor(double budget, Duration window, Duration longWindow) {
    return budget * window.toSeconds() / longWindow.toSeconds();
  }
}
