package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.desk.ExpectationStore;
import io.midwatch.detect.expect.desk.ExpectationStore.Kept;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed while it takes signs has every sign that it answered, and the very
 * ledger: no sign is lost, none is counted twice, wherever in moving its log it was killed.
 */
class KilledHeartbeatsTest {
  /** Everything is compared after every kill, so that it begins anew after so many. */
  private static final int FRESH = 10;

  @TempDir Path dir;

  @Test
  @Timeout(300)
  void keepsEveryAnsweredSignWhenKilledEightTimes() throws Exception {
    killAndCompare(8, 31, 600);
  }

  @Test
  @Tag("nightly")
  @Timeout(3_600)
  void keepsEveryAnsweredSignWhenKilledTwoHundredTimes() throws Exception {
    killAndCompare(200, 37, 300);
  }

  private void killAndCompare(int rounds, long seed, int mostLines) throws Exception {
    Random random = new Random(seed);
    long before = 0;
    for (int round = 0; round < rounds; round++) {
      Path data = Files.createDirectories(dir.resolve("data-" + round / FRESH));
      before = round % FRESH == 0 ? 0 : before;
      try (WritingProcess process = new WritingProcess(data, HeartbeatWriter.class)) {
        process.read(1 + random.nextInt(mostLines));
        process.kill();
        try (SqliteStore store = SqliteStore.open(data, new SystemClock(), Retention.USUAL)) {
          long there = compare(store.expectations());
          assertThat(there).isGreaterThanOrEqualTo(Math.max(before, process.promised('H')));
          before = there;
        }
      }
    }
    assertThat(before).isPositive();
  }

  /** What there is must be what some number of whole transactions makes; answers how many. */
  private static long compare(ExpectationStore store) {
    Map<String, Kept> books = new TreeMap<>();
    store.load().books().forEach(kept -> books.put(kept.id().text(), kept));
    Kept first = books.get(HeartbeatWriter.job(0).text());
    long commits = first == null ? 0 : first.pings();
    List<List<Long>> of = new ArrayList<>();
    for (int job = 0; job < HeartbeatWriter.JOBS; job++) {
      of.add(new ArrayList<>());
    }
    for (long commit = 1; commit <= commits; commit++) {
      for (int job : HeartbeatWriter.jobsOf(commit)) {
        of.get(job).add(commit);
      }
    }
    if (commits > 0) {
      assertThat(store.load().alive()).contains(HeartbeatWriter.time(commits));
    }
    for (int job = 0; job < HeartbeatWriter.JOBS; job++) {
      if (!of.get(job).isEmpty()) {
        compare(
            store,
            job,
            of.get(job),
            Optional.ofNullable(books.get(HeartbeatWriter.job(job).text())));
      }
    }
    return commits;
  }

  private static void compare(
      ExpectationStore store, int job, List<Long> commits, Optional<Kept> kept) {
    var id = HeartbeatWriter.job(job);
    int signs = commits.size();
    assertThat(kept)
        .contains(
            new Kept(
                id, signs, HeartbeatWriter.AT, HeartbeatWriter.state(signs, commits.getLast())));
    List<KeptPing> last = new ArrayList<>();
    for (int number = signs; number > Math.max(0, signs - HeartbeatWriter.KEEP); number--) {
      last.add(HeartbeatWriter.ping(job, number, commits.get(number - 1)));
    }
    // How many are kept is known again with the first transaction; until then there may be more.
    assertThat(store.pings(id, HeartbeatWriter.KEEP)).isEqualTo(last);
    Instant end = HeartbeatWriter.time(commits.getLast()).plus(Duration.ofDays(1));
    assertThat(store.slots(id, HeartbeatWriter.AT, end))
        .isEqualTo(commits.stream().map(HeartbeatWriter::slot).toList());
    assertThat(store.flips(id, HeartbeatWriter.AT, end)).hasSize(signs);
    Map<LocalDate, Integer> days = new TreeMap<>();
    commits.forEach(commit -> days.merge(HeartbeatWriter.day(commit), 1, Integer::sum));
    assertThat(store.days(id, HeartbeatWriter.day(0), HeartbeatWriter.day(commits.getLast())))
        .isEqualTo(
            days.entrySet().stream()
                .map(day -> new DayTally(day.getKey(), Map.of(Outcome.ON_TIME, day.getValue())))
                .toList());
  }
}
