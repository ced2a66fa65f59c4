package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.MailDns;
import io.midwatch.detect.mail.MailExchange;
import io.midwatch.detect.mail.TlsaRecord;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Lookup;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** The resolver of the review, as the mail libraries ask it. Used by one thread at a time. */
record WireDns(Ground ground) implements MailDns {
  /** What stands for itself in a name; SPF macros can make others, which nobody publishes. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:/+=-]+");

  @Override
  public DnsReply<TxtRecord> txt(String name) {
    return ask(name, Type.TXT, record -> texts((TXTRecord) record));
  }

  @Override
  public DnsReply<InetAddress> a(String name) {
    return ask(name, Type.A, record -> ((ARecord) record).getAddress());
  }

  @Override
  public DnsReply<InetAddress> aaaa(String name) {
    return ask(name, Type.AAAA, record -> ((AAAARecord) record).getAddress());
  }

  @Override
  public DnsReply<MailExchange> mx(String name) {
    return ask(name, Type.MX, record -> exchange((MXRecord) record));
  }

  @Override
  public DnsReply<String> ptr(InetAddress address) {
    String name = DomainName.bare(ReverseMap.fromAddress(address).toString());
    return ask(name, Type.PTR, record -> bare(((PTRRecord) record).getTarget()));
  }

  @Override
  public DnsReply<String> cname(String name) {
    return ask(name, Type.CNAME, record -> bare(((CNAMERecord) record).getTarget()));
  }

  @Override
  public DnsReply<TlsaRecord> tlsa(String name) {
    return ask(name, Type.TLSA, record -> tlsa((TLSARecord) record));
  }

  private <T> DnsReply<T> ask(String name, int type, Function<Record, T> read) {
    if (!PLAIN.matcher(name).matches()) {
      return new DnsReply.Failed<>("\"" + name + "\" is not asked for");
    }
    try {
      Lookup lookup = ground.resolve(name.toLowerCase(java.util.Locale.ROOT), type);
      if (!lookup.trouble().isEmpty()) {
        return new DnsReply.Failed<>(lookup.trouble());
      }
      if (lookup.isNoName()) {
        return new DnsReply.NoName<>();
      }
      List<T> found = lookup.records().stream().map(read).toList();
      return DnsReply.of(found);
    } catch (InterruptedException abandoned) {
      Thread.currentThread().interrupt();
      return new DnsReply.Failed<>("the review was abandoned");
    }
  }

  private static TxtRecord texts(TXTRecord record) {
    return new TxtRecord(
        record.getStringsAsByteArrays().stream()
            .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
            .toList());
  }

  private static MailExchange exchange(MXRecord record) {
    return new MailExchange(record.getPriority(), bare(record.getTarget()));
  }

  private static TlsaRecord tlsa(TLSARecord record) {
    return TlsaRecord.of(
        record.getCertificateUsage(),
        record.getSelector(),
        record.getMatchingType(),
        record.getCertificateAssociationData());
  }

  private static String bare(Name name) {
    return DomainName.bare(name.toString().toLowerCase(java.util.Locale.ROOT));
  }

  /** Fails a collector that somebody abandoned while a library was asking. */
  static void stopIfAbandoned() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
