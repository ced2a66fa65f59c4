package io.midwatch.detect.mail.dkim;

import java.util.List;
import java.util.Optional;

/**
 * One signature field as read (RFC 6376 section 3.5).
 *
 * @param kind of key that {@code a=} asks for; the hash is always SHA-256
 * @param signature {@code b=}, decoded
 * @param bodyHash {@code bh=}, decoded
 * @param headers {@code h=} in order, in lower case; names may stand there more often than in the
 *     message
 * @param length {@code l=}, octets of the body that are covered
 * @param agent the domain of {@code i=}
 * @param expires {@code x=}, seconds of the epoch
 */
record DkimSignature(
    DkimKey.Kind kind,
    Octets signature,
    Octets bodyHash,
    Canonical header,
    Canonical body,
    String domain,
    String selector,
    List<String> headers,
    Optional<Long> length,
    String agent,
    Optional<Long> expires) {
  DkimSignature {
    headers = List.copyOf(headers);
  }

  /** Octets that nobody changes. */
  record Octets(String base64) {
    byte[] decoded() {
      return java.util.Base64.getDecoder().decode(base64);
    }
  }
}
