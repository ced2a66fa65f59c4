package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.dkim.DkimKey;
import io.midwatch.detect.mail.dmarc.DmarcPolicy;
import io.midwatch.detect.mail.dmarc.DmarcRecord;
import io.midwatch.detect.mail.dmarc.ReportConsent;
import io.midwatch.detect.mail.dmarc.ReportUri;
import io.midwatch.detect.mail.spf.SpfSurvey;
import io.midwatch.detect.mail.spf.SpfSurveyor;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Type;

/** Reads what the domains of the targets publish about their mail. */
final class RecordsLook implements Collector {
  private static final int MOST_ADDRESSES = 6;

  @Override
  public Area area() {
    return Area.MAIL;
  }

  @Override
  public String title() {
    return "mail records";
  }

  /** The domains whose mail is looked at: those registered, of all targets. */
  static List<String> domains(Ground ground) {
    return ground.targets().stream()
        .filter(target -> !target.isAddress() && target.name().indexOf('.') > 0)
        .map(Target::domain)
        .distinct()
        .toList();
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Fact> facts = new ArrayList<>();
    for (Records records : ground.each(domains(ground), domain -> records(domain, ground))) {
      facts.add(records);
      facts.addAll(Since.kept(records, ground));
      facts.addAll(worth(records));
    }
    WireDns.stopIfAbandoned();
    return facts;
  }

  /** A check that watches what stands there, where there is mail at all. */
  private static List<Fact> worth(Records records) {
    boolean mail = records.trouble().isEmpty() && (records.sends() || records.receives());
    if (!mail) {
      return List.of();
    }
    List<String> selectors =
        records.keys().stream()
            .filter(key -> key.reading() instanceof DkimKey)
            .map(Records.Key::selector)
            .distinct()
            .toList();
    List<String> lines = new ArrayList<>(List.of("- mail-records: " + records.domain()));
    if (!selectors.isEmpty()) {
      lines.add("  selectors: [" + String.join(", ", selectors) + "]");
    }
    return List.of(new Fact.Worth(records.domain(), lines));
  }

  private static Records records(String domain, Ground ground) throws InterruptedException {
    WireDns dns = new WireDns(ground);
    DmarcPolicy dmarc = DmarcPolicy.discover(dns, domain);
    List<ReportUri> addresses = addresses(dmarc);
    Records records =
        new Records(
            domain,
            dns.txt(domain),
            !ground.resolve(domain, Type.SPF).records().isEmpty(),
            survey(dns, domain, ground.now()),
            dmarc,
            KeysLook.look(dns, domain, ground.handed()),
            consents(dns, dmarc, addresses),
            deaf(dns, addresses),
            dns.mx(domain),
            dns.txt("_smtp._tls." + domain),
            dns.txt("default._bimi." + domain));
    WireDns.stopIfAbandoned();
    return records;
  }

  private static SpfSurvey survey(WireDns dns, String domain, Instant now) {
    return new SpfSurveyor(dns, new StandingClock(now), Duration.ofSeconds(60)).survey(domain);
  }

  private static List<ReportUri> addresses(DmarcPolicy dmarc) {
    List<ReportUri> all = new ArrayList<>();
    dmarc.record().map(DmarcRecord::rua).ifPresent(all::addAll);
    dmarc.record().map(DmarcRecord::ruf).ifPresent(all::addAll);
    return all.stream().limit(MOST_ADDRESSES).toList();
  }

  private static List<ReportConsent> consents(
      WireDns dns, DmarcPolicy dmarc, List<ReportUri> addresses) {
    String publisher = dmarc.publisher().orElse(dmarc.domain());
    return addresses.stream().map(address -> ReportConsent.of(dns, publisher, address)).toList();
  }

  private static List<String> deaf(WireDns dns, List<ReportUri> addresses) {
    return addresses.stream()
        .filter(address -> address.scheme().equals("mailto"))
        .map(ReportUri::host)
        .distinct()
        .filter(host -> takesNoMail(dns, host))
        .toList();
  }

  private static boolean takesNoMail(WireDns dns, String host) {
    DnsReply<?> mx = dns.mx(host);
    boolean declines = dns.mx(host).all().stream().anyMatch(exchange -> exchange.isNull());
    return declines || (mx.isVoid() && dns.a(host).isVoid() && dns.aaaa(host).isVoid());
  }
}
