package io.midwatch.harden.review.web.visit;

import io.midwatch.harden.review.Target;
import java.net.URI;
import java.util.Optional;

/** The addresses of pages. */
public final class Urls {
  private Urls() {}

  /** Of a target's front page, or of the page it names. */
  public static String of(Target target, String scheme) {
    return of(target, scheme, target.path());
  }

  public static String of(Target target, String scheme, String path) {
    String host = target.name().indexOf(':') >= 0 ? "[" + target.name() + "]" : target.name();
    boolean same = target.scheme().isEmpty() || target.scheme().equals(scheme);
    String port = target.port() > 0 && same ? ":" + target.port() : "";
    return scheme + "://" + host + port + path;
  }

  /** The host of an address, without the brackets of a literal. */
  public static String host(URI uri) {
    return uri.getHost().replaceAll("[\\[\\]]", "");
  }

  /** Is this scheme to be looked at? One port speaks one of them. */
  public static boolean has(Target target, String scheme) {
    if (target.port() == 0) {
      return true;
    }
    return target.scheme().isEmpty()
        ? scheme.equals(target.port() == 80 ? "http" : "https")
        : target.scheme().equals(scheme);
  }

  /** Where a redirect leads; empty when that is no web address. */
  public static Optional<URI> next(URI from, String location) {
    try {
      URI next = from.resolve(location.strip()).normalize();
      String path = next.getRawPath() == null || next.getRawPath().isEmpty() ? "/" : "";
      boolean web =
          next.getHost() != null
              && next.getScheme() != null
              && next.getScheme().toLowerCase(java.util.Locale.ROOT).matches("https?");
      return web ? Optional.of(path.isEmpty() ? next : next.resolve("/")) : Optional.empty();
    } catch (IllegalArgumentException odd) {
      return Optional.empty();
    }
  }
}
