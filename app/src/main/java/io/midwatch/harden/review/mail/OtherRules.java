package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.detect.mail.dmarc.DmarcRequest;
import io.midwatch.detect.mail.spf.SpfResult;
import io.midwatch.detect.mail.sts.BimiRecord;
import io.midwatch.detect.mail.sts.TlsReportRecord;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** MAIL-19, MAIL-24 and MAIL-30: reports about TLS, logos, and domains without mail. */
final class OtherRules {
  private OtherRules() {}

  /** MAIL-19: somebody hears when mail cannot be sent to us encrypted. */
  static void tlsReports(Scene scene, Verdicts verdicts) {
    Mail.eachReceiving(
        scene,
        verdicts,
        records -> {
          if (records.tlsReports() instanceof DnsReply.Failed<TxtRecord>(String why)) {
            verdicts.notSeen(records.at(), why);
            return;
          }
          TlsReportRecord record = TlsReportRecord.of(records.tlsReports().all());
          if (!record.rua().isEmpty()) {
            verdicts.pass(records.at(), record.rua().getFirst());
          } else {
            String says =
                record
                    .problem()
                    .map(why -> "the TLS-RPT record: " + why)
                    .orElse("no TLS-RPT record");
            verdicts.fail(
                verdicts
                    .finding(records.at(), Severity.LOW, says)
                    .saw(texts("_smtp._tls." + records.domain(), records.tlsReports())));
          }
        });
  }

  private static List<String> texts(String name, DnsReply<TxtRecord> reply) {
    List<String> lines = new ArrayList<>();
    reply.all().forEach(text -> lines.add(name + " TXT " + text.joined()));
    return lines.isEmpty() ? List.of(name + ": no TXT record") : lines;
  }

  /** MAIL-24: a logo that is published is shown. */
  static void logo(Scene scene, Verdicts verdicts) {
    Mail.each(
        scene,
        verdicts,
        records -> {
          BimiRecord record = BimiRecord.of(records.bimi().all());
          boolean enforced =
              records.dmarc().effective().filter(ask -> ask != DmarcRequest.NONE).isPresent();
          Optional<String> problem =
              record
                  .problem()
                  .or(() ->
                      record.logo().isPresent() && !enforced
                          ? Optional.of("DMARC must ask for quarantine or reject first")
                          : Optional.empty());
          if (record.found() == 0) {
            verdicts.notApplicable(records.at(), "there is no BIMI record");
          } else if (problem.isPresent()) {
            verdicts.fail(
                verdicts
                    .finding(records.at(), Severity.LOW, "the logo is not shown: " + problem.get())
                    .saw(texts("default._bimi." + records.domain(), records.bimi())));
          } else {
            verdicts.pass(records.at(), "a sound record; what it leads to was not fetched");
          }
        });
  }

  /** MAIL-30: a domain without mail says so. */
  static void parked(Scene scene, Verdicts verdicts) {
    for (Records records : scene.facts(Records.class)) {
      if (records.trouble().isPresent()) {
        verdicts.notSeen(records.at(), records.trouble().get());
        continue;
      }
      if (records.sends() || records.receives()) {
        verdicts.notApplicable(records.at(), "the domain is used for mail");
        continue;
      }
      List<String> lacks = lacks(records);
      if (lacks.isEmpty()) {
        verdicts.pass(records.at(), "null MX, -all and p=reject");
      } else {
        verdicts.fail(
            verdicts
                .finding(
                    records.at(),
                    Severity.MEDIUM,
                    "a domain without mail that anybody can send as: it lacks "
                        + String.join(", ", lacks))
                .saw(lacks.stream().map(one -> "missing: " + one).toList()));
      }
    }
  }

  private static List<String> lacks(Records records) {
    List<String> lacks = new ArrayList<>();
    if (records.mx().all().stream().noneMatch(exchange -> exchange.isNull())) {
      lacks.add("a null MX (RFC 7505)");
    }
    if (records.spf().all().filter(SpfResult.FAIL::equals).isEmpty()) {
      lacks.add("v=spf1 -all");
    }
    if (records.dmarc().effective().filter(DmarcRequest.REJECT::equals).isEmpty()) {
      lacks.add("DMARC with p=reject");
    }
    return lacks;
  }
}
