package io.midwatch.detect.host.otlp;

import java.util.List;
import java.util.Map;

/**
 * What one resource says in a request.
 *
 * @param resource its attributes
 * @param points numbers of gauges and sums; those of other kinds are left out
 */
public record OtlpSeen(Map<String, String> resource, List<Point> points) {
  /** A number. */
  public record Point(String metric, Map<String, String> attributes, long unixNanos, double value) {
    public Point {
      attributes = Map.copyOf(attributes);
    }
  }

  public OtlpSeen {
    resource = Map.copyOf(resource);
    points = List.copyOf(points);
  }

  /** The machine that is meant. */
  public String host() {
    return resource.getOrDefault("host.name", "");
  }
}
