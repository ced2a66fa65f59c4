package io.midwatch.cli.crontab;

import io.midwatch.detect.crontab.Finding;
import io.midwatch.detect.crontab.Inventory.FileFinding;
import io.midwatch.detect.crontab.Job;
import io.midwatch.plan.schedule.DaylightTrap;
import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** A review as people read it. */
final class TextReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final int WIDTH = 160;

  private TextReport() {}

  static void print(Review review, PrintWriter out) {
    for (FileFinding one : review.inventory().findings()) {
      out.println(one.place());
      out.println("    " + one.finding());
    }
    if (!review.inventory().findings().isEmpty()) {
      out.println();
    }
    review.items().forEach(item -> item(review, item, out));
    long unwatched = review.items().stream().filter(Review.Item::unwatched).count();
    out.println(
        review.items().size()
            + " jobs by the clock of "
            + review.inventory().zone()
            + (review.planned()
                ? ", "
                    + (unwatched == 0 ? "none" : unwatched)
                    + " of yours without anybody watching"
                : ", without a plan to say which are watched")
            + (unwatched > 0 ? "; --plan prints how to watch them" : ""));
    out.flush();
  }

  private static void item(Review review, Review.Item item, PrintWriter out) {
    Job job = item.job();
    out.println(job.place() + "  " + job.user() + "  " + job.when().text());
    out.println("    runs: " + shortened(job.command()));
    if (!item.next().isEmpty()) {
      out.println(
          "    next: "
              + item.next().stream()
                  .map(at -> TIME.format(at.atZone(job.when().zone())))
                  .collect(Collectors.joining(", ")));
    }
    if (review.planned() || item.watch().watched()) {
      out.println(
          "    "
              + item.watch().text()
              + (job.packaged() && !item.watch().watched() ? ", came with the system" : ""));
    }
    for (Finding finding : item.findings()) {
      out.println("    " + finding);
    }
    for (DaylightTrap trap : item.traps()) {
      out.println("    clock: " + trap.text());
    }
    out.println();
  }

  private static String shortened(String command) {
    String line = command.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
  }
}
