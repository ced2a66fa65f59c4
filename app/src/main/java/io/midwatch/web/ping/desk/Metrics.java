package io.midwatch.web.ping.desk;

import io.midwatch.detect.expect.Ping;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers that come with a sign: {@code rows:812}. */
public final class Metrics {
  /** What to write, where something else was written. */
  public static final String FORM =
      "metric is a name and a number, such as rows:812, at most " + Ping.MOST_MEASURES + " of them";

  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,63}");

  private Metrics() {}

  /** Adds one; false when it is none, or one too many. */
  public static boolean add(Map<String, Double> measures, String metric) {
    int colon = metric.indexOf(':');
    if (colon < 0
        || measures.size() >= Ping.MOST_MEASURES
        || !NAME.matcher(metric.substring(0, colon)).matches()) {
      return false;
    }
    try {
      double value = Double.parseDouble(metric.substring(colon + 1).strip());
      if (!Double.isFinite(value)) {
        return false;
      }
      measures.put(metric.substring(0, colon), value);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
