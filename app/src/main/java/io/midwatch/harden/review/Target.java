package io.midwatch.harden.review;

import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Names;
import io.midwatch.harden.finding.Location;
import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody wants to have looked at: {@code example.org}, {@code shop.example.org:8443}, {@code
 * https://shop.example.org/health} or an address.
 *
 * @param text as given
 * @param name in ASCII, lower case, without a final dot; or an address literal
 * @param scheme {@code http} or {@code https} when given, else empty
 * @param port 0 when not given
 * @param path with its slash; {@code /} when not given
 */
public record Target(String text, String name, String scheme, int port, String path) {
  /** Reads one; empty when it cannot be one. */
  public static Optional<Target> parse(String text) {
    try {
      String given = text.strip();
      if (!given.contains("://")) {
        int slash = given.indexOf('/');
        String host = slash < 0 ? given : given.substring(0, slash);
        return HostPort.parse(host, 65_535)
            .flatMap(at -> of(text, at.host(), "", port(host, at), path(given, slash)));
      }
      URI uri = URI.create(inAscii(given));
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.matches("https?") || uri.getHost() == null || uri.getUserInfo() != null) {
        return Optional.empty();
      }
      String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      return of(text, uri.getHost(), scheme, Math.max(0, uri.getPort()), path);
    } catch (IllegalArgumentException odd) {
      return Optional.empty();
    }
  }

  /** A web address whose host is written in any letters. */
  private static String inAscii(String url) {
    int start = url.indexOf("://") + 3;
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String authority = url.substring(start, end);
    int colon = authority.indexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    return host.chars().allMatch(c -> c < 128)
        ? url
        : url.substring(0, start) + ascii(host) + url.substring(start + host.length());
  }

  /** What is wrong with a text that {@link #parse} does not take; repeats no password. */
  public static String refusal(String text) {
    String given = text.strip();
    String scheme = given.contains("://") ? given.substring(0, given.indexOf("://")) : "";
    String authority =
        given.substring(scheme.isEmpty() ? 0 : scheme.length() + 3).split("[/?#]", 2)[0];
    int at = authority.lastIndexOf('@');
    String host = authority.substring(at + 1);
    if (at >= 0 && scheme.isEmpty() && authority.indexOf(':') < 0) {
      return "'" + given + "' is an address of mail; name its domain: " + host;
    }
    if (at >= 0) {
      return "leave out the user and the password before " + host + ": a review signs in nowhere";
    }
    if (!scheme.isEmpty() && !scheme.toLowerCase(Locale.ROOT).matches("https?")) {
      return "a review looks at http and https, not at " + scheme + ": name the host, " + host;
    }
    if (host.contains("*")) {
      return "'" + given + "' stands for many names: name those that matter, each by itself";
    }
    if (host.matches("[^:]*:.*") && HostPort.parse(host, 443).isEmpty()) {
      return "'"
          + given
          + "' has no port from 1 to 65535 after its colon (IPv6 addresses with a port"
          + " stand in brackets: [2001:db8::1]:8443)";
    }
    return "'"
        + given
        + "' is no name, address or web address, such as example.org or"
        + " https://shop.example.org/health";
  }

  private static int port(String host, HostPort at) {
    return host.endsWith(":" + at.port()) && Names.literal(host).isEmpty() ? at.port() : 0;
  }

  private static String path(String given, int slash) {
    return slash < 0 ? "/" : given.substring(slash);
  }

  private static Optional<Target> of(
      String text, String host, String scheme, int port, String path) {
    Optional<String> literal = Names.literal(host).map(address -> address.getHostAddress());
    String name = literal.orElseGet(() -> ascii(host));
    boolean sound =
        literal.isPresent()
            || (name.length() <= 253
                && name.matches("([a-z0-9_]([a-z0-9_-]{0,62})\\.)*[a-z0-9_]([a-z0-9_-]{0,62})"));
    return sound ? Optional.of(new Target(text, name, scheme, port, path)) : Optional.empty();
  }

  private static String ascii(String host) {
    String name = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  public boolean isAddress() {
    return Names.literal(name).isPresent();
  }

  /** The domain somebody registered: of {@code shop.example.co.uk} it is {@code example.co.uk}. */
  public String domain() {
    return Location.Outside.of(name).domain();
  }

  /** Is it the registered domain itself? */
  public boolean isDomain() {
    return !isAddress() && domain().equals(name);
  }

  /** It as a whole. */
  public Location.Outside at() {
    return Location.Outside.of(name).on(port);
  }
}
