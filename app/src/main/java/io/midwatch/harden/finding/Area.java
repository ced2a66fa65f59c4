package io.midwatch.harden.finding;

import java.util.Locale;
import java.util.Optional;

/** Which side of a service is a rule about? In the order of reports. */
public enum Area {
  TLS("TLS and certificates"),
  DNS("DNS and domain"),
  WEB("HTTP surface"),
  MAIL("E-mail");

  private final String title;

  Area(String title) {
    this.title = title;
  }

  /** For a heading. */
  public String title() {
    return title;
  }

  /** The word on the command line and in files: {@code tls}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The area with this word. */
  public static Optional<Area> parse(String word) {
    for (Area area : values()) {
      if (area.word().equals(word.toLowerCase(Locale.ROOT))) {
        return Optional.of(area);
      }
    }
    return Optional.empty();
  }
}
