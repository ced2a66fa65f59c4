package io.midwatch.detect.mail.dmarc;

import java.util.Locale;
import java.util.Optional;

/** What an owner asks receivers to do with mail that fails (RFC 9989 section 4.7), by strength. */
public enum DmarcRequest {
  NONE,
  QUARANTINE,
  REJECT;

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One level down: what {@code t=y} makes of it. */
  public DmarcRequest softened() {
    return switch (this) {
      case NONE, QUARANTINE -> NONE;
      case REJECT -> QUARANTINE;
    };
  }

  static Optional<DmarcRequest> named(String word) {
    for (DmarcRequest request : values()) {
      if (request.word().equalsIgnoreCase(word)) {
        return Optional.of(request);
      }
    }
    return Optional.empty();
  }
}
