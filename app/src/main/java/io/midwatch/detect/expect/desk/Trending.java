package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.ledger.Wording;
import io.midwatch.detect.expect.trend.Empty;
import io.midwatch.detect.expect.trend.Figures;
import io.midwatch.detect.expect.trend.Point;
import io.midwatch.detect.expect.trend.Slower;
import io.midwatch.detect.expect.trend.TrendStore;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Trends;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Gathers what runs measure, and tells when they grow slower or do next to nothing. What is kept of
 * a heartbeat is read when it first measures something, so that those which never do cost nothing.
 * For one thread.
 */
final class Trending {
  /** Behind the id of what takes ever longer. */
  static final String SLOWER = "~slower";

  /** Behind the id of what did next to nothing. */
  static final String EMPTY = "~empty";

  private static final int MOST_MEASURES = 8;

  private final TrendStore store;
  private final Telling telling;
  private final Map<CheckId, SequencedMap<String, Figures>> figures = new HashMap<>();
  private final Map<CheckId, Signal> told = new HashMap<>();
  private final Map<CheckId, Map<String, Empty>> empties = new HashMap<>();

  /** What there is to tell of one. */
  private record Found(
      Reason reason, String words, SequencedMap<String, String> notes, Instant at) {}

  Trending(TrendStore store, Telling telling) {
    this.store = store;
    this.telling = telling;
  }

  /** Goes on with what is open, and ends that of which nothing is left. */
  void begin(Collection<Alert> open, Function<CheckId, Optional<Tracker>> trackers) {
    List<CheckId> over = new ArrayList<>();
    for (Alert alert : open) {
      if (alert.origin().source().equals(Telling.SOURCE) && isOne(alert.check())) {
        Optional<Tracker> tracker = trackers.apply(of(alert.check()));
        if (tracker.filter(one -> isWanted(one, alert.check())).isEmpty()) {
          over.add(alert.check());
        } else {
          told.put(alert.check(), signal(tracker.get(), alert));
        }
      }
    }
    telling.clear(over);
  }

  private static Signal signal(Tracker tracker, Alert alert) {
    return new Signal(
        alert.check(),
        tracker.heartbeat().service(),
        tracker.heartbeat().trends().severity(),
        alert.reason(),
        alert.detail(),
        alert.since(),
        alert.origin());
  }

  /** Is this the id of what is told here? */
  static boolean isOne(CheckId id) {
    return id.text().endsWith(SLOWER) || id.text().endsWith(EMPTY);
  }

  private static CheckId of(CheckId id) {
    return new CheckId(id.text().substring(0, id.text().lastIndexOf('~')));
  }

  private static boolean isWanted(Tracker tracker, CheckId id) {
    Trends trends = tracker.heartbeat().trends();
    return id.text().endsWith(EMPTY) ? trends.empty() : trends.slower().isPresent();
  }

  /** The plan says something else of one: what it does not want any more ends. */
  void adopt(Tracker tracker) {
    for (String kind : List.of(SLOWER, EMPTY)) {
      CheckId id = new CheckId(tracker.id() + kind);
      if (told.containsKey(id) && !isWanted(tracker, id)) {
        end(id);
      }
    }
  }

  /** One has left. */
  void gone(Tracker tracker) {
    end(new CheckId(tracker.id() + SLOWER));
    end(new CheckId(tracker.id() + EMPTY));
    figures.remove(tracker.id());
    empties.remove(tracker.id());
  }

  /** Nothing of it is kept any more. */
  void forget(CheckId heartbeat) {
    store.forget(heartbeat);
  }

  /** What did not reach the disk is told again. */
  void again(CheckId id) {
    Signal signal = told.get(id);
    if (signal == null) {
      telling.clear(List.of(id));
    } else {
      telling.raise(signal);
    }
  }

  /** A run went well; what a failed one measured is no figure to go by. */
  void ended(Tracker tracker, Ping ping, Optional<Duration> took, Mask mask) {
    if (ping.act() != Ping.Act.SUCCESS || (took.isEmpty() && ping.measures().isEmpty())) {
      return;
    }
    SequencedMap<String, Figures> all = figures.computeIfAbsent(tracker.id(), this::load);
    took.ifPresent(time -> {
      double seconds = time.toNanos() / 1e9;
      if (add(tracker.id(), all, Series.RUN, ping.at(), seconds)) {
        slower(tracker, all, mask);
      }
    });
    boolean news = false;
    for (Map.Entry<String, Double> measure : new TreeMap<>(ping.measures()).entrySet()) {
      boolean counts = tracker.heartbeat().trends().counts(measure.getKey());
      if (counts && measure.getValue() >= 0) {
        news |= measured(tracker, all, measure.getKey(), ping.at(), measure.getValue());
      }
    }
    if (news) {
      empty(tracker, mask, ping.at());
    }
  }

