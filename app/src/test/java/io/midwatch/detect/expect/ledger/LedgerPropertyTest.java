package io.midwatch.detect.expect.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.ledger.Sign.Kind;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.plan.schedule.BadScheduleException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random histories: the ledger says what brute force says. */
class LedgerPropertyTest {
  private static final Instant BORN = Instant.parse("2026-03-02T00:00:00Z");
  private static final long HOUR = 3_600;

  /** So many hours lie between two slots; of those further apart, what nobody saw is told. */
  private static final List<Integer> GAPS = List.of(1, 1, 2, 3, 6);

  /** What was made of a history: how slots ended, and of which it was told that nobody saw it. */
  private record Made(SortedMap<Long, Outcome> ledger, List<Long> unseen) {}

  @Test
  void aSampleOfHistoriesEndsAsBruteForceSays() {
    histories(1, 1_000);
  }

  @Test
  @Tag("nightly")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void tenThousandHistoriesEndAsBruteForceSays() {
    histories(1_000_000, 10_000);
  }

  private static void histories(long seed, int count) {
    for (long i = seed; i < seed + count; i++) {
      one(i);
    }
  }

  private static Optional<Duration> span(long seconds) {
    return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }

  private static void one(long seed) {
    Random random = new Random(seed);
    long start = random.nextBoolean() ? -1 : 60L + random.nextInt(900);
    long finish = 1_000L + random.nextInt(random.nextInt(4) == 0 ? 9_000 : 2_500);
    long longest = random.nextBoolean() ? -1 : 300L + random.nextInt(4_000);
    long shortest = random.nextInt(3) > 0 ? -1 : 20L + random.nextInt(100);
    int hours = 6 + random.nextInt(20);
    int gap = GAPS.get(random.nextInt(GAPS.size()));
    long end = BORN.getEpochSecond() + hours * HOUR;
    List<long[]> deaf = spans(random, end);
    List<long[]> hush = spans(random, end);
    List<Long> slots = new ArrayList<>();
    for (int hour = gap; hour <= hours + 2 * gap; hour += gap) {
      slots.add(BORN.getEpochSecond() + hour * HOUR);
    }
    Limits limits =
        new Limits(
            span(start),
            span(finish),
            span(longest),
            span(shortest),
            Optional.empty(),
            Optional.empty());
    List<Sign> signs = signs(random, end);
    Simulator brute = new Simulator(slots, 300, start, finish, longest, shortest, deaf, hush);
    Terms terms = terms(gap, limits);
    Made made = new Made(new TreeMap<>(), new ArrayList<>());
    real(terms, made, signs, new Times(deaf, hush, end), random);
    // What went wrong before the first slot has a line of its own, beside the schedule.
    made.ledger()
        .keySet()
        .removeIf(
            at -> (at - BORN.getEpochSecond()) % (gap * HOUR) != 0 || at <= BORN.getEpochSecond());
    assertThat(made)
        .as("history %d: start %d finish %d longest %d %s", seed, start, finish, longest, signs)
        .isEqualTo(new Made(brute.ledger(signs, end), brute.unseen(signs, end)));
  }

  private static Terms terms(int gap, Limits limits) {
    try {
      Cadence cadence =
          Cadence.at(List.of("0 */%d * * *".formatted(gap)), List.of(), ZoneOffset.UTC);
      return new Terms(cadence, limits, Tolerance.NONE);
    } catch (BadScheduleException bad) {
      throw new IllegalStateException(bad);
    }
  }

  private static List<long[]> spans(Random random, long end) {
    List<long[]> spans = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      long from = BORN.getEpochSecond() + random.nextInt((int) (end - BORN.getEpochSecond()));
      spans.add(new long[] {from, from + 1 + random.nextInt(5_000)});
    }
    return spans;
  }

  private static List<Sign> signs(Random random, long end) {
    List<Sign> signs = new ArrayList<>();
    long at = BORN.getEpochSecond() + random.nextInt(2_000);
    boolean busy = random.nextBoolean();
    while (at < end) {
      String run = random.nextInt(3) == 0 ? "" : "run-" + random.nextInt(4);
      Kind kind =
          switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> Kind.BEGIN;
            case 4, 5, 6, 7 -> Kind.SUCCESS;
            case 8 -> Kind.FAILURE;
            default -> Kind.ALIVE;
          };
      signs.add(new Sign(kind, Instant.ofEpochSecond(at), run, ""));
      if (random.nextInt(12) == 0) {
        signs.add(signs.getLast());
      }
      at += 61 + random.nextInt(busy ? 900 : 5_000);
    }
    return signs;
  }

  /** When nothing could be heard, when nobody wanted to, and when a history ends. */
  private record Times(List<long[]> deaf, List<long[]> hush, long end) {}

  private static void real(Terms terms, Made made, List<Sign> signs, Times times, Random random) {
    Blinds blinds = new Blinds();
    times
        .deaf()
        .forEach(
            span -> blinds.add(Instant.ofEpochSecond(span[0]), Instant.ofEpochSecond(span[1])));
    Hush quiet =
        at ->
            times.hush().stream()
                .anyMatch(span -> span[0] <= at.getEpochSecond() && span[1] >= at.getEpochSecond());
    Book book = Book.begin(terms, blinds, quiet, BORN);
    for (Sign sign : signs) {
      if (random.nextInt(3) == 0) {
        book.turn(sign.at());
      }
      if (random.nextInt(20) == 0) {
        take(book, made.ledger());
        book = Book.recall(terms, blinds, quiet, book.state());
      }
      Book turned = Book.recall(terms, blinds, quiet, book.state());
      turned.turn(sign.at());
      made.unseen().add(unseen(turned));
      book.sign(sign);
      assertThat(book.state().unseen()).isEmpty();
    }
    Instant last = Instant.ofEpochSecond(times.end());
    book.turn(last);
    made.unseen().add(unseen(book));
    take(book, made.ledger());
    book.state().live().stream()
        .filter(LiveSlot::isOpen)
        .filter(slot -> slot.hasOpened(last))
        .forEach(slot -> made.ledger().put(slot.at().getEpochSecond(), Outcome.OPEN));
  }

  private static long unseen(Book book) {
    return book.state()
        .unseen()
        .map(alarm -> ((Trouble.Unseen) alarm.trouble()).slot().getEpochSecond())
        .orElse(-1L);
  }

  private static void take(Book book, SortedMap<Long, Outcome> ledger) {
    book.takeEnded()
        .forEach(ended -> ledger.put(ended.slot().at().getEpochSecond(), ended.slot().outcome()));
  }
}
