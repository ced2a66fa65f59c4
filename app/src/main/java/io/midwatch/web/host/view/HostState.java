package io.midwatch.web.host.view;

import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.host.watch.HostView;

/** How is a machine, in one word? */
public final class HostState {
  private HostState() {}

  /**
   * Silent is failing. A machine that has never reported, or does not say all that the plan wants
   * to know of it, is unknown where nothing else is wrong, and never fine.
   */
  public static Verdict of(HostView view) {
    if (view.silent()) {
      return Verdict.FAIL;
    }
    if (view.report().isEmpty() || view.heard().isEmpty()) {
      return Verdict.UNKNOWN;
    }
    boolean page =
        view.troubles().stream()
            .anyMatch(one -> view.host().asks(one.finding().severity()) == Severity.PAGE);
    if (page) {
      return Verdict.FAIL;
    }
    if (!view.troubles().isEmpty()) {
      return Verdict.WARN;
    }
    return view.unseen().isEmpty() ? Verdict.OK : Verdict.UNKNOWN;
  }
}
