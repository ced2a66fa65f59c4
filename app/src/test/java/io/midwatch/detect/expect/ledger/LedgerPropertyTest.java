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
  private static final long GAP = 3_600;

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
    long end = BORN.getEpochSecond() + hours * GAP;
    List<long[]> deaf = spans(random, end);
    List<long[]> hush = spans(random, end);
    List<Long> slots = new ArrayList<>();
    for (int i = 0; i <= hours; i++) {
      slots.add(BORN.getEpochSecond() + (i + 1) * GAP);
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
    assertThat(real(limits, signs, deaf, hush, end, random))
        .as("history %d: start %d finish %d longest %d %s", seed, start, finish, longest, signs)
        .isEqualTo(brute.ledger(signs, end));
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

  private static SortedMap<Long, Outcome> real(
      Limits limits,
      List<Sign> signs,
      List<long[]> deaf,
      List<long[]> hush,
      long end,
      Random random) {
    try {
      Terms terms =
          new Terms(
              Cadence.at(List.of("0 * * * *"), List.of(), ZoneOffset.UTC), limits, Tolerance.NONE);
      Blinds blinds = new Blinds();
      deaf.forEach(
          span -> blinds.add(Instant.ofEpochSecond(span[0]), Instant.ofEpochSecond(span[1])));
      Hush quiet =
          at ->
              hush.stream()
                  .anyMatch(
                      span -> span[0] <= at.getEpochSecond() && span[1] >= at.getEpochSecond());
      Book book = Book.begin(terms, blinds, quiet, BORN);
      SortedMap<Long, Outcome> ledger = new TreeMap<>();
      for (Sign sign : signs) {
        if (random.nextInt(3) == 0) {
          book.turn(sign.at());
        }
        if (random.nextInt(20) == 0) {
          take(book, ledger);
          book = Book.recall(terms, blinds, quiet, book.state());
        }
        book.sign(sign);
      }
      Instant last = Instant.ofEpochSecond(end);
      book.turn(last);
      take(book, ledger);
      book.state().live().stream()
          .filter(LiveSlot::isOpen)
          .filter(slot -> slot.hasOpened(last))
          .forEach(slot -> ledger.put(slot.at().getEpochSecond(), Outcome.OPEN));
      // What went wrong before the first slot has a line of its own, beside the schedule.
      ledger
          .keySet()
          .removeIf(at -> (at - BORN.getEpochSecond()) % GAP != 0 || at <= BORN.getEpochSecond());
      return ledger;
    } catch (BadScheduleException bad) {
      throw new IllegalStateException(bad);
    }
  }

  private static void take(Book book, SortedMap<Long, Outcome> ledger) {
    book.takeEnded()
        .forEach(ended -> ledger.put(ended.slot().at().getEpochSecond(), ended.slot().outcome()));
  }
}
