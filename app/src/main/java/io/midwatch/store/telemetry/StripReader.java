package io.midwatch.store.telemetry;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.detect.history.Tally;
import io.midwatch.store.telemetry.chunk.Codes;
import io.midwatch.store.telemetry.chunk.Columns;
import io.midwatch.store.telemetry.chunk.Strip;
import io.midwatch.store.telemetry.chunk.Summary;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers one question for strips. Packed looks are known by the minute: a look counts for the cell
 * in which its minute begins. Of days whose looks are gone, an hour counts for the cell in which it
 * begins. For one thread.
 */
final class StripReader {
  private static final long MINUTE = 60_000;

  private final Span span;
  private final int cells;
  private final Map<CheckId, long[]> counts = new HashMap<>();

  StripReader(Collection<CheckId> checks, Span span, int cells) {
    this.span = span;
    this.cells = cells;
    checks.forEach(check -> counts.put(check, new long[cells * 4]));
  }

  Map<CheckId, List<Tally>> read(TelemetryFiles files, DayViews views, Rollups rollups)
      throws SQLException {
    Set<LocalDate> there = new HashSet<>(span.inside(files.days()));
    for (LocalDate day : there) {
      views.ask(day, counts.keySet(), view -> read(day, view));
    }
    if (there.size() <= span.lastDay().toEpochDay() - span.firstDay().toEpochDay()) {
      readFolded(there, rollups);
    }
    Map<CheckId, List<Tally>> strips = new HashMap<>();
    counts.forEach((check, row) -> strips.put(check, tallies(row)));
    return strips;
  }

  private boolean read(LocalDate day, DayView view) throws SQLException {
    view.strips(
        new DayView.StripTaker() {
          @Override
          public boolean wants(CheckId check) {
            return counts.containsKey(check);
          }

          @Override
          public boolean take(CheckId check, byte[] strip) {
            long[] row = counts.getOrDefault(check, new long[cells * 4]);
            Strip.runs(
                strip,
                (minute, length, looks) ->
                    add(row, Span.start(day) + minute * MINUTE, length, looks));
            return true;
          }
        });
    counts.forEach((check, row) -> view.open(check).forEach(part -> add(row, part)));
    return true;
  }

  /** Adds equal minutes, a cell after the other. */
  private void add(long[] row, long first, int length, int[] looks) {
    long end = Math.min(first + length * MINUTE, span.to());
    long before = Math.max((span.from() - first) / MINUTE, 0);
    long at = first + before * MINUTE;
    while (at < end) {
      int cell = cell(Math.max(at, span.from()));
      long minutes = Math.min(minutesUntil(cell + 1, at), Math.ceilDiv(end - at, MINUTE));
      for (int i = 0; i < 4; i++) {
        row[cell * 4 + i] += looks[i] * minutes;
      }
      at += minutes * MINUTE;
    }
  }

  /** How many minutes, from this one on, begin before that cell; at least one. */
  private long minutesUntil(int cell, long at) {
    long bound = span.from() + Math.ceilDiv((span.to() - span.from()) * cell, (long) cells);
    return Math.max(Math.ceilDiv(bound - at, MINUTE), 1);
  }

  private void add(long[] row, Columns part) {
    for (int i = 0; i < part.size(); i++) {
      if (span.contains(part.at(i))) {
        long minute = part.at(i) - Math.floorMod(part.at(i), MINUTE);
        row[cell(Math.max(minute, span.from())) * 4 + Codes.of(part.verdict(i))]++;
      }
    }
  }

  private void readFolded(Set<LocalDate> there, Rollups rollups) throws SQLException {
    rollups.days(
        new Rollups.Wanted(span.firstDay(), span.lastDay(), true),
        (check, day, hour, summary) -> {
          long[] row = counts.getOrDefault(check, new long[0]);
          long start = Span.start(day) + hour * Span.HOUR;
          if (row.length > 0 && !there.contains(day) && span.contains(start)) {
            add(row, cell(start), summary);
          }
        });
  }

  private static void add(long[] row, int cell, Summary summary) {
    Tally tally = summary.tally();
    row[cell * 4 + Codes.of(Verdict.OK)] += tally.ok();
    row[cell * 4 + Codes.of(Verdict.WARN)] += tally.warn();
    row[cell * 4 + Codes.of(Verdict.FAIL)] += tally.fail();
    row[cell * 4 + Codes.of(Verdict.UNKNOWN)] += tally.unknown();
  }

  private int cell(long millis) {
    return (int) Math.min((millis - span.from()) * cells / (span.to() - span.from()), cells - 1L);
  }

  private List<Tally> tallies(long[] row) {
    List<Tally> tallies = new ArrayList<>(cells);
    for (int cell = 0; cell < cells; cell++) {
      int at = cell * 4;
      Tally tally =
          new Tally(
              row[at + Codes.of(Verdict.OK)],
              row[at + Codes.of(Verdict.WARN)],
              row[at + Codes.of(Verdict.FAIL)],
              row[at + Codes.of(Verdict.UNKNOWN)]);
      tallies.add(tally.equals(Tally.NONE) ? Tally.NONE : tally);
    }
    return tallies;
  }
}
