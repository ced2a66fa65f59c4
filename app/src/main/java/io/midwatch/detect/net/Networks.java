package io.midwatch.detect.net;

import io.midwatch.base.Reason;
import io.midwatch.plan.Watcher;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses may be probed?
 *
 * <p>Refused unless allowed by name: what answers for the machine we run on rather than for a
 * service (cloud metadata, link-local), and what is no single host (multicast, broadcast, "this
 * network"). Private and loopback addresses are fine, because people watch their own networks; only
 * a redirect that leads there from a public address is refused, since its author is a stranger.
 * {@code deny} wins over {@code allow}; allowing a network does not allow the metadata service that
 * stands in its midst, only naming that does. Immutable.
 */
public final class Networks {
  /** Special blocks of RFC 6890 and the metadata services of the large clouds. */
  private static final List<Cidr> REFUSED =
      parse(
          List.of(
              "169.254.0.0/16", // link-local, and 169.254.169.254: metadata of most clouds
              "fe80::/10",
              "fd00:ec2::254/128", // metadata, AWS
              "fd20:ce::254/128", // metadata, Google
              "100.100.100.200/32", // metadata, Alibaba
              "168.63.129.16/32", // host agent, Azure
              "192.0.0.192/32", // metadata, Oracle
              "0.0.0.0/8",
              "::/128",
              "224.0.0.0/4",
              "ff00::/8",
              "255.255.255.255/32"));

  private static final List<Cidr> INNER =
      parse(
          List.of(
              "127.0.0.0/8",
              "::1/128",
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10",
              "fc00::/7"));

  private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
  private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");
  private static final Cidr COMPATIBLE = Cidr.parse("::/96");

  private final List<Cidr> allow;
  private final List<Cidr> deny;

  private Networks(List<Cidr> allow, List<Cidr> deny) {
    this.allow = allow;
    this.deny = deny;
  }

  /**
   * As the plan says.
   *
   * @throws IllegalArgumentException when a network of the plan cannot be read
   */
  public static Networks of(Watcher watcher) {
    return new Networks(parse(watcher.allow()), parse(watcher.deny()));
  }

  /**
   * Nothing denied, and these allowed.
   *
   * @throws IllegalArgumentException when one of them cannot be read
   */
  public static Networks allowing(List<String> networks) {
    return new Networks(parse(networks), List.of());
  }

  private static List<Cidr> parse(List<String> texts) {
    return texts.stream().map(Cidr::parse).toList();
  }

  /** Why this address may not be probed; empty when it may. */
  public Optional<String> refusal(InetAddress address) {
    InetAddress real = unwrap(address);
    Optional<Cidr> denied = in(deny, real);
    if (denied.isPresent()) {
      return Optional.of(text(address) + " is in " + denied.get() + ", which the plan denies");
    }
    return special(real)
        .map(block -> text(address) + " is in " + block + ", which is not probed unless allowed");
  }

  /** The special block around an address, unless one as small or smaller is allowed. */
  private Optional<Cidr> special(InetAddress real) {
    int named = in(allow, real).map(Cidr::bits).orElse(-1);
    return in(REFUSED, real).filter(block -> block.bits() > named);
  }

  /**
   * Does an address answer for the machine that asks rather than for a service, or is it no single
   * host, and nobody has allowed it?
   */
  public boolean isSpecial(InetAddress address) {
    return special(unwrap(address)).isPresent();
  }

  /** Why a redirect may not lead from one address to another; empty when it may. */
  public Optional<String> redirectRefusal(InetAddress from, InetAddress to) {
    Optional<String> refusal = refusal(to);
    if (refusal.isPresent() || isInner(from) || !isInner(to)) {
      return refusal;
    }
    return in(allow, unwrap(to)).isPresent()
        ? Optional.empty()
        : Optional.of(
            "a redirect from the public address "
                + text(from)
                + " leads to "
                + text(to)
                + " inside our own network");
  }

  /** Why an address that a stranger wrote may not be spoken to; empty when it may. */
  public Optional<String> strangerRefusal(InetAddress address) {
    Optional<String> refusal = refusal(address);
    if (refusal.isPresent() || !isInner(address) || in(allow, unwrap(address)).isPresent()) {
      return refusal;
    }
    return Optional.of(text(address) + " is inside our own network");
  }

  /**
   * Passes addresses that may be probed.
   *
   * @throws NoAddressException with {@code ADDRESS_REFUSED} when it may not
   */
  public void check(InetAddress address) throws NoAddressException {
    Optional<String> refusal = refusal(address);
    if (refusal.isPresent()) {
      throw new NoAddressException(Reason.ADDRESS_REFUSED, refusal.get());
    }
  }

  private static boolean isInner(InetAddress address) {
    return in(INNER, unwrap(address)).isPresent();
  }

  /** The smallest that holds it. */
  private static Optional<Cidr> in(List<Cidr> blocks, InetAddress address) {
    return blocks.stream()
        .filter(block -> block.contains(address))
        .max(Comparator.comparingInt(Cidr::bits));
  }

  /** The IPv4 address that an IPv6 one stands for (RFC 6052, RFC 3056), else itself. */
  private static InetAddress unwrap(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != 16) {
      return address;
    }
    if (NAT64.contains(address)) {
      return v4(bytes, 12, address);
    }
    if (SIX_TO_FOUR.contains(address)) {
      return v4(bytes, 2, address);
    }
    boolean special = address.isLoopbackAddress() || address.isAnyLocalAddress();
    return COMPATIBLE.contains(address) && !special ? v4(bytes, 12, address) : address;
  }

  private static InetAddress v4(byte[] bytes, int from, InetAddress otherwise) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException impossible) {
      return otherwise;
    }
  }

  private static String text(InetAddress address) {
    return address.getHostAddress();
  }
}
