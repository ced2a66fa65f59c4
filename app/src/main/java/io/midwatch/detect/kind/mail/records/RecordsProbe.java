package io.midwatch.detect.kind.mail.records;

import io.midwatch.base.Reason;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Phase;
import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.MailDns;
import io.midwatch.detect.mail.NamesDns;
import io.midwatch.detect.mail.spf.SpfResult;
import io.midwatch.detect.mail.spf.SpfSurvey;
import io.midwatch.detect.net.Fetcher;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.plan.condition.Facts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at the records of one domain.
 *
 * @param selectors that must have a key
 * @param fetchers for the policy of MTA-STS, which must be served without redirects
 */
record RecordsProbe(
    String domain, List<String> selectors, ProbeParts parts, Function<Look, Fetcher> fetchers)
    implements Probe {
  /** Held back from the deadline, so that we report what is missing and not the runner. */
  private static final Duration MARGIN = Duration.ofMillis(100);

  private static final int SHOWN = 3;

  @Override
  public Sighting look(Look look) throws InterruptedException {
    look.hop(domain);
    look.begin(Phase.DNS);
    MailDns dns = new NamesDns(parts.names(), () -> left(look));
    Sighting seen = looked(dns, look);
    look.end();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return seen;
  }

  private static Duration left(Look look) {
    Duration left = look.left();
    return left.compareTo(MARGIN.multipliedBy(4)) < 0
        ? left.multipliedBy(3).dividedBy(4)
        : left.minus(MARGIN);
  }

  private Sighting looked(MailDns dns, Look look) throws InterruptedException {
    switch (dns.txt(domain)) {
      case DnsReply.NoName<?> _ -> {
        return Sighting.failed(Reason.NAME_NOT_FOUND, domain + " does not exist");
      }
      case DnsReply.Failed<?>(String why) -> {
        return unanswered(look, why);
      }
      case DnsReply.Found<?> _, DnsReply.NoData<?> _ -> {
        // There is something to read.
      }
    }
    Findings found = new Findings();
    RecordsJudge judge = new RecordsJudge(dns, look.clock(), left(look));
    Map<String, Object> facts = new HashMap<>();
    List<String> exchangers = judge.exchangers(domain, found);
    facts.put("mx", exchangers);
    judge.spf(domain, found).ifPresent(spf -> spf(spf, facts));
    judge.dmarc(domain, found).ifPresent(word -> facts.put("dmarc", word));
    long keys = selectors.stream().filter(selector -> judge.dkim(selector, domain, found)).count();
    facts.put("dkim_keys", keys);
    new StsJudge(dns, fetchers.apply(look))
        .mode(domain, exchangers, found)
        .ifPresent(mode -> facts.put("mta_sts", mode));
    return found.trouble().isPresent()
        ? unanswered(look, found.trouble().get())
        : seen(found.flaws(), facts);
  }

  private static void spf(SpfSurvey spf, Map<String, Object> facts) {
    if (spf.record().isPresent()) {
      facts.put("spf", spf.all().orElse(SpfResult.NEUTRAL).word());
      facts.put("spf_lookups", (long) spf.lookups());
    }
  }

  private static Sighting unanswered(Look look, String why) {
    boolean late = look.left().compareTo(MARGIN.multipliedBy(4)) < 0 || why.contains("in time");
    return Sighting.failed(late ? Reason.DNS_TIMEOUT : Reason.DNS_ERROR, why);
  }

  private static Sighting seen(List<Flaw> flaws, Map<String, Object> facts) {
    Reason reason = Reason.OK;
    if (!flaws.isEmpty()) {
      reason = flaws.getFirst().grave() ? Reason.MAIL_RECORDS : Reason.MAIL_RECORDS_WEAK;
    }
    String more = flaws.size() > SHOWN ? "; and " + (flaws.size() - SHOWN) + " more" : "";
    String detail =
        flaws.stream().limit(SHOWN).map(Flaw::toString).collect(Collectors.joining("; ")) + more;
    Facts known = word -> Optional.ofNullable(facts.get(word));
    return new Sighting(reason, detail, known, Map.of(), () -> evidence(flaws), Optional.empty());
  }

  private static Evidence evidence(List<Flaw> flaws) {
    if (flaws.isEmpty()) {
      return Evidence.NONE;
    }
    String all = flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n"));
    return new Evidence(
        List.of(new Evidence.Item("findings", all.substring(0, Math.min(all.length(), 16_000)))));
  }
}
