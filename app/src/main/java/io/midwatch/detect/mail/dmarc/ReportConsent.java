package io.midwatch.detect.mail.dmarc;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.MailDns;
import io.midwatch.detect.mail.TxtRecord;
import java.util.List;
import java.util.Optional;

/**
 * May reports about a domain go to this address? An address outside the organization must say so
 * itself, or receivers drop the reports without a word (RFC 9990, RFC 7489 section 7.1).
 *
 * @param address as in the record
 * @param asked the name whose TXT record would say so; nothing when no consent is needed
 * @param why in words
 */
public record ReportConsent(ReportUri address, Answer answer, Optional<String> asked, String why) {
  /** Yes or no? */
  public enum Answer {
    /** It is the organization's own. */
    OWN,
    GIVEN,
    /** Reports are dropped. */
    MISSING,
    /** DNS did not answer. */
    UNKNOWN
  }

  /**
   * Finds it out.
   *
   * @param publisher the domain whose record names the address
   */
  public static ReportConsent of(MailDns dns, String publisher, ReportUri address) {
    if (address.host().equals(publisher)) {
      return new ReportConsent(address, Answer.OWN, Optional.empty(), "the domain's own");
    }
    DmarcWalk ours = DmarcPolicy.walk(dns, publisher);
    DmarcWalk theirs = DmarcPolicy.walk(dns, address.host());
    Optional<String> failed = ours.failed().or(theirs::failed);
    if (failed.isPresent()) {
      return new ReportConsent(address, Answer.UNKNOWN, Optional.empty(), failed.get());
    }
    if (ours.organizationalDomain().equals(theirs.organizationalDomain())) {
      return new ReportConsent(address, Answer.OWN, Optional.empty(), "the organization's own");
    }
    return asked(dns, publisher + "._report._dmarc." + address.host(), address);
  }

  private static ReportConsent asked(MailDns dns, String name, ReportUri address) {
    if (DomainName.of(name).isEmpty()) {
      return new ReportConsent(address, Answer.MISSING, Optional.of(name), "the name is too long");
    }
    return switch (dns.txt(name)) {
      case DnsReply.Failed<TxtRecord>(String why) ->
          new ReportConsent(address, Answer.UNKNOWN, Optional.of(name), why);
      case DnsReply.NoData<TxtRecord>(), DnsReply.NoName<TxtRecord>() ->
          new ReportConsent(address, Answer.MISSING, Optional.of(name), "no TXT record there");
      case DnsReply.Found<TxtRecord>(List<TxtRecord> records) -> read(name, address, records);
    };
  }

  private static ReportConsent read(String name, ReportUri address, List<TxtRecord> records) {
    List<DmarcRecord> ours =
        records.stream().flatMap(text -> DmarcReader.read(text.joined()).stream()).toList();
    boolean elsewhere =
        ours.stream()
            .flatMap(record -> record.rua().stream())
            .anyMatch(override -> !override.host().equals(address.host()));
    if (elsewhere) {
      String why = "its rua leads to yet another host, so nothing is sent";
      return new ReportConsent(address, Answer.MISSING, Optional.of(name), why);
    }
    return ours.isEmpty()
        ? new ReportConsent(
            address, Answer.MISSING, Optional.of(name), "no record with v=DMARC1 there")
        : new ReportConsent(address, Answer.GIVEN, Optional.of(name), "given there");
  }
}
