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
import io.midwatch.harden.review.mail.given.GivenRules;
import io.midwatch.harden.review.structure.StructureRules;
import io.midwatch.harden.review.tls.TlsRules;
import io.midwatch.harden.review.web.WebRules;
import java.util.List;
import java.util.stream.Stream;

/** Everything a review looks at, a line for each area. */
public final class Registry {
  private Registry() {}

  /**
   * What a review believes before it has seen anything.
   *
   * @param trust roots of certificates
   * @param keys of the root of DNS, in the form of a zone file
   * @param registries where each top level keeps its registrations
   */
  public record Roots(Trust trust, String keys, RdapPlaces registries) {
    /** Those of the internet. */
    public static Roots ofTheInternet() {
      return new Roots(Trust.system(), RootKeys.TEXT, RdapPlaces.bundled());
    }
  }

  private static List<Collector> collectors(Roots roots) {
    return Stream.of(
            TlsRules.collectors(roots.trust()),
            DnsRules.collectors(roots.keys(), roots.registries()),
            WebRules.collectors(roots.trust()),
            StructureRules.collectors(),
            MailRules.collectors(roots.trust()),
            GivenRules.collectors())
        .flatMap(List::stream)
        .toList();
  }

  private static List<ReviewRule> rules(Trust trust) {
    return Stream.of(
            TlsRules.rules(trust),
            DnsRules.rules(),
            WebRules.rules(),
            StructureRules.rules(),
            MailRules.rules(),
            GivenRules.rules())
        .flatMap(List::stream)
        .toList();
  }

  public static List<ReviewRule> rules() {
    return rules(Trust.system());
  }

  /** The pages of all rules. */
  public static RuleBook book() {
    return RuleBook.of(rules().stream().map(ReviewRule::id).toList());
  }

  /** All of it, ready to run. */
  public static ReviewRun run() {
    return run(Roots.ofTheInternet());
  }

  /** The same with other roots: those of a laboratory. */
  public static ReviewRun run(Roots roots) {
    return new ReviewRun(collectors(roots), rules(roots.trust()), book());
  }
}
