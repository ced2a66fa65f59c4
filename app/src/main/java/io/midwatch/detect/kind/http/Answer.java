package io.midwatch.detect.kind.http;

import io.midwatch.detect.tls.Handshaken;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Protocol;

/**
 * What one exchange gave.
 *
 * @param url where it came from
 * @param method what was asked
 * @param address the address that gave it
 * @param tls what the handshake gave; {@code Handshaken.NONE} without TLS
 */
record Answer(
    HttpUrl url,
    String method,
    int status,
    String phrase,
    Protocol protocol,
    Headers headers,
    BodyBytes body,
    String address,
    Handshaken tls) {
  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

  /** {@code 503 Service Unavailable}. */
  String line() {
    return phrase.isEmpty() ? String.valueOf(status) : status + " " + phrase;
  }

  /** {@code 1.1} or {@code 2}. */
  String version() {
    return switch (protocol) {
      case HTTP_1_0 -> "1.0";
      case HTTP_2, H2_PRIOR_KNOWLEDGE -> "2";
      case HTTP_3, QUIC -> "3";
      case HTTP_1_1, SPDY_3 -> "1.1";
    };
  }

  boolean isRedirect() {
    return REDIRECTS.contains(status) && headers.get("Location") != null;
  }

  /** Where a redirect leads; empty when that is nowhere. */
  Optional<HttpUrl> next() {
    String location = headers.get("Location");
    return location == null
        ? Optional.empty()
        : Optional.ofNullable(url.resolve(location))
            .map(to -> to.newBuilder().fragment(null).build());
  }

  boolean isGood() {
    return status >= 200 && status < 300;
  }
}
