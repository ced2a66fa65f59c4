package io.midwatch.store.telemetry;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.Observation;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.Sample;
import io.midwatch.detect.history.SeriesPoint;
import io.midwatch.detect.history.Tally;
import io.midwatch.detect.history.Within;
import io.midwatch.store.sqlite.QueryThreads;
import io.midwatch.store.telemetry.chunk.Columns;
import io.midwatch.store.telemetry.chunk.Summary;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** {@link History} over the files of days and months. */
final class RecordedHistory implements History {
  private final QueryThreads threads;
  private final DayViews views;
  private final Rollups rollups;
  private final TelemetryFiles files;

  RecordedHistory(QueryThreads threads, DayViews views, Rollups rollups, TelemetryFiles files) {
    this.threads = threads;
    this.views = views;
    this.rollups = rollups;
    this.files = files;
  }

  @Override
  public List<Sample> samples(CheckId check, TimeRange range, int limit) {
    return threads.ask(() -> readSamples(check, Span.of(range), limit), () -> {});
  }

  private List<Sample> readSamples(CheckId check, Span span, int limit) throws SQLException {
    List<Sample> samples = new ArrayList<>();
    for (LocalDate day : span.newestFirst(files.days())) {
      for (int hour = span.lastHour(day); hour >= span.firstHour(day); hour--) {
        if (samples.size() >= limit) {
          return samples;
        }
        int one = hour;
        List<Columns> found =
            views.ask(day, Set.of(check), view -> ofHour(view, check, one)).orElse(List.of());
        samples.addAll(newest(found, span, limit - samples.size()));
      }
    }
    return samples;
  }

  private static List<Columns> ofHour(DayView view, CheckId check, int hour) throws SQLException {
    List<Columns> parts = new ArrayList<>(view.packed(check, hour, hour));
    for (Columns part : view.open(check)) {
      if (part.size() > 0 && Span.hourOfDay(part.at(0)) == hour) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static List<Sample> newest(List<Columns> parts, Span span, int limit) {
    List<Sample> samples = new ArrayList<>();
    for (Columns part : parts) {
      for (int row = 0; row < part.size(); row++) {
        if (span.contains(part.at(row))) {
          samples.add(part.sample(row));
        }
      }
    }
    samples.sort(Comparator.comparing(Sample::at).reversed());
    return samples.size() > limit ? samples.subList(0, limit) : samples;
  }

  @Override
  public List<Observation> failures(CheckId check, TimeRange range, int limit) {
    return threads.ask(() -> readFailures(check, Span.of(range), limit), () -> {});
  }

  private List<Observation> readFailures(CheckId check, Span span, int limit) throws SQLException {
    List<Observation> failures = new ArrayList<>();
    for (LocalDate day : span.newestFirst(files.days())) {
      int left = limit - failures.size();
      if (left <= 0) {
        break;
      }
      views
          .ask(day, Set.of(), view -> view.failures(check, span.from(), span.to(), left))
          .ifPresent(failures::addAll);
    }
    return failures;
  }

  @Override
  public List<SeriesPoint> series(CheckId check, TimeRange range, Duration step) {
    return steps(check, range, step).entrySet().stream()
        .map(entry -> entry.getValue().point(Instant.ofEpochMilli(entry.getKey())))
        .toList();
  }

  @Override
  public List<Within> within(CheckId check, TimeRange range, Duration step, Duration limit) {
    long micros = limit.toNanos() / 1_000;
    return steps(check, range, step).entrySet().stream()
        .map(entry -> {
          Summary summary = entry.getValue();
          Instant at = Instant.ofEpochMilli(entry.getKey());
          return new Within(summary.point(at), summary.within(micros));
        })
        .toList();
  }

  private SequencedMap<Long, Summary> steps(CheckId check, TimeRange range, Duration step) {
    if (step.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a step is at least one second: " + step);
    }
    return threads.ask(
        () -> new SeriesReader(check, Span.of(range), step.toMillis(), views, rollups).read(files),
        () -> {});
  }

  @Override
  public Map<CheckId, List<Tally>> strips(Collection<CheckId> checks, TimeRange range, int cells) {
    if (cells < 1 || cells > 10_000) {
      throw new IllegalArgumentException("a strip has 1 to 10000 cells: " + cells);
    }
    return threads.ask(
        () -> new StripReader(checks, Span.of(range), cells).read(files, views, rollups), () -> {});
  }
}
