package io.midwatch.detect.net;

import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Finds the addresses of a host, afresh each time: nothing is cached, neither by us nor by the JVM.
 *
 * <p>Order: address literals, {@code localhost} (RFC 6761), the hosts file, then the resolver of
 * the plan or the system's own with its search list. Safe for use by many threads; blocks only the
 * calling one and heeds interrupts.
 */
public final class Names {
  private static final List<InetAddress> LOOPBACK =
      List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

  private final Clock clock;
  private final HostsFile hosts;
  private final DnsServers servers;

  /**
   * @param resolver {@code host[:port]} of the only DNS server to ask; empty: the system's
   */
  public Names(Clock clock, Optional<String> resolver) {
    this.clock = clock;
    this.hosts = new HostsFile();
    this.servers = new DnsServers(clock, resolver);
  }

  /**
   * The addresses of a host, at least one.
   *
   * @param host a name, an IPv4 address or an IPv6 address with or without brackets
   * @param within how long it may take
   * @throws NoAddressException when there is none, with the reason
   * @throws InterruptedException when the look was abandoned
   */
  public List<InetAddress> find(String host, Family family, Duration within)
      throws NoAddressException, InterruptedException {
    Optional<InetAddress> literal = literal(host);
    if (literal.isPresent()) {
      return chosen(host, List.of(literal.get()), family);
    }
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost") || name.equals("localhost.")) {
      return chosen(host, LOOPBACK, family);
    }
    List<InetAddress> known = hosts.find(name);
    if (!known.isEmpty()) {
      return chosen(host, known, family);
    }
    return ask(name, family, clock.nanos() + within.toNanos());
  }

  /**
   * The records of one type behind a name that is taken as it stands; none when there is no such
   * name or record. Aliases are followed by the server.
   *
   * @param type a number such as those in {@link Type}
   * @throws NoAddressException when that could not be found out, with the reason
   * @throws InterruptedException when the look was abandoned
   */
  public List<Record> records(String name, int type, Duration within)
      throws NoAddressException, InterruptedException {
    return existing(name, type, within).orElse(List.of());
  }

  /** The same; nothing when there is no such name, none when it has no such record. */
  public Optional<List<Record>> existing(String name, int type, Duration within)
      throws NoAddressException, InterruptedException {
    return servers.records(name, type, clock.nanos() + within.toNanos());
  }

  /** The DNS servers that are asked, in their order: the plan's one, or the system's now. */
  public List<InetSocketAddress> servers() {
    return servers.addresses();
  }

  /** The address that a text is, when it is one. */
  public static Optional<InetAddress> literal(String text) {
    boolean six = text.indexOf(':') >= 0;
    if (!six && !isDotted(text)) {
      return Optional.empty();
    }
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    try {
      return Optional.of(
          InetAddress.ofLiteral(bracketed ? text.substring(1, text.length() - 1) : text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  /** Is it made of digits and dots? A loop, since every look asks it. */
  private static boolean isDotted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static List<InetAddress> chosen(String host, List<InetAddress> all, Family family)
      throws NoAddressException {
    List<InetAddress> four = new ArrayList<>(all.size());
    List<InetAddress> six = new ArrayList<>(all.size());
    for (InetAddress address : all) {
      (address instanceof Inet4Address ? four : six).add(address);
    }
    List<InetAddress> chosen =
        switch (family) {
          case ANY -> four.isEmpty() ? six : four;
          case V4 -> four;
          case V6 -> six;
          case BOTH -> {
            List<InetAddress> both = new ArrayList<>(four);
            both.addAll(six);
            yield both;
          }
        };
    return some(host, chosen, family);
  }

  private List<InetAddress> ask(String name, Family family, long deadline)
      throws NoAddressException, InterruptedException {
    List<InetAddress> found = new ArrayList<>();
    if (family != Family.V6) {
      found.addAll(servers.ask(name, Type.A, deadline));
    }
    if (family == Family.V6 || family == Family.BOTH || (family == Family.ANY && found.isEmpty())) {
      found.addAll(servers.ask(name, Type.AAAA, deadline));
    }
    return some(name, found, family);
  }

  private static List<InetAddress> some(String host, List<InetAddress> found, Family family)
      throws NoAddressException {
    if (!found.isEmpty()) {
      return found;
    }
    String kind =
        switch (family) {
          case ANY, BOTH -> "no address";
          case V4 -> "no IPv4 address";
          case V6 -> "no IPv6 address";
        };
    throw new NoAddressException(Reason.NAME_NOT_FOUND, host + " has " + kind);
  }
}
