package io.midwatch.web.auth;

import io.midwatch.web.http.Request;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Does a request come from our own pages? Every current browser says where a form was sent from
 * ({@code Origin}, RFC 6454 section 7, and {@code Sec-Fetch-Site}); one that says nothing is not
 * believed.
 */
final class SameOrigin {
  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private SameOrigin() {}

  static boolean holds(Request request) {
    Optional<String> site = request.header("Sec-Fetch-Site");
    if (site.isPresent()) {
      return site.get().equals("same-origin");
    }
    Optional<String> origin = request.header("Origin").flatMap(SameOrigin::authority);
    return origin.isPresent()
        && origin.equals(request.header("Host").map(host -> host.toLowerCase(Locale.ROOT)));
  }

  /** Was the server addressed as this machine? Keeps foreign names from being bound to it. */
  static boolean local(Request request) {
    String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
    return LOCAL_NAMES.contains(host.replaceFirst(":\\d+$", ""));
  }

  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getAuthority())
          .map(text -> text.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
