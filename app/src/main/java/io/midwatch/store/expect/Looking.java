package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Slot;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Questions about one heartbeat. What stood in the log when it was asked is laid over the tables;
 * what has been moved there since then, as one snapshot of the database says, is passed over.
 *
 * @param keep so many signs of it are kept
 */
record Looking(Readers readers, CheckId id, List<Tail.Part> parts, int keep) {
  /** What is in the log only. */
  private List<Share> unsettled(Connection connection) throws SQLException {
    if (parts.isEmpty()) {
      return List.of();
    }
    Progress progress = Progress.of(connection);
    return parts.stream()
        .filter(part -> !progress.hasSettled(part.generation(), id))
        .map(Tail.Part::share)
        .toList();
  }

  /** The last signs, the newest first, without what they said. */
  List<KeptPing> pings(int most) {
    TreeMap<Long, Sign> signs =
        readers.ask(connection -> {
          TreeMap<Long, Sign> found = new TreeMap<>();
          for (Share share : unsettled(connection)) {
            share.signs().forEach(sign -> found.put(sign.number(), sign));
          }
          if (found.size() < most) {
            settled(connection, most - found.size())
                .forEach(sign -> found.put(sign.number(), sign));
          }
          return found;
        });
    if (signs.isEmpty()) {
      return List.of();
    }
    long oldest = signs.lastKey() - keep;
    return signs.descendingMap().values().stream()
        .filter(sign -> sign.number() > oldest)
        .limit(most)
        .map(sign -> SignPack.read(id, sign, false))
        .toList();
  }

  /** At least so many of the newest in the table, if there are. */
  private List<Sign> settled(Connection connection, int least) throws SQLException {
    List<Sign> found = new ArrayList<>();
    long before = Long.MAX_VALUE;
    while (found.size() < least) {
      Optional<List<Sign>> row =
          Sql.first(
              connection,
              "SELECT body FROM expectation_sign WHERE id = ? AND number < ?"
                  + " ORDER BY number DESC LIMIT 1",
              body -> Sign.ofRow(body.getBytes(1)),
              id.text(),
              before);
      if (row.isEmpty()) {
        break;
      }
      found.addAll(row.get());
      before = row.get().getFirst().number();
    }
    return found;
  }

  /** One sign with what it said. */
  Optional<KeptPing> ping(long number) {
    return readers
        .ask(connection -> {
          for (Share share : unsettled(connection).reversed()) {
            Optional<Sign> sign =
                share.signs().stream().filter(one -> one.number() == number).findFirst();
            if (sign.isPresent()) {
              return sign;
            }
          }
          return Sql.first(
                  connection,
                  "SELECT body FROM expectation_sign WHERE id = ? AND number >= ?"
                      + " ORDER BY number LIMIT 1",
                  row -> Sign.ofRow(row.getBytes(1)),
                  id.text(),
                  number)
              .flatMap(row -> row.stream().filter(one -> one.number() == number).findFirst());
        })
        .map(sign -> SignPack.read(id, sign, true));
  }

  /** The slots of a time, oldest first. */
  List<Slot> slots(Instant from, Instant to) {
    return readers.ask(connection -> {
      TreeMap<Instant, Slot> found = new TreeMap<>();
      for (Slot slot : settledSlots(connection, from, to)) {
        found.put(slot.at(), slot);
      }
      for (Share share : unsettled(connection)) {
        share.slots().stream()
            .filter(slot -> !slot.at().isBefore(from) && slot.at().isBefore(to))
            .forEach(slot -> found.put(slot.at(), slot));
      }
      return List.copyOf(found.values());
    });
  }

  private List<Slot> settledSlots(Connection connection, Instant from, Instant to)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT at, due, how, seen, detail FROM expectation_slot"
            + " WHERE id = ? AND at >= ? AND at < ? ORDER BY at",
        row ->
            new Slot(
                Times.instant(row.getLong(1)),
                Times.instant(row.getLong(2)),
                outcome(row.getString(3)),
                row.getLong(4) == 0 ? Optional.empty() : Optional.of(Times.instant(row.getLong(4))),
                row.getString(5)),
        id.text(),
        Times.nanos(from),
        Times.nanos(to));
  }

  /** How slots ended, by day, oldest first. */
  List<DayTally> days(LocalDate from, LocalDate to) {
    TreeMap<LocalDate, Map<Outcome, Integer>> days = new TreeMap<>();
    readers.ask(connection -> {
      for (Share share : unsettled(connection)) {
        share.counts().forEach((day, more) -> count(days, day.day(), day.outcome(), more));
      }
      return Sql.list(
          connection,
          "SELECT day, how, count FROM expectation_day WHERE id = ? AND day >= ? AND day <= ?",
          row -> {
            LocalDate day = LocalDate.ofEpochDay(row.getLong(1));
            count(days, day, outcome(row.getString(2)), row.getInt(3));
            return true;
          },
          id.text(),
          from.toEpochDay(),
          to.toEpochDay());
    });
    List<DayTally> tallies = new ArrayList<>();
    days.subMap(from, true, to, true)
        .forEach((day, counts) -> {
          counts.values().removeIf(count -> count <= 0);
          if (!counts.isEmpty()) {
            tallies.add(new DayTally(day, counts));
          }
        });
    return tallies;
  }

  private static void count(
      Map<LocalDate, Map<Outcome, Integer>> days, LocalDate day, Outcome outcome, int more) {
    days.computeIfAbsent(day, _ -> new EnumMap<>(Outcome.class)).merge(outcome, more, Integer::sum);
  }

  /** When it began and ceased to be well, oldest first. */
  List<Flip> flips(Instant from, Instant to) {
    return readers.ask(connection -> {
      TreeMap<Instant, Flip> found = new TreeMap<>();
      Sql.list(
              connection,
              "SELECT at, up FROM expectation_flip WHERE id = ? AND at >= ? AND at < ?",
              row -> new Flip(Times.instant(row.getLong(1)), row.getInt(2) == 1),
              id.text(),
              Times.nanos(from),
              Times.nanos(to))
          .forEach(flip -> found.put(flip.at(), flip));
      for (Share share : unsettled(connection)) {
        share.flips().stream()
            .filter(flip -> !flip.at().isBefore(from) && flip.at().isBefore(to))
            .forEach(flip -> found.put(flip.at(), flip));
      }
      return List.copyOf(found.values());
    });
  }

  private static Outcome outcome(String word) {
    for (Outcome one : Outcome.values()) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    return Outcome.OPEN;
  }
}
