package io.midwatch.web.intake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A set of labels as Prometheus and Alertmanager know an alert by. */
final class LabelSet {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int BETWEEN = 0xff;

  private LabelSet() {}

  /** Alertmanager's own fingerprint: FNV-1a over the sorted labels, 16 hexadecimal digits. */
  static String fingerprint(Map<String, String> labels) {
    long hash = OFFSET;
    for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
      hash = add(add(hash, label.getKey()), label.getValue());
    }
    return "%016x".formatted(hash);
  }

  private static long add(long hash, String text) {
    long sum = hash;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      sum = (sum ^ (one & 0xff)) * PRIME;
    }
    return (sum ^ BETWEEN) * PRIME;
  }

  /** All labels as one text that no other set has. */
  static String identity(Map<String, String> labels) {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(labels)
        .forEach((name, value) ->
            out.append(name.length())
                .append(':')
                .append(name)
                .append(value.length())
                .append(':')
                .append(value));
    return out.toString();
  }
}
