package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.MailExchange;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.detect.mail.dkim.DkimKeyReading;
import io.midwatch.detect.mail.dmarc.DmarcPolicy;
import io.midwatch.detect.mail.dmarc.ReportConsent;
import io.midwatch.detect.mail.spf.SpfFlaw;
import io.midwatch.detect.mail.spf.SpfSurvey;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Fact;
import java.util.List;
import java.util.Optional;

/**
 * What a domain publishes about its mail.
 *
 * @param texts its own TXT records
 * @param type99 whether it publishes the SPF record type that RFC 7208 did away with
 * @param found DKIM keys at the selectors that were tried
 * @param consents whether each address for DMARC reports is allowed
 * @param deafHosts hosts of those addresses that take no mail
 */
record Records(
    String domain,
    DnsReply<TxtRecord> texts,
    boolean type99,
    SpfSurvey spf,
    DmarcPolicy dmarc,
    Keys found,
    List<ReportConsent> consents,
    List<String> deafHosts,
    DnsReply<MailExchange> mx,
    DnsReply<TxtRecord> tlsReports,
    DnsReply<TxtRecord> bimi)
    implements Fact {
  Records {
    consents = List.copyOf(consents);
    deafHosts = List.copyOf(deafHosts);
  }

  /**
   * What was found of DKIM keys.
   *
   * @param unseen names that DNS did not answer for, with why
   */
  record Keys(List<Key> keys, List<String> unseen) {
    Keys {
      keys = List.copyOf(keys);
      unseen = List.copyOf(unseen);
    }
  }

  List<Key> keys() {
    return found.keys();
  }

  /**
   * A key record.
   *
   * @param strings how it is split
   */
  record Key(String selector, List<String> strings, DkimKeyReading reading) {
    Key {
      strings = List.copyOf(strings);
    }

    String name(String domain) {
      return selector + "._domainkey." + domain;
    }
  }

  Location.Outside at() {
    return Location.Outside.of(domain);
  }

  boolean receives() {
    return mx.all().stream().anyMatch(exchange -> !exchange.isNull());
  }

  /** Does anything say that it sends? A record that can't be read was meant to. */
  boolean sends() {
    boolean permits =
        spf.record()
            .map(record ->
                record.redirect().isPresent()
                    || record.directives().stream()
                        .anyMatch(directive ->
                            directive.result() == io.midwatch.detect.mail.spf.SpfResult.PASS))
            .orElseGet(() -> !spf.has(SpfFlaw.Kind.MISSING));
    boolean signs =
        keys().stream().anyMatch(key -> !(key.reading() instanceof DkimKeyReading.Revoked));
    return permits || signs;
  }

  /** Why it is not even known whether the domain has to do with mail. */
  Optional<String> trouble() {
    if (mx instanceof DnsReply.Failed<MailExchange>(String why)) {
      return Optional.of(why);
    }
    return switch (texts) {
      case DnsReply.Failed<TxtRecord>(String why) -> Optional.of(why);
      case DnsReply.NoName<TxtRecord> _ ->
          Optional.of(domain + " does not exist, as the resolver says");
      case DnsReply.Found<TxtRecord> _, DnsReply.NoData<TxtRecord> _ -> Optional.empty();
    };
  }
}
