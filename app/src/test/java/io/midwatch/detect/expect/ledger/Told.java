package io.midwatch.detect.expect.ledger;

import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.ledger.Sign.Kind;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.plan.schedule.BadScheduleException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A book that is told of signs by the clock, and remembers what it said. */
final class Told {
  final Blinds blinds = new Blinds();
  final SortedMap<Instant, Outcome> ledger = new TreeMap<>();
  final List<String> alarms = new ArrayList<>();
  private final Instant day;
  private Hush hush = Hush.NEVER;
  private Book book;
  private boolean alarming;

  Told(Terms terms, Instant born) {
    this.day = born;
    this.book = Book.begin(terms, blinds, at -> hush.covers(at), born);
  }

  static Terms cron(String line, String zone, Limits limits) {
    try {
      Cadence cadence = Cadence.at(List.of(line), List.of(), ZoneId.of(zone));
      return new Terms(cadence, limits, Tolerance.NONE);
    } catch (BadScheduleException bad) {
      throw new IllegalArgumentException(bad);
    }
  }

  static Terms every(String gap, Limits limits) {
    return new Terms(Cadence.every(Duration.parse("PT" + gap)), limits, Tolerance.NONE);
  }

  static Limits limits(String start, String finish, String longest, String shortest) {
    return new Limits(
        span(start),
        span(finish),
        span(longest),
        span(shortest),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<Duration> span(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Duration.parse("PT" + text));
  }

  Told hushed(Hush quiet) {
    hush = quiet;
    return this;
  }

  Book book() {
    return book;
  }

  /** Stops and goes on from what was kept. */
  Told restarted(Terms terms) {
    book = Book.recall(terms, blinds, at -> hush.covers(at), book.state());
    return this;
  }

  Instant at(String clock) {
    String[] parts = clock.split("[+]", 2);
    Instant time = Instant.parse(day.toString().substring(0, 11) + parts[0] + "Z");
    return parts.length == 1 ? time : time.plus(Duration.ofDays(Long.parseLong(parts[1])));
  }

  Told begin(String clock, String run) {
    return sign(Kind.BEGIN, clock, run);
  }

  Told success(String clock, String run) {
    return sign(Kind.SUCCESS, clock, run);
  }

  Told success(String clock) {
    return sign(Kind.SUCCESS, clock, "");
  }

  Told fail(String clock) {
    return sign(Kind.FAILURE, clock, "");
  }

  Told alive(String clock, String run) {
    return sign(Kind.ALIVE, clock, run);
  }

  private Told sign(Kind kind, String clock, String run) {
    return sign(new Sign(kind, at(clock), run, ""));
  }

  Told sign(Sign sign) {
    until(sign.at());
    book.sign(sign);
    look(sign.at());
    return this;
  }

  Told until(String clock) {
    return until(at(clock));
  }

  /** Turns it at every time for which it asks. */
  Told until(Instant end) {
    for (Optional<Instant> next = book.next();
        next.isPresent() && next.get().isBefore(end);
        next = book.next()) {
      Instant now = next.get().plusMillis(1);
      if (now.isAfter(end)) {
        break;
      }
      book.turn(now);
      look(now);
    }
    book.turn(end);
    look(end);
    return this;
  }

  private void look(Instant now) {
    book.takeEnded().forEach(end -> ledger.put(end.slot().at(), end.slot().outcome()));
    boolean open = book.alarm(now).isPresent();
    if (open != alarming) {
      alarming = open;
      alarms.add((open ? "+" : "-") + now.toString().substring(11, 16));
    }
  }

  String outcomes() {
    return ledger.values().stream().map(Outcome::word).collect(Collectors.joining(" "));
  }
}
