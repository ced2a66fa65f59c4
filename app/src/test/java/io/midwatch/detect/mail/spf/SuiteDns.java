package io.midwatch.detect.mail.spf;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.MailDns;
import io.midwatch.detect.mail.MailExchange;
import io.midwatch.detect.mail.TlsaRecord;
import io.midwatch.detect.mail.TxtRecord;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.xbill.DNS.ReverseMap;

/**
 * The zone of one document of a suite, in the shape that implementations of SPF share: a list of
 * records for each name; {@code TIMEOUT} in it makes what does not stand before it fail.
 */
final class SuiteDns implements MailDns {
  private final Map<String, List<?>> zone;

  /**
   * @param zone names in lower case
   */
  SuiteDns(Map<String, List<?>> zone) {
    this.zone = zone;
  }

  private <T> DnsReply<T> reply(String written, String type, Function<Object, T> read) {
    String name = DomainName.bare(written.toLowerCase(Locale.ROOT));
    for (int aliases = 0; aliases < 10; aliases++) {
      List<?> records = zone.get(name);
      if (records == null) {
        return new DnsReply.NoName<>();
      }
      Optional<Object> alias = values(records, "CNAME").stream().findFirst();
      if (alias.isPresent() && !type.equals("CNAME")) {
        name = DomainName.bare(alias.get().toString().toLowerCase(Locale.ROOT));
        continue;
      }
      List<Object> found =
          values(records, type).stream().filter(one -> !one.equals("NONE")).toList();
      boolean fails = found.contains("TIMEOUT") || (found.isEmpty() && records.contains("TIMEOUT"));
      return fails
          ? new DnsReply.Failed<>("timeout")
          : DnsReply.of(found.stream().map(read).toList());
    }
    return new DnsReply.Failed<>("a loop of aliases");
  }

  /** Those of one type; a policy of the old type stands for a text unless the zone has texts. */
  private static List<Object> values(List<?> records, String type) {
    List<Object> found = new ArrayList<>();
    for (Object record : records) {
      if (record instanceof Map<?, ?> map && map.get(type) != null) {
        found.add(map.get(type));
      }
    }
    return found.isEmpty() && type.equals("TXT") ? values(records, "SPF") : found;
  }

  @Override
  public DnsReply<TxtRecord> txt(String name) {
    return reply(
        name,
        "TXT",
        value ->
            value instanceof List<?> parts
                ? new TxtRecord(parts.stream().map(Object::toString).toList())
                : TxtRecord.of(value.toString()));
  }

  @Override
  public DnsReply<InetAddress> a(String name) {
    return reply(name, "A", value -> InetAddress.ofLiteral(value.toString()));
  }

  @Override
  public DnsReply<InetAddress> aaaa(String name) {
    return reply(name, "AAAA", value -> InetAddress.ofLiteral(value.toString()));
  }

  @Override
  public DnsReply<MailExchange> mx(String name) {
    return reply(
        name,
        "MX",
        value -> {
          List<?> pair = (List<?>) value;
          return new MailExchange(
              Integer.parseInt(pair.get(0).toString()), DomainName.bare(pair.get(1).toString()));
        });
  }

  @Override
  public DnsReply<String> ptr(InetAddress address) {
    return reply(ReverseMap.fromAddress(address).toString(), "PTR", Object::toString);
  }

  @Override
  public DnsReply<String> cname(String name) {
    return reply(name, "CNAME", Object::toString);
  }

  @Override
  public DnsReply<TlsaRecord> tlsa(String name) {
    return new DnsReply.NoData<>();
  }
}
