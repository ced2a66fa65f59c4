package io.midwatch.store.expect;

import io.midwatch.detect.expect.ledger.Alarm;
import io.midwatch.detect.expect.ledger.BookState;
import io.midwatch.detect.expect.ledger.Jury;
import io.midwatch.detect.expect.ledger.LiveRun;
import io.midwatch.detect.expect.ledger.LiveSlot;
import io.midwatch.detect.expect.ledger.Runs;
import io.midwatch.detect.expect.ledger.Trouble;
import java.time.Instant;
import java.util.Optional;

/** {@link BookState} in few bytes: it is written at every sign. */
final class BookPack {
  /** The second says as well which slot nobody saw. */
  private static final int FORM = 2;

  private static final int FIRST = 1;

  private BookPack() {}

  static byte[] write(BookState state) {
    Pack pack = new Pack(320).octet(FORM);
    pack.time(state.born()).time(state.first()).time(state.lastSign()).time(state.lastStart());
    pack.time(state.lastGood()).span(state.lastTook()).octet(Codes.of(state.pause()));
    pack.time(state.snoozed()).all(state.live(), BookPack::slot);
    pack.flag(state.ahead().isPresent());
    state.ahead().ifPresent(ahead -> slot(pack, ahead));
    pack.number(state.numbers()).all(state.runs(), BookPack::run);
    pack.all(state.over(), (into, over) -> into.text(over.name()).time(over.at()));
    pack.all(state.judged(), (into, one) -> into.number(one.slot()).flag(one.bad()));
    pack.flag(state.alarm().isPresent());
    state.alarm().ifPresent(alarm -> alarm(pack, alarm));
    pack.number(state.streak()).flag(state.unseen().isPresent());
    state.unseen().ifPresent(alarm -> alarm(pack, alarm));
    return pack.done();
  }

  static BookState read(byte[] bytes) {
    Unpack from = new Unpack(bytes);
    int form = from.octet();
    if (form != FIRST) {
      Forms.expect(FORM, form);
    }
    return new BookState(
        from.time(),
        from.maybeTime(),
        from.maybeTime(),
        from.maybeTime(),
        from.maybeTime(),
        from.maybeSpan(),
        Codes.pause(from.octet()),
        from.maybeTime(),
        from.all(BookPack::slot),
        from.flag() ? Optional.of(slot(from)) : Optional.empty(),
        from.number(),
        from.all(BookPack::run),
        from.all(over -> new Runs.Over(over.text(), over.time())),
        from.all(one -> new Jury.Judged(one.number(), one.flag())),
        from.flag() ? Optional.of(alarm(from)) : Optional.empty(),
        from.count(),
        form != FIRST && from.flag() ? Optional.of(alarm(from)) : Optional.empty());
  }

  private static void slot(Pack pack, LiveSlot slot) {
    pack.number(slot.number()).time(slot.at()).time(slot.opens()).time(slot.startBy());
    pack.time(slot.due()).span(slot.grace()).flag(slot.begun()).flag(slot.touched());
    pack.octet(Codes.of(slot.outcome())).time(slot.seen()).text(slot.detail());
  }

  private static LiveSlot slot(Unpack from) {
    return new LiveSlot(
        from.number(),
        from.time(),
        from.time(),
        from.maybeTime(),
        from.time(),
        from.span(),
        from.flag(),
        from.flag(),
        Codes.outcome(from.octet()),
        from.maybeTime(),
        from.text());
  }

  private static void run(Pack pack, LiveRun run) {
    pack.text(run.name()).time(run.started()).time(run.lastSign()).span(run.limit());
    pack.number(run.slot()).flag(run.overdue());
  }

  private static LiveRun run(Unpack from) {
    return new LiveRun(
        from.text(), from.time(), from.time(), from.span(), from.number(), from.flag());
  }

  private static void alarm(Pack pack, Alarm alarm) {
    pack.time(alarm.since()).number(alarm.bad());
    switch (alarm.trouble()) {
      case Trouble.NotStarted it -> pack.octet(1).time(it.slot()).time(it.by());
      case Trouble.Missed it -> pack.octet(2).time(it.slot()).time(it.by());
      case Trouble.NotFinished it ->
          pack.octet(3).time(it.slot()).time(it.by()).time(it.started()).text(it.run());
      case Trouble.Failed it ->
          pack.octet(4).time(it.slot()).time(it.at()).text(it.run()).text(it.words());
      case Trouble.TooShort it -> {
        pack.octet(5).time(it.slot()).time(it.at()).text(it.run());
        pack.span(it.took()).span(it.least());
      }
      case Trouble.Overrun it ->
          pack.octet(6).time(it.slot()).time(it.started()).text(it.run()).span(it.limit());
      case Trouble.NeverReported it -> pack.octet(7).time(it.since()).time(it.by());
      case Trouble.Unseen it -> pack.octet(8).time(it.slot()).time(it.by()).time(it.opens());
    }
  }

  private static Alarm alarm(Unpack from) {
    Instant since = from.time();
    int bad = from.count();
    return new Alarm(since, trouble(from), bad);
  }

  private static Trouble trouble(Unpack from) {
    return switch (from.octet()) {
      case 1 -> new Trouble.NotStarted(from.time(), from.time());
      case 2 -> new Trouble.Missed(from.time(), from.time());
      case 3 -> new Trouble.NotFinished(from.time(), from.time(), from.time(), from.text());
      case 4 -> new Trouble.Failed(from.time(), from.time(), from.text(), from.text());
      case 5 ->
          new Trouble.TooShort(from.time(), from.time(), from.text(), from.span(), from.span());
      case 6 -> new Trouble.Overrun(from.time(), from.time(), from.text(), from.span());
      case 7 -> new Trouble.NeverReported(from.time(), from.time());
      case 8 -> new Trouble.Unseen(from.time(), from.time(), from.time());
      default -> throw Forms.unknown("trouble");
    };
  }
}
