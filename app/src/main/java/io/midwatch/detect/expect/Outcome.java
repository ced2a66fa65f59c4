package io.midwatch.detect.expect;

import java.util.Locale;

/** How does a slot end? */
public enum Outcome {
  /** It is not decided yet. */
  OPEN("open", false),
  /** What was expected came in time. */
  ON_TIME("on time", false),
  /** It came before its time, near enough to count. */
  EARLY("early", false),
  /** It began, ended or came too late, but it came. */
  LATE("late", true),
  /** It did not come. */
  MISSED("missed", true),
  /** It came, and it had failed. */
  FAILED("failed", true),
  /** It was bad while nobody wanted to hear of it: a window, a pause, a snooze. */
  EXCUSED("excused", false),
  /** It may have come while we could not hear it. */
  BLIND("blind", false);

  private final String sentence;
  private final boolean bad;

  Outcome(String sentence, boolean bad) {
    this.sentence = sentence;
    this.bad = bad;
  }

  /** For people: {@code on time}. */
  public String sentence() {
    return sentence;
  }

  /** Is somebody told of it? */
  public boolean isBad() {
    return bad;
  }

  /** Did it come as expected? */
  public boolean isGood() {
    return this == ON_TIME || this == EARLY;
  }

  /** The word in the API, the store and style sheets: {@code on-time}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
