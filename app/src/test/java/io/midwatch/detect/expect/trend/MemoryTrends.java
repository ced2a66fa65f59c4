package io.midwatch.detect.expect.trend;

import io.midwatch.base.CheckId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures kept in memory. */
public final class MemoryTrends implements TrendStore {
  private final Map<CheckId, Map<String, List<Point>>> all = new TreeMap<>();

  @Override
  public Map<String, List<Point>> load(CheckId id) {
    return Map.copyOf(all.getOrDefault(id, Map.of()));
  }

  @Override
  public Map<CheckId, List<Point>> all(String measure) {
    Map<CheckId, List<Point>> found = new LinkedHashMap<>();
    all.forEach((id, figures) -> {
      if (figures.containsKey(measure)) {
        found.put(id, figures.get(measure));
      }
    });
    return found;
  }

  @Override
  public void keep(CheckId id, String measure, List<Point> points) {
    all.computeIfAbsent(id, _ -> new TreeMap<>()).put(measure, List.copyOf(points));
  }

  @Override
  public void forget(CheckId id) {
    all.keySet().removeIf(one -> one.equals(id) || one.text().startsWith(id.text() + "@"));
  }
}
