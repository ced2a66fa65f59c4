package io.midwatch.detect.slo;

import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.watch.CheckView;

/** Is what counting may find told by a failing check already? */
public enum Cover {
  /** No check fails. */
  NONE,
  /** One failed just now and is being looked at again: wait for that. */
  DOUBT,
  /** One fails, and somebody is woken by it. */
  TOLD;

  /** What a check tells as it stands; one that does not wake anybody tells nothing. */
  public static Cover of(CheckView check) {
    boolean pages =
        check.spec().asked().of(Verdict.FAIL) == Severity.PAGE && check.maintenance().isEmpty();
    if (pages && check.state().verdict() == Verdict.FAIL) {
      return TOLD;
    }
    boolean failed = check.latest().filter(look -> look.verdict() == Verdict.FAIL).isPresent();
    return pages && failed ? DOUBT : NONE;
  }
}
