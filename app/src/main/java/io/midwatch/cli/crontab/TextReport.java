package io.midwatch.cli.crontab;

import io.midwatch.detect.crontab.Finding;
import io.midwatch.detect.crontab.Inventory.FileFinding;
import io.midwatch.detect.crontab.Job;
import io.midwatch.plan.schedule.DaylightTrap;
import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A review as people read it. */
final class TextReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final int WIDTH = 160;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}]");

  private TextReport() {}

  static void print(Review review, PrintWriter out) {
    for (FileFinding one : review.inventory().findings()) {
      line(out, one.place());
      line(out, "    " + one.finding());
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
    line(out, job.place() + "  " + job.user() + "  " + job.when().text());
    line(out, "    runs: " + shortened(job.command()));
    if (!item.next().isEmpty()) {
      line(
          out,
          "    next: "
              + item.next().stream()
                  .map(at -> TIME.format(at.atZone(job.when().zone())))
                  .collect(Collectors.joining(", ")));
    }
    if (review.planned() || item.watch().watched()) {
      line(
          out,
          "    "
              + item.watch().text()
              + (job.packaged() && !item.watch().watched() ? ", came with the system" : ""));
    }
    for (Finding finding : item.findings()) {
      line(out, "    " + finding);
    }
    for (DaylightTrap trap : item.traps()) {
      line(out, "    clock: " + trap.text());
    }
    out.println();
  }

  /** Whoever may write a crontab may not speak to the terminal of whoever reads this. */
  private static void line(PrintWriter out, String text) {
    out.println(CONTROL.matcher(text).replaceAll(" "));
  }

  private static String shortened(String command) {
    return command.length() <= WIDTH ? command : command.substring(0, WIDTH) + "…";
  }
}
