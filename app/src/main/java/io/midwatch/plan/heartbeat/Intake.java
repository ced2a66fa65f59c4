package io.midwatch.plan.heartbeat;

import java.util.List;

/**
 * Which signs count, and as what?
 *
 * @param methods of HTTP, in capitals, by which signs may come; empty: any. Others are kept and
 *     change nothing
 * @param words that decide by the text of a sign
 */
public record Intake(List<String> methods, Words words) {
  /** Every sign counts as what it says. */
  public static final Intake ALL = new Intake(List.of(), Words.NONE);

  public Intake {
    methods = List.copyOf(methods);
  }

  /** May a sign come by this method of HTTP? */
  public boolean allows(String method) {
    return methods.isEmpty() || methods.contains(method);
  }

  /** Does only a POST count? */
  public boolean isPostOnly() {
    return methods.equals(List.of("POST"));
  }

  /** What a text means. */
  public enum Meaning {
    FAILURE,
    SUCCESS,
    START,
    /** None of the words stands in it, and such signs are kept only. */
    IGNORE,
    /** There are no words to go by. */
    AS_SENT
  }

  /**
   * Words that decide what a sign means: those of failure are looked for first, then those of
   * success, then those of a start. Capitals matter.
   *
   * @param failure any of them in the text: it failed
   * @param success any of them: it went well
   * @param start any of them: it begins
   * @param otherwiseFails a text without any of them is a failure; else it is kept only
   * @param inBody they are looked for in the body of a mail
   * @param inSubject they are looked for in the subject of a mail
   * @param inHttpBody they are looked for in a body that came by HTTP
   */
  public record Words(
      List<String> failure,
      List<String> success,
      List<String> start,
      boolean otherwiseFails,
      boolean inBody,
      boolean inSubject,
      boolean inHttpBody) {
    /** There are none. */
    public static final Words NONE =
        new Words(List.of(), List.of(), List.of(), false, true, true, true);

    public Words {
      failure = List.copyOf(failure);
      success = List.copyOf(success);
      start = List.copyOf(start);
    }

    /** What this text means. */
    public Meaning of(String text) {
      if (failure.isEmpty() && success.isEmpty() && start.isEmpty()) {
        return Meaning.AS_SENT;
      }
      if (failure.stream().anyMatch(text::contains)) {
        return Meaning.FAILURE;
      }
      if (success.stream().anyMatch(text::contains)) {
        return Meaning.SUCCESS;
      }
      if (start.stream().anyMatch(text::contains)) {
        return Meaning.START;
      }
      return otherwiseFails ? Meaning.FAILURE : Meaning.IGNORE;
    }
  }
}
