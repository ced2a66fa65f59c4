package io.midwatch.detect.tls.sct;

import java.time.Instant;
import java.util.Optional;

/**
 * What a promise is worth.
 *
 * @param where it stood
 * @param log whose it is, if the list knows that log
 * @param worth whether it counts
 */
public record CtProof(Timestamp timestamp, Where where, Optional<CtLog> log, Worth worth) {
  /** Where a promise stands. */
  public enum Where {
    CERTIFICATE("in the certificate"),
    STAPLE("in the stapled OCSP answer"),
    HANDSHAKE("in the handshake");

    private final String words;

    Where(String words) {
      this.words = words;
    }

    /** {@code in the certificate}. */
    public String words() {
      return words;
    }
  }

  /** Whether a promise counts for browsers, and why not. */
  public enum Worth {
    /** Its log is in force. */
    GOOD("its signature holds"),
    /** Its log was retired later: it still counts in a certificate. */
    ONCE("its signature holds; the log was retired after it"),
    STRANGER("no log of the list has this id"),
    FORGED("its signature does not hold for this certificate"),
    FUTURE("it is dated in the future"),
    RETIRED("the log was retired before it was made"),
    OUT("the log is not one that browsers take"),
    UNCHECKED("the issuer's key, which is signed along, was not seen");

    private final String words;

    Worth(String words) {
      this.words = words;
    }
  }

  /** Whose promises may count at all. */
  public boolean counts() {
    return worth == Worth.GOOD || (worth == Worth.ONCE && where == Where.CERTIFICATE);
  }

  /** Who ran its log when it was made; empty text when that is not known. */
  String operator() {
    return log.map(one -> one.operatorAt(timestamp.at())).orElse("");
  }

  /**
   * {@code in the certificate, Google 'Argon2026h1' log (Google), 2026-10-01: its signature holds}.
   */
  public String shown() {
    Instant at = timestamp.at();
    String name =
        log.map(one -> one.description() + " (" + operator() + ")")
            .orElse("log " + timestamp.log());
    return where.words()
        + ", "
        + name
        + (at.equals(Instant.MAX) ? "" : ", " + at)
        + ": "
        + worth.words;
  }
}
