package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.desk.ExpectationStore.Commit;
import io.midwatch.detect.expect.desk.ExpectationStore.Count;
import io.midwatch.detect.expect.desk.ExpectationStore.FlipRow;
import io.midwatch.detect.expect.desk.ExpectationStore.Kept;
import io.midwatch.detect.expect.desk.ExpectationStore.SlotRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What one transaction puts in the log: all of it that is about single heartbeats.
 *
 * @param gone nothing from before is kept of these
 */
record Batch(
    Instant alive,
    int keep,
    List<CheckId> gone,
    List<BookRow> books,
    List<SignRow> signs,
    List<SlotRow> slots,
    List<Count> counts,
    List<FlipRow> flips) {
  private static final int FORM = 1;

  /** What is known of one, and of how many signs. */
  @SuppressWarnings("ArrayRecordComponent") // handed on as it is, compared by nobody
  record BookRow(CheckId id, long pings, Instant since, byte[] state) {
    Kept kept() {
      return new Kept(id, pings, since, BookPack.read(state));
    }
  }

  /** A sign of one. */
  record SignRow(CheckId id, Sign sign) {}

  static Batch of(Commit commit) {
    return new Batch(
        commit.alive(),
        commit.keep(),
        commit.gone(),
        commit.books().stream()
            .map(
                one -> new BookRow(one.id(), one.pings(), one.since(), BookPack.write(one.state())))
            .toList(),
        commit.pings().stream()
            .map(one ->
                new SignRow(one.ping().heartbeat(), new Sign(one.number(), SignPack.write(one))))
            .toList(),
        commit.slots(),
        commit.counts(),
        commit.flips());
  }

  boolean isEmpty() {
    return gone.isEmpty()
        && books.isEmpty()
        && signs.isEmpty()
        && slots.isEmpty()
        && counts.isEmpty()
        && flips.isEmpty();
  }

  byte[] bytes() {
    Pack pack = new Pack(64 + 300 * books.size() + 200 * signs.size());
    pack.octet(FORM).time(alive).number(keep);
    pack.all(gone, (into, id) -> into.text(id.text()));
    pack.all(books, Batch::book);
    pack.all(
        signs,
        (into, row) ->
            into.text(row.id().text()).number(row.sign().number()).octets(row.sign().bytes()));
    pack.all(slots, (into, row) -> slot(into.text(row.id().text()), row.slot()));
    pack.all(counts, Batch::count);
    pack.all(
        flips,
        (into, row) -> into.text(row.id().text()).time(row.flip().at()).flag(row.flip().up()));
    return pack.done();
  }

  static Batch read(byte[] bytes) {
    Unpack from = new Unpack(bytes);
    Forms.expect(FORM, from.octet());
    return new Batch(
        from.time(),
        from.count(),
        from.all(Batch::id),
        from.all(one -> new BookRow(id(one), one.number(), one.time(), one.octets())),
        from.all(one -> new SignRow(id(one), new Sign(one.number(), one.octets()))),
        from.all(one -> new SlotRow(id(one), slot(one))),
        from.all(one ->
            new Count(
                id(one),
                LocalDate.ofEpochDay(one.number()),
                Codes.outcome(one.octet()),
                one.count())),
        from.all(one -> new FlipRow(id(one), new Flip(one.time(), one.flag()))));
  }

  private static CheckId id(Unpack from) {
    return new CheckId(from.text());
  }

  private static void book(Pack pack, BookRow row) {
    pack.text(row.id().text()).number(row.pings()).time(row.since()).octets(row.state());
  }

  private static void slot(Pack pack, Slot slot) {
    pack.time(slot.at()).time(slot.due()).octet(Codes.of(slot.outcome()));
    pack.time(slot.seen()).text(slot.detail());
  }

  private static Slot slot(Unpack from) {
    return new Slot(
        from.time(), from.time(), Codes.outcome(from.octet()), from.maybeTime(), from.text());
  }

  private static void count(Pack pack, Count count) {
    pack.text(count.id().text()).number(count.day().toEpochDay());
    pack.octet(Codes.of(count.outcome())).number(count.more());
  }
}
