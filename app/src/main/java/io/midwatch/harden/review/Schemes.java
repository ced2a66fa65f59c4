package io.midwatch.harden.review;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import java.util.List;

/** Lets the commands that verify a finding speak plain HTTP where the target does. */
final class Schemes {
  private Schemes() {}

  static Outcome said(Outcome outcome, List<Target> targets) {
    return outcome instanceof Outcome.Fail(Finding finding)
            && finding.at() instanceof Location.Outside at
            && targets.stream().anyMatch(target -> isPlain(target, at))
        ? new Outcome.Fail(finding.with("scheme", "http"))
        : outcome;
  }

  private static boolean isPlain(Target target, Location.Outside at) {
    int port = target.port() == 0 ? 80 : target.port();
    return target.scheme().equals("http")
        && target.name().equals(at.name())
        && (at.port() == 0 ? target.port() > 0 : at.port() == port);
  }
}
