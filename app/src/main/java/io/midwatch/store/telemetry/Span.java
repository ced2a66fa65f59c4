package io.midwatch.store.telemetry;

import io.midwatch.base.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A range in milliseconds since 1970, with the questions that days and hours raise.
 *
 * @param from the first millisecond inside
 * @param to the first after
 */
record Span(long from, long to) {
  static final long HOUR = 3_600_000;
  static final long DAY = 24 * HOUR;

  static Span of(TimeRange range) {
    return new Span(ceil(range.from()), ceil(range.to()));
  }

  /** Looks are kept to the millisecond; a bound between two belongs to the later one. */
  private static long ceil(Instant instant) {
    long millis = instant.toEpochMilli();
    return Instant.ofEpochMilli(millis).isBefore(instant) ? millis + 1 : millis;
  }

  boolean contains(long millis) {
    return millis >= from && millis < to;
  }

  /** Is all of that stretch inside? */
  boolean covers(long start, long length) {
    return start >= from && start + length <= to;
  }

  boolean touches(long start, long length) {
    return start < to && start + length > from;
  }

  static long start(LocalDate day) {
    return day.toEpochDay() * DAY;
  }

  static int hourOfDay(long millis) {
    return (int) (Math.floorMod(millis, DAY) / HOUR);
  }

  LocalDate firstDay() {
    return LocalDate.ofInstant(Instant.ofEpochMilli(from), ZoneOffset.UTC);
  }

  LocalDate lastDay() {
    return LocalDate.ofInstant(Instant.ofEpochMilli(Math.max(to - 1, from)), ZoneOffset.UTC);
  }

  /** The first hour of that day that the span touches. */
  int firstHour(LocalDate day) {
    return (int) Math.max((from - start(day)) / HOUR, 0);
  }

  int lastHour(LocalDate day) {
    return (int) Math.min((to - 1 - start(day)) / HOUR, 23);
  }

  List<LocalDate> inside(List<LocalDate> days) {
    return days.stream().filter(day -> touches(start(day), DAY)).toList();
  }

  List<LocalDate> newestFirst(List<LocalDate> days) {
    return inside(days).reversed();
  }
}
