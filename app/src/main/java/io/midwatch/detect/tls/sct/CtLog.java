package io.midwatch.detect.tls.sct;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;

/**
 * A public log as a list of logs tells of it.
 *
 * @param id SHA-256 of its key, in hexadecimal digits
 * @param description {@code Google 'Argon2026h1' log}
 * @param operator who runs it now
 * @param before who ran it before, the earliest first
 * @param key that its promises are signed with
 * @param state what browsers make of it
 * @param since when it came to that state
 * @param tiled it speaks the newer interface (static-ct-api) and not that of RFC 6962
 */
public record CtLog(
    String id,
    String description,
    String operator,
    List<Past> before,
    PublicKey key,
    State state,
    Instant since,
    boolean tiled) {
  public CtLog {
    before = List.copyOf(before);
  }

  /**
   * Somebody who ran it.
   *
   * @param until from then on somebody else did
   */
  public record Past(String operator, Instant until) {}

  /** What browsers make of a log. */
  public enum State {
    PENDING,
    QUALIFIED,
    USABLE,
    READONLY,
    RETIRED,
    REJECTED;

    /** Do promises of such a log count, whenever they were made? */
    boolean counts() {
      return this == QUALIFIED || this == USABLE || this == READONLY;
    }
  }

  /** Who ran it at that time. */
  String operatorAt(Instant at) {
    return before.stream()
        .filter(past -> at.isBefore(past.until()))
        .map(Past::operator)
        .findFirst()
        .orElse(operator);
  }
}
