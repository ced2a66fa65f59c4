package io.midwatch.harden.review.registry;

import io.midwatch.detect.net.RootKeys;
import io.midwatch.detect.rdap.RdapPlaces;
import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.finding.RuleBook;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.ReviewRule;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.dns.DnsRules;
import io.midwatch.harden.review.mail.MailRules;
import io.midwatch.harden.review.tls.TlsRules;
import io.midwatch.harden.review.web.WebRules;
import java.util.List;
import java.util.stream.Stream;

/** Everything a review looks at, a line for each area. */
public final class Registry {
  private Registry() {}

  public static List<Collector> collectors() {
    return Stream.of(
            TlsRules.collectors(Trust.system()),
            DnsRules.collectors(RootKeys.TEXT, RdapPlaces.bundled()),
            WebRules.collectors(),
            MailRules.collectors())
        .flatMap(List::stream)
        .toList();
  }

  public static List<ReviewRule> rules() {
    return Stream.of(
            TlsRules.rules(Trust.system()), DnsRules.rules(), WebRules.rules(), MailRules.rules())
        .flatMap(List::stream)
        .toList();
  }

  /** The pages of all rules. */
  public static RuleBook book() {
    return RuleBook.of(rules().stream().map(ReviewRule::id).toList());
  }

  /** All of it, ready to run. */
  public static ReviewRun run() {
    return new ReviewRun(collectors(), rules(), book());
  }
}
