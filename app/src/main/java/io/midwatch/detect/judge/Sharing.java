package io.midwatch.detect.judge;

import java.util.HashMap;
import java.util.Map;

/**
 * Alerts that say the same hold the same texts: of tens of thousands of a kind only what tells them
 * apart takes memory. Not safe for use by several threads.
 */
public final class Sharing {
  /** What one alert has for itself besides its texts: objects, ids, its places in tables. */
  private static final int OWN_BYTES = 1_024;

  /** Beyond these everything is forgotten, and what is common comes back at once. */
  private static final int MOST = 4_096;

  private static final int LONGEST = 1_024;

  private final Map<String, String> known = new HashMap<>();

  /** The same alert, of texts that are known where there are any. */
  public Alert of(Alert a) {
    return new Alert(
        a.id(),
        a.check(),
        text(a.service()),
        a.verdict(),
        a.reason(),
        text(a.detail()),
        a.since(),
        a.openedAt(),
        a.resolvedAt(),
        a.beneath(),
        a.quiet().map(this::text),
        a.flapping(),
        a.severity(),
        of(a.origin()));
  }

  private Origin of(Origin origin) {
    return origin.isReported() ? origin.shared(this::text) : origin;
  }

  private String text(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    String same = known.putIfAbsent(text, text);
    return same == null ? text : same;
  }

  /**
   * How many bytes does it take to hold this alert, at most? Shared texts are counted too, so that
   * the answer does not depend on what else is held.
   */
  public static long weight(Alert alert) {
    Origin origin = alert.origin();
    long bytes = OWN_BYTES + bytes(alert.detail()) + bytes(origin.link());
    return bytes + bytes(origin.labels()) + bytes(origin.notes());
  }

  private static long bytes(Map<String, String> texts) {
    long bytes = 0;
    for (Map.Entry<String, String> one : texts.entrySet()) {
      bytes += bytes(one.getKey()) + bytes(one.getValue());
    }
    return bytes;
  }

  /** A text takes two bytes for each character as soon as one of them is not Latin-1. */
  private static long bytes(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) > 0xff) {
        return 2L * length;
      }
    }
    return length;
  }
}
