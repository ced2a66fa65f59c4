package io.midwatch.detect.host.watch;

import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Something that a machine's figures say and that somebody is to hear of.
 *
 * @param key tells it from others of the machine: {@code disk/var}; no white space
 * @param severity what it asks for where the plan does not say
 * @param detail one sentence with the figures
 * @param facts what explains it, by name, in the order in which it is shown
 * @param times so many reports in a row must say it before it is told
 * @param hold it is over when no report has said it for so long
 */
public record Finding(
    String key,
    Severity severity,
    Reason reason,
    String detail,
    SequencedMap<String, String> facts,
    int times,
    Duration hold) {
  public Finding {
    facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
  }

  /** Texts by name, from pairs; empty texts are left out. */
  @SafeVarargs
  static SequencedMap<String, String> listed(Map.Entry<String, String>... pairs) {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    for (Map.Entry<String, String> pair : pairs) {
      if (!pair.getValue().isEmpty()) {
        facts.put(pair.getKey(), pair.getValue());
      }
    }
    return facts;
  }

  /** A word for a shell: what a machine calls its folders is nobody's command. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./@:+][A-Za-z0-9_./@:+-]*")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A name without what may not stand in a key. */
  static String plain(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._/@:+-]", "_");
    return plain.length() > 150 ? plain.substring(0, 150) : plain;
  }
}
