package io.midwatch.detect.mail;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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

/** What real DNS says, whoever asks it. */
public abstract class RecordDns implements MailDns {
  /** What stands for itself in a name as DNS writes it; SPF macros can make others. */
  private static final Pattern ODD = Pattern.compile("[^a-z0-9_.:/+=-]");

  /** The longest label as it is written, escapes included, that is asked for. */
  private static final int MOST_IN_A_LABEL = 63;

  /**
   * Asks for the records of one type; never throws.
   *
   * @param name in lower case, without a dot at the end
   * @param type a number such as those in {@link Type}
   */
  protected abstract DnsReply<Record> ask(String name, int type);

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
    String written = escaped(name.toLowerCase(Locale.ROOT));
    if (name.isEmpty()
        || DomainName.labels(written).stream().anyMatch(one -> one.length() > MOST_IN_A_LABEL)) {
      return new DnsReply.Failed<>("\"" + written + "\" is not asked for");
    }
    return switch (ask(written, type)) {
      case DnsReply.Found<Record>(List<Record> records) ->
          new DnsReply.Found<>(records.stream().map(read).toList());
      case DnsReply.NoData<Record> _ -> new DnsReply.NoData<>();
      case DnsReply.NoName<Record> _ -> new DnsReply.NoName<>();
      case DnsReply.Failed<Record>(String why) -> new DnsReply.Failed<>(why);
    };
  }

  /** As a zone file writes it: what is no letter or digit by its number (RFC 1035 section 5.1). */
  private static String escaped(String name) {
    return ODD.matcher(name)
        .replaceAll(odd -> String.format(Locale.ROOT, "\\\\%03d", (int) odd.group().charAt(0)));
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
    return DomainName.bare(name.toString().toLowerCase(Locale.ROOT));
  }
}
