package io.midwatch.harden.review.whole;

import static io.midwatch.harden.lab.WholeEstate.DOMAIN;
import static io.midwatch.harden.lab.WholeEstate.MX;
import static io.midwatch.harden.lab.WholeEstate.MX_ONE;

import io.midwatch.detect.mail.TlsaRecord;
import io.midwatch.detect.mail.sts.Dane;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.smtp.SmtpSettings;
import java.util.List;
import java.util.stream.Stream;

/** What breaks the mail of an estate. */
final class BrokenMail {
  private static final String BACKWARDS = "25.113.0.203";

  private BrokenMail() {}

  static List<Broken> all() {
    return Stream.of(spf(), keys(), dmarc(), servers(), senders()).flatMap(List::stream).toList();
  }

  private static WholeEstate txt(WholeEstate estate, String name, String text) {
    return estate.instead(name + ". 300 IN TXT \"" + text + "\"");
  }

  private static List<Broken> spf() {
    return List.of(
        Broken.of("no SPF", "MAIL-01 high", e -> e.none(DOMAIN + ".", "TXT")),
        Broken.of(
            "two SPF records",
            "MAIL-01 high",
            e -> e.also("example.test. 300 IN TXT \"v=spf1 mx -all\"")),
        Broken.of(
            "eleven look-ups",
            "MAIL-02 high",
            e -> {
              txt(e, DOMAIN, "v=spf1 mx include:one.test include:two.test -all");
              txt(e, "one.test", "v=spf1 a:a.one.test a:b.one.test a:a.one.test a:b.one.test ?all");
              txt(e, "two.test", "v=spf1 a:a.one.test a:b.one.test a:a.one.test a:b.one.test ?all");
              e.also("a.one.test. 300 IN A 192.0.2.1\nb.one.test. 300 IN A 192.0.2.1");
              List.of("one.test", "two.test").forEach(name -> e.registered(name, "", ""));
            }),
        Broken.of(
            "terms that find nothing",
            "MAIL-03 medium",
            e -> txt(e, DOMAIN, "v=spf1 mx a:x.sender.test a:y.sender.test a:z.sender.test -all")),
        Broken.of(
            "SPF that cannot be read",
            "MAIL-04 high",
            e -> txt(e, DOMAIN, "v=spf1 mx ip4:192.0.2.300 -all")),
        Broken.of("everybody may send", "MAIL-05 critical", e -> txt(e, DOMAIN, "v=spf1 mx +all")),
        Broken.of("nobody is refused", "MAIL-05 medium", e -> txt(e, DOMAIN, "v=spf1 mx ?all")),
        Broken.of("ptr", "MAIL-06 medium", e -> txt(e, DOMAIN, "v=spf1 mx ptr -all")));
  }

  private static List<Broken> keys() {
    return List.of(
        Broken.of(
            "the only DKIM key revoked",
            "MAIL-07 high",
            e -> txt(e, "s1._domainkey.example.test", "v=DKIM1; p=")),
        Broken.of(
            "a DKIM key that was cut off",
            "MAIL-07 high",
            e -> txt(e, "s1._domainkey.example.test", "v=DKIM1; p=MIIBIjANBgkqhkiG9w0BAQEFAAOC")),
        Broken.of(
            "no reports about TLS", "MAIL-19 low", e -> e.none("_smtp._tls.example.test.", "TXT")));
  }

  private static List<Broken> dmarc() {
    return List.of(
        Broken.of("no DMARC", "MAIL-09 high", e -> e.none("_dmarc.example.test.", "TXT")),
        Broken.of(
            "a policy that protects nobody",
            "MAIL-10 medium",
            e -> txt(e, "_dmarc.example.test", "v=DMARC1; p=none; rua=mailto:dmarc@example.test")),
        Broken.of(
            "a tag without meaning",
            "MAIL-11 low",
            e ->
                txt(
                    e,
                    "_dmarc.example.test",
                    "v=DMARC1; p=reject; rua=mailto:dmarc@example.test; pct=50")),
        Broken.of(
            "reports for nobody",
            "MAIL-12 medium",
            e -> txt(e, "_dmarc.example.test", "v=DMARC1; p=reject")),
        Broken.of(
            "reports for somebody who has not agreed",
            "MAIL-13 high",
            e -> {
              e.also("reports.test. 300 IN MX 10 mx.reports.test.");
              e.registered("reports.test", "", "");
              txt(e, "_dmarc.example.test", "v=DMARC1; p=reject; rua=mailto:dmarc@reports.test");
            }));
  }

  private static List<Broken> servers() {
    return List.of(
        Broken.of(
            "MTA-STS without its record",
            "MAIL-16 high",
            e -> e.none("_mta-sts.example.test.", "TXT")),
        Broken.of(
            "MTA-STS that redirects",
            "MAIL-16 high",
            e ->
                e.sts.on(
                    "/.well-known/mta-sts.txt",
                    io.midwatch.harden.lab.WellRunSite.moved("https://www.example.test/"))),
        Broken.of(
            "MTA-STS that forbids the server",
            "MAIL-17 high",
            e -> e.policy("mx: lab.example.test", "mx: old.example.test")),
        Broken.of(
            "MTA-STS for an hour",
            "MAIL-18 low",
            e -> e.policy("max_age: 604800", "max_age: 3600")),
        Broken.of(
            "a mail server with a certificate for another name",
            "MAIL-17 high",
            e -> {
              Identity stranger = e.issuer.issue(WholeEstate.leaf("other.test"));
              e.mailed(stranger);
              tlsa(e, Dane.association(new TlsaRecord(3, 1, 1, ""), stranger.leaf()));
            }),
        Broken.of("DANE that does not fit", "MAIL-20 high", e -> tlsa(e, "00".repeat(32))),
        Broken.of(
            "a mail server without encryption",
            "MAIL-23 medium",
            e -> e.mailed(SmtpSettings.plain())));
  }

  private static void tlsa(WholeEstate estate, String data) {
    estate.instead("_25._tcp." + MX + ". 300 IN TLSA 3 1 1 " + data);
  }

  private static List<Broken> senders() {
    return List.of(
        Broken.of(
            "an address without a name",
            "MAIL-21 high",
            e -> e.resolver.remove(BACKWARDS + ".in-addr.arpa.", "PTR")),
        Broken.of(
            "an address on a block list",
            "MAIL-22 high",
            e -> e.resolver.put(BACKWARDS + ".zen.spamhaus.org. 300 IN A 127.0.0.3")),
        Broken.of(
            "mail servers in one network",
            "STR-02 medium",
            e -> {
              e.none(MX + ".", "A");
              e.also(MX + ". 300 IN A " + MX_ONE + "\n" + MX + ". 300 IN A 203.0.113.24");
              e.lab.place("203.0.113.24", 25, e.mailed(e.good).endpoint());
              e.resolver.put("24.113.0.203.in-addr.arpa. 300 IN PTR lab.example.test.");
            }));
  }
}
