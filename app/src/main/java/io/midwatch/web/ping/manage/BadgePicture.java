package io.midwatch.web.ping.manage;

import java.util.Locale;
import java.util.Map;

/** A badge as a picture: two words side by side, the second in the colour of what it says. */
final class BadgePicture {
  private static final Map<String, String> COLOURS =
      Map.of("up", "#1a7f37", "late", "#9a5700", "down", "#c02626");
  private static final int MARGIN = 8;
  private static final int LONGEST = 60;
  private static final String NARROW = "ijl.,:;|!'()[]tfr1 ";
  private static final String WIDE = "mwMW@%";

  private BadgePicture() {}

  static String of(String label, String word) {
    String text = label.length() > LONGEST ? label.substring(0, LONGEST) + "..." : label;
    int left = width(text) + 2 * MARGIN;
    int right = width(word) + 2 * MARGIN;
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
        <title>%2$s: %3$s</title>
        <rect width="%1$d" height="20" rx="3" fill="#3b4048"/>
        <path d="M%4$d 0h%5$dq3 0 3 3v14q0 3 -3 3h-%5$dz" fill="%6$s"/>
        <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
        <text x="%7$.1f" y="14">%2$s</text>
        <text x="%8$.1f" y="14">%3$s</text>
        </g>
        </svg>
        """,
        left + right,
        escaped(text),
        escaped(word),
        left,
        right - 3,
        COLOURS.getOrDefault(word, "#6e7681"),
        left / 2.0,
        left + right / 2.0);
  }

  private static int width(String text) {
    return text.chars()
        .map(c -> NARROW.indexOf(c) >= 0 ? 4 : WIDE.indexOf(c) >= 0 ? 10 : c < 128 ? 7 : 9)
        .sum();
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
