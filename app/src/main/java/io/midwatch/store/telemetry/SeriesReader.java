package io.midwatch.store.telemetry;

import io.midwatch.base.CheckId;
import io.midwatch.store.telemetry.chunk.Columns;
import io.midwatch.store.telemetry.chunk.Summary;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Answers one question for a series. Where a step is made of whole hours, packed hours and folded
 * days are added up; where it is finer, the looks themselves. Of days whose looks are gone, an hour
 * counts for the step in which it begins. For one thread.
 */
final class SeriesReader {
  private final CheckId check;
  private final Span span;
  private final long step;
  private final DayViews views;
  private final Rollups rollups;
  private final TreeMap<Long, Summary> steps = new TreeMap<>();

  SeriesReader(CheckId check, Span span, long step, DayViews views, Rollups rollups) {
    this.check = check;
    this.span = span;
    this.step = step;
    this.views = views;
    this.rollups = rollups;
  }

  SequencedMap<Long, Summary> read(TelemetryFiles files) throws SQLException {
    Set<LocalDate> there = new HashSet<>(span.inside(files.days()));
    boolean wholeHours = step % Span.HOUR == 0;
    Set<LocalDate> folded = readFolded(there, wholeHours);
    for (LocalDate day : there) {
      if (!folded.contains(day)) {
        views.ask(
            day, Set.of(check), view -> wholeHours ? readHours(day, view) : readLooks(day, view));
      }
    }
    return steps;
  }

  /** Reads folded days where that is as exact, or where nothing else is left. */
  private Set<LocalDate> readFolded(Set<LocalDate> there, boolean wholeHours) throws SQLException {
    Set<LocalDate> read = new HashSet<>();
    boolean wholeDays =
        step % Span.DAY == 0 && span.from() % Span.DAY == 0 && span.to() % Span.DAY == 0;
    Rollups.Wanted wanted = new Rollups.Wanted(span.firstDay(), span.lastDay(), !wholeDays);
    rollups.days(
        check,
        wanted,
        (_, day, hour, summary) -> {
          boolean exact = wholeHours && span.covers(Span.start(day), Span.DAY);
          long start = Span.start(day) + Math.max(hour, 0) * Span.HOUR;
          if ((exact || !there.contains(day)) && !views.isLive(day) && span.contains(start)) {
            read.add(day);
            add(start, summary);
          }
        });
    return read;
  }

  private boolean readHours(LocalDate day, DayView view) throws SQLException {
    Map<Integer, Summary> hours = view.hours(check);
    for (Map.Entry<Integer, Summary> hour : hours.entrySet()) {
      long start = Span.start(day) + hour.getKey() * Span.HOUR;
      if (span.covers(start, Span.HOUR)) {
        add(start, hour.getValue());
      } else if (span.touches(start, Span.HOUR)) {
        add(view.packed(check, hour.getKey(), hour.getKey()));
      }
    }
    add(view.open(check));
    return true;
  }

  private boolean readLooks(LocalDate day, DayView view) throws SQLException {
    add(view.packed(check, span.firstHour(day), span.lastHour(day)));
    add(view.open(check));
    return true;
  }

  private void add(List<Columns> parts) {
    for (Columns part : parts) {
      for (int row = 0; row < part.size(); row++) {
        if (span.contains(part.at(row))) {
          at(part.at(row)).add(part, row);
        }
      }
    }
  }

  private void add(long start, Summary summary) {
    at(start).merge(summary);
  }

  private Summary at(long millis) {
    return steps.computeIfAbsent(millis - Math.floorMod(millis, step), _ -> new Summary());
  }
}