  private SequencedMap<String, Figures> load(CheckId id) {
    SequencedMap<String, Figures> all = new LinkedHashMap<>();
    store.load(id).forEach((name, points) -> all.put(name, figures(name, points)));
    return all;
  }

  private static Figures figures(String name, Collection<Point> kept) {
    return name.equals(Series.RUN) ? Figures.ofTime(kept) : Figures.ofWork(kept);
  }

  private boolean add(
      CheckId id, SequencedMap<String, Figures> all, String name, Instant at, double value) {
    if (!all.containsKey(name) && all.size() > MOST_MEASURES) {
      return false;
    }
    Figures one = all.computeIfAbsent(name, _ -> figures(name, List.of()));
    int before = one.all().size();
    boolean news = one.add(at, value);
    if (news || one.all().size() != before) {
      store.keep(id, name, one.all());
    }
    return news;
  }

  private void slower(Tracker tracker, Map<String, Figures> all, Mask mask) {
    OptionalInt percent = tracker.heartbeat().trends().slower();
    CheckId id = new CheckId(tracker.id() + SLOWER);
    List<Point> points = all.getOrDefault(Series.RUN, Figures.ofTime(List.of())).settled();
    if (percent.isEmpty()) {
      return;
    }
    Optional<Slower> found =
        Slower.of(points, percent.getAsInt(), zone(tracker), told.containsKey(id));
    if (found.isEmpty()) {
      end(id);
      return;
    }
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    notes.put("usual", seconds(found.get().usual()));
    notes.put("now", seconds(found.get().now()));
    String words = TrendWords.slower(found.get(), limit(tracker));
    tell(tracker, id, new Found(Reason.RUNS_SLOWER, words, notes, points.getLast().at()), mask);
  }

  /** What ends a run that takes too long. */
  private static Optional<Duration> limit(Tracker tracker) {
    return tracker.heartbeat().limits().longest().or(tracker.heartbeat().limits()::finishWithin);
  }

  private static String seconds(double seconds) {
    return Durations.rough(Duration.ofMillis(Math.round(seconds * 1_000)));
  }

  /** What one measure says; empty when it is as usual. */
  private boolean measured(
      Tracker tracker, SequencedMap<String, Figures> all, String name, Instant at, double value) {
    if (!add(tracker.id(), all, name, at, value)) {
      return false;
    }
    Figures one = all.getOrDefault(name, Figures.ofWork(List.of()));
    Optional<Empty> found = Empty.of(one.settled(), zone(tracker));
    Map<String, Empty> now = empties.computeIfAbsent(tracker.id(), _ -> new TreeMap<>());
    if (found.isPresent()) {
      one.odd();
      store.keep(tracker.id(), name, one.all());
      now.put(name, found.get());
    } else {
      now.remove(name);
    }
    return true;
  }

  private void empty(Tracker tracker, Mask mask, Instant at) {
    CheckId id = new CheckId(tracker.id() + EMPTY);
    Map<String, Empty> found = empties.getOrDefault(tracker.id(), Map.of());
    if (found.isEmpty()) {
      end(id);
      return;
    }
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    found.forEach((name, one) -> notes.put(name, TrendWords.figures(one)));
    tell(tracker, id, new Found(Reason.RUN_EMPTY, TrendWords.empty(found), notes, at), mask);
  }

  private void tell(Tracker tracker, CheckId id, Found found, Mask mask) {
    Signal before = told.get(id);
    Instant since = before == null ? found.at() : before.since();
    Heartbeat heartbeat = tracker.heartbeat();
    SequencedMap<String, String> notes = new LinkedHashMap<>(found.notes());
    notes.put("expected", heartbeat.cadence().text());
    notes.put("since", Wording.time(since, zone(tracker)));
    Signal signal =
        new Signal(
            id,
            heartbeat.service(),
            heartbeat.trends().severity(),
            found.reason(),
            mask.apply(heartbeat.title() + ": " + found.words()),
            since,
            Origin.of(Telling.SOURCE, Telling.labels(tracker), notes, Telling.link(heartbeat)));
    told.put(id, signal);
    telling.raise(signal);
  }

  private void end(CheckId id) {
    if (told.remove(id) != null) {
      telling.clear(List.of(id));
    }
  }

  private static ZoneId zone(Tracker tracker) {
    return tracker.heartbeat().cadence().zone();
  }

  /** Those of which something is told now. */
  Set<CheckId> told() {
    return Set.copyOf(told.keySet());
  }
}
