package io.midwatch.detect.host.exporter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Prometheus's text format, as far as samples of a few names are wanted. Whatever is not a sample
 * is left out; no line can make it wait or grow beyond its bounds.
 */
final class Exposition {
  private static final int MOST_SAMPLES = 5_000;
  private static final int LONGEST_LINE = 4_000;
  private static final int MOST_LABELS = 30;

  private final Map<String, List<Sample>> byName = new HashMap<>();
  private int count;

  /** A number with its labels. */
  record Sample(Map<String, String> labels, double value) {
    String label(String name) {
      return labels.getOrDefault(name, "");
    }
  }

  private Exposition() {}

  /** Reads a text; only samples whose name is wanted are kept. */
  static Exposition read(String text, Predicate<String> wanted) {
    Exposition read = new Exposition();
    text.lines()
        .filter(line -> !line.isEmpty() && line.charAt(0) != '#' && line.length() < LONGEST_LINE)
        .forEach(line -> read.line(line, wanted));
    return read;
  }

  private void line(String line, Predicate<String> wanted) {
    int end = 0;
    while (end < line.length() && isName(line.charAt(end))) {
      end++;
    }
    String name = line.substring(0, end);
    if (name.isEmpty() || !wanted.test(name) || count >= MOST_SAMPLES) {
      return;
    }
    Map<String, String> labels = new HashMap<>();
    int rest = end < line.length() && line.charAt(end) == '{' ? labels(line, end + 1, labels) : end;
    if (rest < 0) {
      return;
    }
    number(line.substring(rest).strip())
        .ifPresent(value -> {
          count++;
          byName
              .computeIfAbsent(name, _ -> new ArrayList<>())
              .add(new Sample(Map.copyOf(labels), value));
        });
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == ':';
  }

  /** Where the labels end; -1 when they do not. */
  private static int labels(String line, int from, Map<String, String> labels) {
    int i = from;
    while (i < line.length() && labels.size() < MOST_LABELS) {
      char c = line.charAt(i);
      if (c == '}') {
        return i + 1;
      }
      int equals = line.indexOf("=\"", i);
      if (c == ',' || c == ' ') {
        i++;
      } else if (equals < 0) {
        return -1;
      } else {
        StringBuilder value = new StringBuilder();
        int end = value(line, equals + 2, value);
        if (end < 0) {
          return -1;
        }
        labels.put(line.substring(i, equals).strip(), value.toString());
        i = end;
      }
    }
    return -1;
  }

  private static int value(String line, int from, StringBuilder value) {
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\' && i + 1 < line.length()) {
        i++;
        value.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
      } else {
        value.append(c);
      }
    }
    return -1;
  }

  /** The value, before a time that may follow; only what is a finite number. */
  private static Optional<Double> number(String text) {
    int gap = text.indexOf(' ');
    String first = gap < 0 ? text : text.substring(0, gap);
    try {
      double value = Double.parseDouble(first);
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** All samples of a name. */
  List<Sample> all(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The only sample of a name. */
  OptionalDouble one(String name) {
    List<Sample> samples = all(name);
    return samples.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(samples.getFirst().value());
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }
}
