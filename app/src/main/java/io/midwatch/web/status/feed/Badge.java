package io.midwatch.web.status.feed;

import io.midwatch.respond.status.ComponentState;

/** A state as a small picture for other people's pages, in the form that shields.io made known. */
public final class Badge {
  private static final int LONGEST = 60;

  private Badge() {}

  /** The picture, as SVG. */
  public static String of(String name, ComponentState state) {
    String left = name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name;
    String right = state.label().toLowerCase(java.util.Locale.ROOT);
    int leftWidth = width(left);
    int rightWidth = width(right);
    int width = leftWidth + rightWidth;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="20" role="img" aria-label="%s: %s">
    <title>%s: %s</title>
    <clipPath id="r"><rect width="%d" height="20" rx="3"/></clipPath>
    <g clip-path="url(#r)"><rect width="%d" height="20" fill="#4a4f55"/><rect x="%d" width="%d" height="20" fill="%s"/></g>
    <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11"><text x="%d" y="14">%s</text><text x="%d" y="14">%s</text></g>
    </svg>
    """
        .formatted(
            width,
            Xml.text(left),
            right,
            Xml.text(left),
            right,
            width,
            leftWidth,
            leftWidth,
            rightWidth,
            colour(state),
            leftWidth / 2,
            Xml.text(left),
            leftWidth + rightWidth / 2,
            right);
  }

  private static int width(String text) {
    return 10 + (int) Math.ceil(text.codePointCount(0, text.length()) * 6.8);
  }

  /** White stands on each with a contrast of at least 4.5 to 1. */
  private static String colour(ComponentState state) {
    return switch (state) {
      case OPERATIONAL -> "#1b6e38";
      case UNDER_MAINTENANCE -> "#1a56b0";
      case UNKNOWN -> "#55616e";
      case DEGRADED_PERFORMANCE -> "#7d5200";
      case PARTIAL_OUTAGE -> "#a8430a";
      case MAJOR_OUTAGE -> "#b3261e";
    };
  }
}
