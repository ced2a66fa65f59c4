package io.midwatch.detect.mail.sts;

import io.midwatch.detect.mail.TxtRecord;
import java.util.List;

/** Picks the one record of a version, as several of these standards have it. */
final class OneRecord {
  private OneRecord() {}

  /** Those that begin with the version, and then end or go on with a semicolon. */
  static List<String> of(List<TxtRecord> records, String version) {
    return records.stream()
        .map(TxtRecord::joined)
        .filter(text -> text.length() <= 16_384 && isOne(text, version))
        .toList();
  }

  private static boolean isOne(String text, String version) {
    if (text.strip().equals(version)) {
      return true;
    }
    return text.startsWith(version)
        && text.substring(version.length()).stripLeading().startsWith(";");
  }

  /** The first characters, printable. */
  static String shortened(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return shown.replaceAll("[^ -~…]", "?");
  }
}
