package io.midwatch.detect.expect;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.desk.ExpectationStore;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.detect.expect.trend.MemoryTrends;
import io.midwatch.detect.expect.trend.TrendStore;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Keeps expectations in memory; what is committed is there at once. */
public class MemoryExpectations implements ExpectationStore {
  private final MemoryTrends trends = new MemoryTrends();
  private final Map<CheckId, Kept> books = new LinkedHashMap<>();
  private final Map<CheckId, Heartbeat> made = new LinkedHashMap<>();
  private final List<Blinds.Span> blinds = new ArrayList<>();
  private final Map<CheckId, TreeMap<Long, KeptPing>> pings = new LinkedHashMap<>();
  private final Map<CheckId, TreeMap<Instant, Slot>> slots = new LinkedHashMap<>();
  private final Map<CheckId, TreeMap<LocalDate, Map<Outcome, Integer>>> days =
      new LinkedHashMap<>();
  private final Map<CheckId, List<Flip>> flips = new LinkedHashMap<>();
  private Optional<Instant> alive = Optional.empty();
  private int written;

  @Override
  public TrendStore trends() {
    return trends;
  }

  @Override
  public synchronized Memory load() {
    return new Memory(
        List.copyOf(books.values()), List.copyOf(made.values()), List.copyOf(blinds), alive);
  }

  @Override
  public void commit(Commit commit, Runnable done, Consumer<Exception> refused) {
    write(commit);
    done.run();
  }

  private synchronized void write(Commit commit) {
    alive = Optional.of(commit.alive());
    commit
        .gone()
        .forEach(id -> {
          books.remove(id);
          made.remove(id);
          pings.remove(id);
        });
    commit.books().forEach(kept -> books.put(kept.id(), kept));
    written += commit.books().size();
    commit.made().forEach(one -> made.put(one.id(), one));
    blinds.addAll(commit.blinds());
    commit
        .pings()
        .forEach(ping ->
            pings
                .computeIfAbsent(ping.ping().heartbeat(), _ -> new TreeMap<>())
                .put(ping.number(), ping));
    commit
        .slots()
        .forEach(row ->
            slots.computeIfAbsent(row.id(), _ -> new TreeMap<>()).put(row.slot().at(), row.slot()));
    commit
        .counts()
        .forEach(count ->
            days.computeIfAbsent(count.id(), _ -> new TreeMap<>())
                .computeIfAbsent(count.day(), _ -> new EnumMap<>(Outcome.class))
                .merge(count.outcome(), count.more(), Integer::sum));
    commit
        .flips()
        .forEach(row -> flips.computeIfAbsent(row.id(), _ -> new ArrayList<>()).add(row.flip()));
  }

  /** How many books were written in all. */
  public synchronized int written() {
    return written;
  }

  @Override
  public void prune(Instant now) {}

  @Override
  public synchronized List<KeptPing> pings(CheckId heartbeat, int most) {
    return pings.getOrDefault(heartbeat, new TreeMap<>()).descendingMap().values().stream()
        .limit(most)
        .map(kept ->
            new KeptPing(kept.number(), kept.ping().saying(Body.NONE), kept.said(), kept.took()))
        .toList();
  }

  @Override
  public synchronized Optional<KeptPing> ping(CheckId heartbeat, long number) {
    return Optional.ofNullable(pings.getOrDefault(heartbeat, new TreeMap<>()).get(number));
  }

  @Override
  public synchronized List<Slot> slots(CheckId id, Instant from, Instant to) {
    return List.copyOf(slots.getOrDefault(id, new TreeMap<>()).subMap(from, to).values());
  }

  @Override
  public synchronized List<DayTally> days(CheckId id, LocalDate from, LocalDate to) {
    List<DayTally> found = new ArrayList<>();
    days.getOrDefault(id, new TreeMap<>())
        .subMap(from, true, to, true)
        .forEach((day, counts) -> {
          Map<Outcome, Integer> some = new EnumMap<>(counts);
          some.values().removeIf(count -> count <= 0);
          found.add(new DayTally(day, some));
        });
    return found;
  }

  @Override
  public synchronized List<Flip> flips(CheckId id, Instant from, Instant to) {
    return flips.getOrDefault(id, List.of()).stream()
        .filter(flip -> !flip.at().isBefore(from) && flip.at().isBefore(to))
        .sorted(Comparator.comparing(Flip::at))
        .toList();
  }
}
