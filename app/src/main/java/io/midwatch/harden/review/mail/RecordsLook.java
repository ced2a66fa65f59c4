package io.midwatch.harden.review.mail;

import io.midwatch.base.Clock;
import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.detect.mail.dkim.DkimKeyReader;
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
  /** Selectors that large providers and common programs use, as nobody can list them all. */
  private static final List<String> SELECTORS =
      List.of(
          "default",
          "google",
          "selector1",
          "selector2",
          "k1",
          "k2",
          "s1",
          "s2",
          "mail",
          "dkim",
          "fm1",
          "resend",
          "pm",
          "zmail");

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
    }
    WireDns.stopIfAbandoned();
    return facts;
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
            keys(dns, domain),
            consents(dns, dmarc, addresses),
            deaf(dns, addresses),
            dns.mx(domain),
            dns.txt("_smtp._tls." + domain),
            dns.txt("default._bimi." + domain));
    WireDns.stopIfAbandoned();
    return records;
  }

  private static SpfSurvey survey(WireDns dns, String domain, Instant now) {
    return new SpfSurveyor(dns, standing(now), Duration.ofSeconds(60)).survey(domain);
  }

  /** The clock of the review stands; the wire bounds how long each question takes. */
  private static Clock standing(Instant now) {
    return new Clock() {
      @Override
      public Instant now() {
        return now;
      }

      @Override
      public long nanos() {
        return 0;
      }
    };
  }

  private static List<Records.Key> keys(WireDns dns, String domain) {
    List<Records.Key> keys = new ArrayList<>();
    for (String selector : SELECTORS) {
      for (TxtRecord text : dns.txt(selector + "._domainkey." + domain).all()) {
        if (DkimKeyReader.isKey(text.joined())) {
          keys.add(new Records.Key(selector, text.strings(), DkimKeyReader.read(text.joined())));
        }
      }
    }
    return keys;
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
