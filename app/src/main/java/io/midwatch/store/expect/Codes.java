package io.midwatch.store.expect;

import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.ledger.BookState;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** The numbers on disk for words: one that has been given is never given to another. */
final class Codes {
  private static final Outcome[] OUTCOMES = byCode(Outcome.values(), new Outcome[8], Codes::of);
  private static final Ping.Act[] ACTS = byCode(Ping.Act.values(), new Ping.Act[6], Codes::of);
  private static final BookState.Pause[] PAUSES =
      byCode(BookState.Pause.values(), new BookState.Pause[3], Codes::of);

  private Codes() {}

  private static <T> T[] byCode(T[] all, T[] places, ToIntFunction<T> code) {
    Arrays.stream(all).forEach(one -> places[code.applyAsInt(one)] = one);
    return places;
  }

  static int of(Outcome outcome) {
    return switch (outcome) {
      case OPEN -> 0;
      case ON_TIME -> 1;
      case EARLY -> 2;
      case LATE -> 3;
      case MISSED -> 4;
      case FAILED -> 5;
      case EXCUSED -> 6;
      case BLIND -> 7;
    };
  }

  static Outcome outcome(int code) {
    return at(OUTCOMES, code, "outcome");
  }

  static int of(Ping.Act act) {
    return switch (act) {
      case START -> 0;
      case SUCCESS -> 1;
      case FAIL -> 2;
      case LOG -> 3;
      case ALIVE -> 4;
      case IGNORED -> 5;
    };
  }

  static Ping.Act act(int code) {
    return at(ACTS, code, "act");
  }

  static int of(BookState.Pause pause) {
    return switch (pause) {
      case NONE -> 0;
      case UNTIL_SIGN -> 1;
      case UNTIL_ORDER -> 2;
    };
  }

  static BookState.Pause pause(int code) {
    return at(PAUSES, code, "pause");
  }

  private static <T> T at(T[] all, int code, String what) {
    if (code < 0 || code >= all.length) {
      throw Forms.unknown(what);
    }
    return all[code];
  }
}
