package io.midwatch.detect.mail;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A DNS that says what a test wrote down: {@code name TYPE value}, one record each. {@code FAIL} in
 * place of a value makes that type of that name fail; names without any record do not exist.
 */
public final class ScriptedDns implements MailDns {
  private final Map<String, Map<String, List<String>>> zone = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  /** A DNS with these records. */
  public static ScriptedDns of(String... records) {
    ScriptedDns dns = new ScriptedDns();
    for (String record : records) {
      dns.add(record);
    }
    return dns;
  }

  /**
   * One more record: {@code example.org MX 10 mail.example.org}; TXT strings are split by {@code
   * |}.
   */
  public ScriptedDns add(String record) {
    String[] parts = record.split(" ", 3);
    zone.computeIfAbsent(key(parts[0]), _ -> new HashMap<>())
        .computeIfAbsent(parts[1], _ -> new ArrayList<>())
        .add(parts.length > 2 ? parts[2] : "");
    return this;
  }

  /** What was asked for so far, {@code name TYPE} each. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private static String key(String name) {
    return DomainName.bare(name.toLowerCase(Locale.ROOT));
  }

  private <T> DnsReply<T> reply(String name, String type, Function<String, T> read) {
    asked.add(name + " " + type);
    Map<String, List<String>> records = zone.get(key(name));
    if (records == null) {
      return new DnsReply.NoName<>();
    }
    List<String> found = records.getOrDefault(type, List.of());
    return found.contains("FAIL")
        ? new DnsReply.Failed<>("SERVFAIL")
        : DnsReply.of(found.stream().map(read).toList());
  }

  @Override
  public DnsReply<TxtRecord> txt(String name) {
    return reply(name, "TXT", text -> new TxtRecord(List.of(text.split("\\|", -1))));
  }

  @Override
  public DnsReply<InetAddress> a(String name) {
    return reply(name, "A", InetAddress::ofLiteral);
  }

  @Override
  public DnsReply<InetAddress> aaaa(String name) {
    return reply(name, "AAAA", InetAddress::ofLiteral);
  }

  @Override
  public DnsReply<MailExchange> mx(String name) {
    return reply(
        name,
        "MX",
        text -> {
          String[] parts = text.split(" ", -1);
          String host = parts.length > 1 ? DomainName.bare(parts[1]) : "";
          return new MailExchange(Integer.parseInt(parts[0]), host);
        });
  }

  @Override
  public DnsReply<String> ptr(InetAddress address) {
    return reply(address.getHostAddress(), "PTR", Function.identity());
  }

  @Override
  public DnsReply<String> cname(String name) {
    return reply(name, "CNAME", Function.identity());
  }

  @Override
  public DnsReply<TlsaRecord> tlsa(String name) {
    return reply(
        name,
        "TLSA",
        text -> {
          String[] parts = text.split(" ", -1);
          return new TlsaRecord(
              Integer.parseInt(parts[0]),
              Integer.parseInt(parts[1]),
              Integer.parseInt(parts[2]),
              parts[3]);
        });
  }
}
