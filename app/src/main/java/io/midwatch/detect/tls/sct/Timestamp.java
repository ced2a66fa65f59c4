package io.midwatch.detect.tls.sct;

import java.time.Instant;

/**
 * A log's promise to publish a certificate (RFC 6962, section 3.2), as it came.
 *
 * @param log the log's id in hexadecimal digits, SHA-256 of its key
 * @param millis since 1970, when the promise was made; unsigned
 * @param extensions in hexadecimal digits; signed along
 * @param scheme hash and kind of the signature, as TLS 1.2 numbers them: {@code 0x0403}
 * @param signature in hexadecimal digits
 */
public record Timestamp(String log, long millis, String extensions, int scheme, String signature) {
  /** When the promise was made; the end of days for one that no clock can show. */
  public Instant at() {
    return millis < 0 ? Instant.MAX : Instant.ofEpochMilli(millis);
  }
}
