package io.midwatch.detect.mail.dmarc;

import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.MailDns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does a message pass DMARC, and if not, what is asked for? (RFC 9989 sections 4.4 and 5.3)
 *
 * <p>Looks at the first twenty identifiers; nothing is thrown. As safe for threads as its {@link
 * MailDns}.
 */
public record DmarcEvaluator(MailDns dns) {
  private static final int MOST_IDENTIFIERS = 20;

  /**
   * Decides.
   *
   * @param authorDomain of the address in From
   * @param authenticated only those that passed SPF or DKIM
   */
  public DmarcVerdict evaluate(String authorDomain, List<Identifier> authenticated) {
    DmarcPolicy policy = DmarcPolicy.discover(dns, authorDomain);
    if (DomainName.of(authorDomain).isEmpty()) {
      return undecided(DmarcVerdict.Result.PERMERROR, policy);
    }
    if (policy.walk().failed().isPresent()) {
      return undecided(DmarcVerdict.Result.TEMPERROR, policy);
    }
    return decided(policy, authenticated);
  }

  private static DmarcVerdict undecided(DmarcVerdict.Result result, DmarcPolicy policy) {
    return new DmarcVerdict(result, policy, List.of(), Optional.empty(), policy.walk().failed());
  }

  private DmarcVerdict decided(DmarcPolicy policy, List<Identifier> authenticated) {
    Map<String, DmarcWalk> walks = new HashMap<>(Map.of(policy.domain(), policy.walk()));
    List<Identifier> aligned = new ArrayList<>();
    Optional<String> problem = Optional.empty();
    for (Identifier identifier : authenticated.stream().limit(MOST_IDENTIFIERS).toList()) {
      Optional<String> domain = DomainName.of(identifier.domain());
      if (domain.isEmpty()) {
        continue;
      }
      if (domain.get().equals(policy.domain())) {
        aligned.add(identifier);
      } else if (policy.record().isEmpty()) {
        if (isRelated(domain.get(), policy.domain())) {
          aligned.add(identifier);
        }
      } else if (!isStrict(policy, identifier.way()) && mayAlign(domain.get(), policy.domain())) {
        DmarcWalk walk = walks.computeIfAbsent(domain.get(), name -> DmarcPolicy.walk(dns, name));
        if (walk.failed().isPresent()) {
          problem = walk.failed();
        } else if (walk.organizationalDomain().equals(policy.walk().organizationalDomain())) {
          aligned.add(identifier);
        }
      }
    }
    return verdict(policy, aligned, problem);
  }

  private static DmarcVerdict verdict(
      DmarcPolicy policy, List<Identifier> aligned, Optional<String> problem) {
    Optional<String> open = aligned.isEmpty() ? problem : Optional.empty();
    if (policy.request().isEmpty()) {
      return new DmarcVerdict(DmarcVerdict.Result.NONE, policy, aligned, Optional.empty(), open);
    }
    if (!aligned.isEmpty()) {
      return new DmarcVerdict(DmarcVerdict.Result.PASS, policy, aligned, Optional.empty(), open);
    }
    return open.isPresent()
        ? new DmarcVerdict(DmarcVerdict.Result.TEMPERROR, policy, aligned, Optional.empty(), open)
        : new DmarcVerdict(DmarcVerdict.Result.FAIL, policy, aligned, policy.effective(), open);
  }

  /** Without any record nothing says where an organization begins; the nearest guess. */
  private static boolean isRelated(String one, String other) {
    return DomainName.within(one, other) || DomainName.within(other, one);
  }

  /** One organization has one name at its top: without a common last label there is none. */
  private static boolean mayAlign(String one, String other) {
    return DomainName.labels(one).getLast().equals(DomainName.labels(other).getLast());
  }

  private static boolean isStrict(DmarcPolicy policy, Identifier.Way way) {
    return policy
        .record()
        .filter(record ->
            switch (way) {
              case SPF -> record.strictSpf();
              case DKIM -> record.strictDkim();
            })
        .isPresent();
  }
}
