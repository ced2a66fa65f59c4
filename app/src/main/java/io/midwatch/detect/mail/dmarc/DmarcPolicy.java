package io.midwatch.detect.mail.dmarc;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.MailDns;
import io.midwatch.detect.mail.TxtRecord;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which policy applies to mail from a domain? Found by walking up the DNS tree (RFC 9989 section
 * 4.10); the Public Suffix List plays no part.
 *
 * @param domain the author's
 * @param walk each name asked and what stood there
 * @param whose how the domain stands to the record, when one applies
 * @param request what receivers are asked to do, {@code t} not yet applied; nothing when DMARC does
 *     not apply
 */
public record DmarcPolicy(
    String domain,
    DmarcWalk walk,
    Optional<DmarcRecord.Whose> whose,
    Optional<DmarcRequest> request) {
  /** The record that applies. */
  public Optional<DmarcRecord> record() {
    return walk.applying().flatMap(DmarcWalk.Step::record);
  }

  /** The domain that publishes it. */
  public Optional<String> publisher() {
    return walk.applying().map(DmarcWalk.Step::domain);
  }

  /** What is asked for in the end, {@code t=y} applied. */
  public Optional<DmarcRequest> effective() {
    boolean testing = record().filter(DmarcRecord::testing).isPresent();
    return testing ? request.map(DmarcRequest::softened) : request;
  }

  /** Finds it out. Asks at most nine questions; nothing is thrown. */
  public static DmarcPolicy discover(MailDns dns, String authorDomain) {
    DmarcWalk walk = walk(dns, authorDomain);
    Optional<DmarcWalk.Step> applying =
        walk.failed().isPresent() ? Optional.empty() : walk.applying();
    if (applying.isEmpty()) {
      return new DmarcPolicy(walk.start(), walk, Optional.empty(), Optional.empty());
    }
    boolean own = applying.get().domain().equals(walk.start());
    DmarcRecord.Whose whose = own ? DmarcRecord.Whose.OWN : below(dns.a(walk.start()));
    return new DmarcPolicy(
        walk.start(),
        walk,
        Optional.of(whose),
        applying.get().record().flatMap(record -> record.request(whose)));
  }

  /** A name does not exist when DNS says NXDOMAIN (RFC 9989 section 3.2.13, RFC 8020). */
  private static DmarcRecord.Whose below(DnsReply<InetAddress> reply) {
    return reply instanceof DnsReply.NoName<InetAddress>
        ? DmarcRecord.Whose.MISSING_SUBDOMAIN
        : DmarcRecord.Whose.SUBDOMAIN;
  }

  /** Walks up from a domain, for its policy or for its Organizational Domain. */
  public static DmarcWalk walk(MailDns dns, String domain) {
    Optional<String> sound = DomainName.of(domain);
    if (sound.isEmpty()) {
      return new DmarcWalk(domain, List.of(), Optional.of("\"" + domain + "\" is no domain name"));
    }
    List<DmarcWalk.Step> steps = new ArrayList<>();
    for (String target : DmarcWalk.targets(sound.get())) {
      switch (ask(dns, target)) {
        case DnsReply.Failed<TxtRecord>(String why) -> {
          String failed = "TXT of _dmarc." + target + ": " + why;
          return new DmarcWalk(sound.get(), steps, Optional.of(failed));
        }
        case DnsReply.Found<TxtRecord>(List<TxtRecord> records) -> steps.add(step(target, records));
        case DnsReply.NoData<TxtRecord>(), DnsReply.NoName<TxtRecord>() ->
            steps.add(new DmarcWalk.Step(target, 0, Optional.empty()));
      }
      DmarcWalk soFar = new DmarcWalk(sound.get(), steps, Optional.empty());
      if (soFar.isEnded()) {
        return soFar;
      }
    }
    return new DmarcWalk(sound.get(), steps, Optional.empty());
  }

  private static DnsReply<TxtRecord> ask(MailDns dns, String target) {
    String name = "_dmarc." + target;
    return name.length() > DomainName.MOST_OCTETS ? new DnsReply.NoName<>() : dns.txt(name);
  }

  private static DmarcWalk.Step step(String domain, List<TxtRecord> records) {
    List<String> ours =
        records.stream().map(TxtRecord::joined).filter(DmarcReader::isDmarc).toList();
    return new DmarcWalk.Step(
        domain,
        ours.size(),
        ours.size() == 1 ? DmarcReader.read(ours.getFirst()) : Optional.empty());
  }
}
