package io.midwatch.detect.kind.exec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers a plugin reports beside its text: {@code
 * 'label'=value[UOM];[warn];[crit];[min];[max]}, separated by white space (Monitoring Plugins
 * Development Guidelines, "Performance data").
 *
 * <p>Hostile input is bounded: at most {@value #MOST} entries, labels of at most {@value
 * #LONGEST_LABEL} characters; what is not an entry is passed over. A value of {@code U} means
 * "could not be determined" and is left out, as is anything that is not a finite number.
 *
 * @param entries by label, in the order reported; of two with one label the first counts
 */
record PerformanceData(SequencedMap<String, Entry> entries) {
  static final int MOST = 64;
  static final int LONGEST_LABEL = 100;

  /** A label in quotes (two quotes stand for one) or without white space, then its value. */
  private static final Pattern LABEL =
      Pattern.compile("\\s*(?:'((?:[^'=]|'')++)'|([^\\s'=]++))=(\\S*+)");

  private static final Pattern VALUE =
      Pattern.compile(
          "([-+]?(?:\\d{1,40}(?:[.,]\\d{0,40})?|[.,]\\d{1,40})(?:[eE][-+]?\\d{1,3})?)(.*)");

  PerformanceData {
    entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
  }

  /**
   * One number.
   *
   * @param value finite
   * @param unit {@code s}, {@code ms}, {@code us}, {@code %}, {@code B}, {@code KB}, {@code c}
   *     (counter) and so on; empty when none
   */
  record Entry(double value, String unit) {}

  /** Reads what can be read; never fails. */
  static PerformanceData parse(String text) {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    Matcher matcher = LABEL.matcher(text);
    int from = 0;
    while (from < text.length() && entries.size() < MOST) {
      matcher.region(from, text.length());
      if (matcher.lookingAt()) {
        from = matcher.end();
        add(entries, matcher);
      } else {
        from = afterWord(text, from);
      }
    }
    return new PerformanceData(entries);
  }

  private static void add(Map<String, Entry> entries, Matcher matcher) {
    String quoted = matcher.group(1);
    String label = quoted == null ? matcher.group(2) : quoted.replace("''", "'");
    String value = matcher.group(3).split(";", 2)[0];
    Matcher number = VALUE.matcher(value);
    if (label.length() > LONGEST_LABEL || !number.matches()) {
      return;
    }
    double parsed = Double.parseDouble(number.group(1).replace(',', '.'));
    if (Double.isFinite(parsed)) {
      entries.putIfAbsent(label, new Entry(parsed, number.group(2)));
    }
  }

  private static int afterWord(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The bare numbers by label, in the units the plugin chose. */
  Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    entries.forEach((label, entry) -> values.put(label, entry.value()));
    return values;
  }
}
