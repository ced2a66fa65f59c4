package io.midwatch.plan.objective;

import java.util.Locale;

/** What shows that users are hurt. These four wake people; everything else can wait for the day. */
public enum Symptom {
  /** A check fails: what every check is for. */
  DOWN,
  /** More than one look in twenty fails, over all checks of the service, without one being down. */
  ERRORS,
  /** Answers take half as long again as in the same hour of the weeks before. */
  SLOW,
  /** A check marked {@code flow: true} fails twice. */
  FLOW;

  /** The word in the plan. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
