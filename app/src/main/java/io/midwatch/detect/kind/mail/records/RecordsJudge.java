package io.midwatch.detect.kind.mail.records;

import io.midwatch.base.Clock;
import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.MailDns;
import io.midwatch.detect.mail.MailExchange;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.detect.mail.dkim.DkimKey;
import io.midwatch.detect.mail.dkim.DkimKeyReader;
import io.midwatch.detect.mail.dkim.DkimKeyReading;
import io.midwatch.detect.mail.dmarc.DmarcPolicy;
import io.midwatch.detect.mail.dmarc.DmarcWalk;
import io.midwatch.detect.mail.spf.SpfFlaw;
import io.midwatch.detect.mail.spf.SpfLimits;
import io.midwatch.detect.mail.spf.SpfResult;
import io.midwatch.detect.mail.spf.SpfSurvey;
import io.midwatch.detect.mail.spf.SpfSurveyor;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Judges the records of one domain as the rules of a review do.
 *
 * @param time for SPF, which may ask a lot
 */
record RecordsJudge(MailDns dns, Clock clock, Duration time) {
  private static final int GOOD_RSA_BITS = 2048;

  List<String> exchangers(String domain, Findings found) {
    DnsReply<MailExchange> reply = dns.mx(domain);
    if (reply instanceof DnsReply.Failed<MailExchange>(String why)) {
      found.unanswered(why);
    }
    List<String> hosts =
        reply.all().stream()
            .filter(exchange -> !exchange.isNull())
            .sorted(java.util.Comparator.comparingInt(MailExchange::preference))
            .map(MailExchange::host)
            .toList();
    hosts.stream().limit(10).forEach(host -> exchanger(host, found));
    return hosts;
  }

  private void exchanger(String host, Findings found) {
    DnsReply<InetAddress> four = dns.a(host);
    DnsReply<InetAddress> six = dns.aaaa(host);
    if (four instanceof DnsReply.Failed<InetAddress>(String why) && six.all().isEmpty()) {
      found.unanswered(why);
    } else if (four.all().isEmpty() && six.isVoid()) {
      found.add(Flaw.grave("MAIL-23", "the MX " + host + " has no address"));
    } else if (!dns.cname(host).all().isEmpty()) {
      found.add(Flaw.grave("MAIL-23", "the MX " + host + " is an alias (CNAME)"));
    }
  }

  Optional<SpfSurvey> spf(String domain, Findings found) {
    SpfSurvey spf = new SpfSurveyor(dns, clock, time).survey(domain);
    spf.flaws().forEach(flaw -> spf(flaw, found));
    if (found.trouble().isPresent()) {
      return Optional.empty();
    }
    boolean endless = spf.has(SpfFlaw.Kind.LOOP);
    if (!endless && spf.lookups() > SpfLimits.STANDARD.terms()) {
      found.add(
          Flaw.grave(
              "MAIL-02", spf.lookups() + " terms of SPF ask DNS, of the 10 that are allowed"));
    }
    if (spf.voids() > SpfLimits.STANDARD.voids()) {
      found.add(
          Flaw.grave(
              "MAIL-03", spf.voids() + " terms of SPF find nothing, of the 2 that are allowed"));
    }
    if (spf.record().isPresent() && spf.all().filter(SpfResult.PASS::equals).isPresent()) {
      found.add(Flaw.grave("MAIL-05", "SPF lets everybody send as " + domain));
    }
    return Optional.of(spf);
  }

  private static void spf(SpfFlaw flaw, Findings found) {
    switch (flaw.kind()) {
      case MISSING, SEVERAL -> found.add(Flaw.grave("MAIL-01", flaw.what()));
      case SYNTAX, LOOP, NOWHERE -> found.add(Flaw.grave("MAIL-04", flaw.what()));
      case EXCHANGERS -> found.add(Flaw.weak("MAIL-03", flaw.what()));
      case UNANSWERED -> found.unanswered(flaw.what());
      case ENDLESS -> found.add(Flaw.grave("MAIL-02", flaw.what()));
    }
  }

  Optional<String> dmarc(String domain, Findings found) {
    DmarcPolicy policy = DmarcPolicy.discover(dns, domain);
    DmarcWalk walk = policy.walk();
    if (walk.failed().isPresent()) {
      found.unanswered(walk.failed().get());
      return Optional.empty();
    }
    Optional<DmarcWalk.Step> several =
        walk.steps().stream().filter(step -> step.candidates() > 1).findFirst();
    if (several.isPresent()) {
      String name = "_dmarc." + several.get().domain();
      found.add(Flaw.grave("MAIL-09", name + " has several records, and all are ignored"));
    } else if (policy.record().isEmpty()) {
      found.add(Flaw.grave("MAIL-09", "no DMARC record covers " + domain));
    } else if (policy.request().isEmpty()) {
      found.add(Flaw.grave("MAIL-09", "the DMARC record is of no use: " + walk.lines().getLast()));
    }
    return policy.effective().map(request -> request.word());
  }

  /** Is there a good key at this selector? */
  boolean dkim(String selector, String domain, Findings found) {
    String name = selector + "._domainkey." + domain;
    DnsReply<TxtRecord> reply = dns.txt(name);
    if (reply instanceof DnsReply.Failed<TxtRecord>(String why)) {
      found.unanswered(why);
      return false;
    }
    List<String> keys =
        reply.all().stream().map(TxtRecord::joined).filter(DkimKeyReader::isKey).toList();
    if (keys.size() != 1) {
      String how = keys.isEmpty() ? "there is no DKIM key at " : "there are several DKIM keys at ";
      found.add(Flaw.grave("MAIL-07", how + name));
      return false;
    }
    return switch (DkimKeyReader.read(keys.getFirst())) {
      case DkimKeyReading.Revoked() -> {
        found.add(Flaw.grave("MAIL-07", "the DKIM key at " + name + " is revoked"));
        yield false;
      }
      case DkimKeyReading.Broken(String why) -> {
        found.add(Flaw.grave("MAIL-07", "the DKIM key at " + name + ": " + why));
        yield false;
      }
      case DkimKey key -> strong(key, name, found);
    };
  }

  private static boolean strong(DkimKey key, String name, Findings found) {
    boolean rsa = key.kind() == DkimKey.Kind.RSA;
    String size = " has " + key.bits() + " bits";
    if (rsa && key.bits() < DkimKey.LEAST_RSA_BITS) {
      found.add(
          Flaw.grave("MAIL-08", "the DKIM key at " + name + size + " and counts for nothing"));
      return false;
    }
    if (rsa && key.bits() < GOOD_RSA_BITS) {
      found.add(Flaw.weak("MAIL-08", "the DKIM key at " + name + size + " and can be broken"));
    } else if (key.testing()) {
      found.add(Flaw.weak("MAIL-08", "the DKIM key at " + name + " is only tried out (t=y)"));
    }
    return true;
  }
}
