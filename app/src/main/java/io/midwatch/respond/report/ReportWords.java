package io.midwatch.respond.report;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report in words, the same in a message and on the page. Pure. */
public final class ReportWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private ReportWords() {}

  /** {@code 12 alerts, 10 over within 5 minutes; 8 pages, 6 never acknowledged}. */
  public static String of(Report.Totals totals) {
    List<String> alerts = new ArrayList<>(List.of(many(totals.alerts(), "alert")));
    add(alerts, totals.brief(), "over within 5 minutes by itself");
    add(alerts, totals.caught(), "with nobody of its owner there");
    List<String> pages = new ArrayList<>(List.of(many(totals.pages(), "page")));
    add(pages, totals.ignored(), "never acknowledged");
    add(pages, totals.idle(), "acknowledged and nothing done");
    return String.join(", ", alerts) + "; " + String.join(", ", pages);
  }

  /**
   * {@code 8 pages, 11 calls, 3 at night (Mon 16 Nov 2, Thu 19 Nov 1); at most 4 pages in 12 h (2
   * are bearable)}.
   */
  public static String of(Report.Load load) {
    return many(load.pages(), "page")
        + ", "
        + many(load.calls(), "call")
        + ", "
        + load.night()
        + " at night"
        + nights(load.nights())
        + "; at most "
        + load.most()
        + " in 12 h"
        + (load.isOver() ? ", more than the " + Report.BEARABLE + " that are bearable" : "");
  }

  /** {@code (Mon 16 Nov 2, Thu 19 Nov 1)}. */
  private static String nights(List<Report.Night> nights) {
    return nights.isEmpty()
        ? ""
        : nights.stream()
            .map(night -> DAY.format(night.evening()) + " " + night.calls())
            .collect(Collectors.joining(", ", " (", ")"));
  }

  static String many(int number, String word) {
    return many(number, word, word + "s");
  }

  static String many(int number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }

  private static void add(List<String> words, int number, String what) {
    if (number > 0) {
      words.add(number + " " + what);
    }
  }
}
