package io.midwatch.bench.store;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.SystemClock;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.history.History;
import io.midwatch.store.SqliteStore;
import io.midwatch.store.telemetry.Retention;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A year of history on disk, and what is asked of it.
 *
 * <p>The last two days hold every check at full density, since that is what the overview reads; the
 * days before hold {@value #OLD} checks at full density. Prints rates, sizes and latencies.
 */
public final class YearOfHistory {
  private static final int OLD = 20;
  private static final int CHECKS = 1_000;
  private static final int DAYS = 365;
  private static final Duration STEP = Duration.ofSeconds(30);

  private final Path dir;
  private final String host;
  private final Clock real = new SystemClock();
  private final Instant today = real.now().truncatedTo(ChronoUnit.DAYS);
  private final Instant start = today.minus(Duration.ofDays(DAYS - 1));
  private final MovedClock clock = new MovedClock(start);
  private final Looks looks = new Looks();

  private YearOfHistory(Path dir, String host) {
    this.dir = dir;
    this.host = host;
  }

  /**
   * Writes the year that ends now into an empty directory, the first argument, and asks. The second
   * is the host, or host and port, that the checks are said to watch; it may be left out.
   */
  public static void main(String[] arguments) throws IOException {
    String host = arguments.length > 1 ? arguments[1] : "shop.example.org";
    new YearOfHistory(Path.of(arguments[0]), host).run();
  }

  private void run() throws IOException {
    List<CheckId> all = checks(CHECKS);
    try (SqliteStore store = SqliteStore.open(dir, clock, Retention.USUAL)) {
      Instant last = today.minus(Duration.ofDays(1));
      write(store, checks(OLD), start, last);
      long monthBefore = bytes("rollup-");
      write(store, all, last, real.now());
      clock.set(real.now());
      store.flush();
      sizes(monthBefore);
      ask(store.history(), all);
    }
  }

  private List<CheckId> checks(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new CheckId("service-" + i / 10 + "/http/" + host + "/" + i))
        .toList();
  }

  private void write(SqliteStore store, List<CheckId> checks, Instant from, Instant end) {
    long cpu = cpuNanos();
    long begin = real.nanos();
    long count = 0;
    int waiting = 0;
    for (Instant at = from; at.isBefore(end); at = at.plus(STEP)) {
      for (CheckId check : checks) {
        store.observations().append(looks.next(check, at));
      }
      count += checks.size();
      waiting += checks.size();
      clock.set(at);
      if (waiting >= 20_000) {
        store.flush();
        waiting = 0;
      }
    }
    store.flush();
    print(
        "written: %,d looks at %d checks, %,.0f looks/s, %.2f us CPU each (making them included)"
            .formatted(
                count,
                checks.size(),
                count * 1e9 / (real.nanos() - begin),
                (cpuNanos() - cpu) / 1e3 / count));
    print("lost: %s".formatted(store.health().losses()));
  }

  private void sizes(long monthBefore) throws IOException {
    long looks = CHECKS * 86_400L / STEP.toSeconds();
    String yesterday =
        DateTimeFormatter.BASIC_ISO_DATE.format(
            today.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC).toLocalDate());
    long day = bytes("telemetry-" + yesterday + ".db");
    long month = bytes("rollup-") - monthBefore;
    double raw = (double) day / looks;
    double folded = (double) month / CHECKS;
    print("a full day: %,d bytes, %.1f bytes a look".formatted(day, raw));
    print("folded: %.0f bytes a check and day".formatted(folded));
    print(
        "a check at 30 s and year: %,.0f bytes (30 days of looks, 365 days of figures)"
            .formatted(raw * 2_880 * 30 + folded * 365));
  }

  private long bytes(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private void ask(History history, List<CheckId> all) {
    Instant now = clock.now();
    TimeRange day = new TimeRange(now.minus(Duration.ofDays(1)), now);
    TimeRange month = new TimeRange(now.minus(Duration.ofDays(30)), now);
    TimeRange year = new TimeRange(now.minus(Duration.ofDays(364)), now);
    CheckId one = all.getFirst();
    time("24 h strips of 1,000 checks", () -> history.strips(all, day, 48).size());
    time("24 h, 5 min steps", () -> history.series(one, day, Duration.ofMinutes(5)).size());
    time("30 days, 1 h steps", () -> history.series(one, month, Duration.ofHours(1)).size());
    time("a year, 1 day steps", () -> history.series(one, year, Duration.ofDays(1)).size());
    time("100 newest looks", () -> history.samples(one, year, 100).size());
    time("20 newest failures", () -> history.failures(one, year, 20).size());
  }

  private interface Question {
    int ask();
  }

  private void time(String name, Question question) {
    int answers = 0;
    for (int i = 0; i < 20; i++) {
      answers = question.ask();
    }
    long[] micros = new long[100];
    for (int i = 0; i < micros.length; i++) {
      long begin = real.nanos();
      question.ask();
      micros[i] = (real.nanos() - begin) / 1_000;
    }
    Arrays.sort(micros);
    print(
        "%-30s p50 %6.1f ms, p95 %6.1f ms, %d answers"
            .formatted(name, micros[50] / 1e3, micros[95] / 1e3, answers));
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
