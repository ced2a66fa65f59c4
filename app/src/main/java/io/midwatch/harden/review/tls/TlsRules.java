package io.midwatch.harden.review.tls;

import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.ReviewRule;
import java.util.List;

/** The collectors and the rules of TLS and certificates, a line each. */
public final class TlsRules {
  private TlsRules() {}

  /**
   * What looks at doors.
   *
   * @param trust the roots that chains may end in
   */
  public static List<Collector> collectors(Trust trust) {
    return List.of(new Handshakes(trust), new Dated(), new LogList());
  }

  /**
   * What judges them.
   *
   * @param trust the roots that chains may end in
   */
  public static List<ReviewRule> rules(Trust trust) {
    return List.of(
        new ReviewRule("TLS-01", Shown.each(trust, CertificateRules::dates)),
        new ReviewRule("TLS-02", Shown.each(trust, RenewalRules::late)),
        new ReviewRule(
            "TLS-03",
            Shown.each(trust, (one, scene, out) -> CertificateRules.order(one, scene, out, trust))),
        new ReviewRule("TLS-04", Shown.each(trust, CertificateRules::names)),
        new ReviewRule(
            "TLS-05",
            Shown.each(trust, (one, scene, out) -> CertificateRules.trust(one, scene, out, trust))),
        new ReviewRule("TLS-06", DoorRules::alike),
        new ReviewRule("TLS-07", Shown.each(trust, CertificateRules::intermediates)),
        new ReviewRule("TLS-08", Shown.each(trust, RenewalRules::lifetime)),
        new ReviewRule("TLS-09", Surface::versions),
        new ReviewRule("TLS-10", Surface::newest),
        new ReviewRule("TLS-11", Surface::suites),
        new ReviewRule("TLS-12", Surface::secrecy),
        new ReviewRule("TLS-13", Shown.each(trust, CertificateRules::strength)),
        new ReviewRule("TLS-14", Shown.each(trust, CertificateRules::revoked)),
        new ReviewRule("TLS-15", Shown.each(trust, RenewalRules::staple)),
        new ReviewRule("TLS-16", Shown.each(trust, TimestampRule::judge)),
        new ReviewRule("TLS-17", DoorRules::logs),
        new ReviewRule("TLS-18", Shown.each(trust, RenewalRules::caa)),
        new ReviewRule("TLS-20", DoorRules::keys),
        new ReviewRule("TLS-21", DoorRules::clocks),
        new ReviewRule("TLS-22", Surface::habits));
  }
}
