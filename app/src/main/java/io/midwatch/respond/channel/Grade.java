package io.midwatch.respond.channel;

import io.midwatch.respond.Notice;

/** How grave is a piece of news? For providers with priorities, colours or signs of their own. */
public enum Grade {
  /** Somebody has to get up. */
  CRITICAL("\uD83D\uDD34", 0xD93025),
  /** Worse than it should be. */
  WARNING("\uD83D\uDFE0", 0xF29900),
  /** It is over. */
  GOOD("\uD83D\uDFE2", 0x188038),
  /** It changes its mind all the time. */
  FLAPPING("\uD83D\uDD01", 0xF29900),
  /** The watching itself. */
  WATCHER("\uD83D\uDD2D", 0x1A73E8);

  private final String sign;
  private final int colour;

  Grade(String sign, int colour) {
    this.sign = sign;
    this.colour = colour;
  }

  /** The grade of a notice. */
  public static Grade of(Notice notice) {
    return switch (notice.kind()) {
      case FAILURE, CHANGED, DEGRADED -> notice.isUrgent() ? CRITICAL : WARNING;
      case RECOVERY -> GOOD;
      case FLAPPING -> FLAPPING;
      case WATCHER -> WATCHER;
    };
  }

  /** One sign to see it by from afar. */
  public String sign() {
    return sign;
  }

  /** A colour as {@code 0xRRGGBB}. */
  public int colour() {
    return colour;
  }
}
