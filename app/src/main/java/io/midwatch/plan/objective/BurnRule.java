package io.midwatch.plan.objective;

import io.midwatch.base.Durations;
import java.time.Duration;

/**
 * When does spending the error budget this fast concern somebody? When it was spent faster than the
 * factor over both windows; the short one ends it soon after the trouble (Site Reliability
 * Workbook, chapter 5, "multiwindow, multi-burn-rate alerts").
 *
 * @param pages wakes somebody; else it is a ticket
 * @param factor so many times the pace that spends the budget in exactly the objective's window
 * @param longWindow shows that it matters
 * @param shortWindow shows that it still goes on
 * @param events looks that say something which the short window must hold
 */
public record BurnRule(
    boolean pages, double factor, Duration longWindow, Duration shortWindow, int events) {
  /** So many looks of the long window must have been bad: one bad look never wakes anybody. */
  public static final int LEAST_BAD = 2;

  /** Its name in metrics and the API: {@code page-1h}. */
  public String id() {
    return (pages ? "page-" : "ticket-") + Durations.text(longWindow);
  }

  /** Can it ever hold at this target? More than every look cannot be bad. */
  public boolean possible(double target) {
    return factor * (1 - target) < 1 - 1e-12;
  }

  /** As people read it: {@code page at 14.4 over 1h and 5m}. */
  public String text() {
    return (pages ? "page at " : "ticket at ")
        + Percent.factor(factor)
        + " over "
        + Durations.text(longWindow)
        + " and "
        + Durations.text(shortWindow);
  }
}
