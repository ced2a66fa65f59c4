package io.midwatch.detect.expect.ledger;

import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.ledger.Sign.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledger by brute force: every slot is weighed by itself against all that ever happened, second
 * by second numbers only, without a live window, a heap or anything else that the real one has.
 *
 * @param slots times of slots
 * @param early how long before its time a slot is open to signs
 * @param start so long after its slot a run must have begun; -1: need not
 * @param finish so long after it success must be known
 * @param longest no run may take longer; -1: as {@code finish}
 * @param shortest no run may take less; -1: may
 * @param deaf times in which nothing was heard, from and to
 * @param hush from and to, in which nobody wants to hear
 */
record Simulator(
    List<Long> slots,
    long early,
    long start,
    long finish,
    long longest,
    long shortest,
    List<long[]> deaf,
    List<long[]> hush) {
  /** Something that happened: a sign, or a run that takes too long. */
  private record Event(long at, String what, Try run) {}

  /** A run, or a sign alone. */
  private static final class Try {
    final String name;
    final long begun;
    long lastSign;
    int slot = -1;
    boolean tooShort;

    Try(String name, long begun) {
      this.name = name;
      this.begun = begun;
      this.lastSign = begun;
    }
  }

  /** How every slot ends that has opened by then. */
  SortedMap<Long, Outcome> ledger(List<Sign> signs, long end) {
    List<Event> events = events(signs, end);
    SortedMap<Long, Outcome> outcomes = new TreeMap<>();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i) - early <= end) {
        outcomes.put(slots.get(i), outcome(i, events, end));
      }
    }
    return outcomes;
  }

  /**
   * Of which slot is somebody told that nobody saw it, before each sign and at the end? -1: of
   * none. Such a slot went blind at its deadline, what was decided next lay more than an hour
   * behind that, and no sign has come since.
   */
  List<Long> unseen(List<Sign> signs, long end) {
    List<Event> events = events(signs, end);
    List<long[]> told = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      long blind = weighed(i, events, end).blind;
      if (blind >= 0 && isFar(i, blind, events)) {
        told.add(new long[] {blind, slots.get(i)});
      }
    }
    told.sort((a, b) -> Long.compare(a[0], b[0]));
    List<Long> all = new ArrayList<>();
    long before = -1;
    for (Sign sign : signs) {
      all.add(latest(told, before, sign.at().getEpochSecond()));
      before = sign.at().getEpochSecond();
    }
    all.add(latest(told, before, end));
    return all;
  }

  private static long latest(List<long[]> told, long from, long to) {
    return told.stream()
        .filter(one -> one[0] >= from && one[0] < to)
        .reduce((_, last) -> last)
        .map(one -> one[1])
        .orElse(-1L);
  }

  /** Is nothing else decided within an hour of this slot, and does somebody want to hear of it? */
  private boolean isFar(int index, long blind, List<Event> events) {
    if (hushed(slots.get(index), blind)) {
      return false;
    }
    for (int i = 0; i < slots.size(); i++) {
      Weighed other = weighed(i, events, blind);
      long due = other.deadline();
      boolean done = other.how != Outcome.OPEN || (due == blind && i < index);
      if (i != index && !done && due - blind <= 3_600) {
        return false;
      }
    }
    return true;
  }

  private int own(long at) {
    int found = -1;
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i) - early <= at) {
        found = i;
      }
    }
    return found;
  }

  private boolean within(List<long[]> spans, long from, long to) {
    return spans.stream().anyMatch(span -> span[0] <= to && span[1] >= from);
  }

  private List<Event> events(List<Sign> signs, long end) {
    List<Event> events = new ArrayList<>();
    List<Try> open = new ArrayList<>();
    long limit = longest < 0 ? finish : longest;
    for (Sign sign : signs) {
      long at = sign.at().getEpochSecond();
      overdue(open, events, at, limit);
      Try named = find(open, sign.run());
      if (sign.kind() == Kind.BEGIN) {
        if (named != null && !sign.run().isEmpty()) {
          named.lastSign = at;
          events.add(new Event(at, "again", named));
          continue;
        }
        open.remove(named);
        Try fresh = new Try(sign.run(), at);
        fresh.slot = own(at);
        open.add(fresh);
        events.add(new Event(at, "begin", fresh));
      } else {
        Try meant =
            named == null && sign.run().isEmpty() && !open.isEmpty() ? open.getLast() : named;
        if (sign.kind() == Kind.ALIVE) {
          if (meant != null) {
            meant.lastSign = at;
            events.add(new Event(at, "alive", meant));
          }
          continue;
        }
        open.remove(meant);
        Try run = meant == null ? new Try(sign.run(), at) : meant;
        run.slot = meant == null ? own(at) : run.slot;
        run.tooShort = meant != null && shortest >= 0 && at - run.begun < shortest;
        boolean good = sign.kind() == Kind.SUCCESS && !run.tooShort;
        events.add(new Event(at, good ? "good" : "bad", run));
      }
    }
    overdue(open, events, end, limit);
    return events;
  }

  private static @Nullable Try find(List<Try> open, String name) {
    return open.stream().filter(run -> run.name.equals(name)).findFirst().orElse(null);
  }

  /** Runs whose limit passed before this time: told once, or not known for want of hearing. */
  private void overdue(List<Try> open, List<Event> events, long now, long limit) {
    List<Try> late = new ArrayList<>(open);
    late.removeIf(run -> run.lastSign + limit >= now || run.lastSign == Long.MIN_VALUE);
    late.sort((a, b) -> Long.compare(a.lastSign + limit, b.lastSign + limit));
    for (Try run : late) {
      long at = run.lastSign + limit;
      boolean told =
          events.stream()
              .anyMatch(
                  event -> event.what().equals("late") && event.run() == run && event.at() == at);
      if (told) {
        continue;
      }
      if (within(deaf, run.lastSign, at)) {
        open.remove(run);
        events.add(new Event(at, "lost", run));
      } else if (hushed(run.slot < 0 ? run.begun : slots.get(run.slot), at)) {
        open.remove(run);
        events.add(new Event(at, "minded", run));
      } else {
        events.add(new Event(at, "late", run));
      }
    }
  }

  private boolean hushed(long slot, long at) {
    return within(hush, slot, slot) || within(hush, at, at);
  }

  private Outcome outcome(int index, List<Event> events, long end) {
    return weighed(index, events, end).how;
  }

  /** The slot as it stood then: of that very second, signs count, and deadlines not yet. */
  private Weighed weighed(int index, List<Event> events, long end) {
    Weighed slot = new Weighed(index);
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort((a, b) -> Long.compare(a.at(), b.at()));
    Map<Try, Long> under = new LinkedHashMap<>();
    for (Event event : sorted) {
      // A slot's own deadline comes before that of a run at the same instant.
      boolean deadline = List.of("late", "lost", "minded").contains(event.what());
      if (deadline ? event.at() >= end : event.at() > end) {
        break;
      }
      slot.pass(deadline ? event.at() + 1 : event.at(), under);
      slot.take(event);
      switch (event.what()) {
        case "begin" -> {
          under.keySet().removeIf(run -> run.name.equals(event.run().name));
          under.put(event.run(), event.at());
        }
        case "alive", "again" -> under.replace(event.run(), event.at());
        case "late" -> {}
        default -> under.remove(event.run());
      }
    }
    slot.pass(end, under);
    return slot;
  }

  private final class Weighed {
    private final int index;
    private final long at;
    private final long opens;
    private long due;
    private boolean begun = start < 0;
    private Outcome how = Outcome.OPEN;
    private long blind = -1;

    Weighed(int index) {
      this.index = index;
      this.at = slots.get(index);
      this.opens = at - early;
      this.due = at + finish;
    }

    /** Deadlines that passed before this time. */
    void pass(long now, Map<Try, Long> under) {
      long unheard =
          under.entrySet().stream()
              .filter(run -> run.getKey().begun >= opens)
              .mapToLong(Map.Entry::getValue)
              .min()
              .orElse(opens);
      if (how == Outcome.OPEN && !begun && start < finish && at + start < now) {
        if (within(deaf, unheard, at + start)) {
          begun = true;
        } else {
          missing(at + start, under);
        }
      }
      if (how == Outcome.OPEN && due < now) {
        if (within(deaf, unheard, due)) {
          how = Outcome.BLIND;
          blind = due;
        } else {
          missing(due, under);
        }
      }
    }

    long deadline() {
      return begun || start >= finish ? due : at + start;
    }

    private void missing(long when, Map<Try, Long> under) {
      boolean runs = under.keySet().stream().anyMatch(run -> run.begun >= opens);
      how = hushed(at, when) ? Outcome.EXCUSED : runs ? Outcome.LATE : Outcome.MISSED;
    }

    void take(Event event) {
      Try run = event.run();
      boolean mine = run.slot == index;
      boolean mayServe = run.begun >= opens;
      switch (event.what()) {
        case "begin" -> {
          if (how == Outcome.OPEN && mayServe && (start < 0 || event.at() <= at + start)) {
            begun = true;
          }
          how = mine && how == Outcome.MISSED ? Outcome.LATE : how;
        }
        case "alive" ->
            due = how == Outcome.OPEN && mayServe ? Math.max(due, event.at() + finish) : due;
        case "good" -> {
          boolean waits = how == Outcome.OPEN || how == Outcome.BLIND;
          boolean inTime = event.at() <= due && (begun || run.begun <= at + start);
          if (waits && mayServe && inTime) {
            how = run.begun < at ? Outcome.EARLY : Outcome.ON_TIME;
          } else if (mine && how == Outcome.MISSED) {
            how = Outcome.LATE;
          }
        }
        case "bad" -> {
          if (mine && hushed(at, event.at())) {
            how = how.isBad() ? how : Outcome.EXCUSED;
          } else if (mine) {
            how = Outcome.FAILED;
          }
        }
        case "late" -> how = mine && !how.isBad() ? Outcome.LATE : how;
        case "minded" -> how = mine && how == Outcome.OPEN ? Outcome.EXCUSED : how;
        default -> {}
      }
    }
  }
}
