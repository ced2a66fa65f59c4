package io.midwatch.plan.read;

import io.midwatch.plan.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Finds circles in a graph of names. Walks without recursion, since a hostile plan may be a very
 * long chain.
 */
final class Circles {
  private static final String PART = "part of its service: ";

  private final Map<String, List<Edge>> graph = new LinkedHashMap<>();

  /**
   * @param where where it is written; {@link Position#NONE} when it follows from something else
   */
  private record Edge(String from, String on, Position where) {}

  /**
   * The check as a part of its service: hangs on what it names itself. What its service hangs on is
   * told of the service already.
   */
  static String part(String check) {
    return PART + check;
  }

  void edge(String from, String on, Position where) {
    graph.computeIfAbsent(from, _ -> new ArrayList<>()).add(new Edge(from, on, where));
  }

  /** Tells of one circle for each edge that closes one. */
  void find(BiConsumer<List<String>, Position> told) {
    Set<String> done = new HashSet<>();
    graph.keySet().forEach(start -> walk(start, done, told));
  }

  private void walk(String start, Set<String> done, BiConsumer<List<String>, Position> told) {
    if (done.contains(start)) {
      return;
    }
    List<Edge> path = new ArrayList<>();
    List<Integer> next = new ArrayList<>(List.of(0));
    Map<String, Integer> onPath = new HashMap<>(Map.of(start, 0));
    while (!next.isEmpty()) {
      String at = path.isEmpty() ? start : path.getLast().on();
      List<Edge> out = graph.getOrDefault(at, List.of());
      int index = next.getLast();
      if (index == out.size()) {
        done.add(at);
        onPath.remove(at);
        next.removeLast();
        if (!path.isEmpty()) {
          path.removeLast();
        }
        continue;
      }
      next.set(next.size() - 1, index + 1);
      Edge edge = out.get(index);
      Integer seen = onPath.get(edge.on());
      if (seen != null) {
        path.add(edge);
        tell(path.subList(seen, path.size()), told);
        path.removeLast();
      } else if (!done.contains(edge.on())) {
        path.add(edge);
        onPath.put(edge.on(), path.size());
        next.add(0);
      }
    }
  }

  private static void tell(List<Edge> circle, BiConsumer<List<String>, Position> told) {
    List<String> way = new ArrayList<>();
    way.add(name(circle.getFirst().from()));
    circle.forEach(edge -> way.add(name(edge.on())));
    Position where =
        circle.reversed().stream()
            .map(Edge::where)
            .filter(place -> !place.equals(Position.NONE))
            .findFirst()
            .orElse(Position.NONE);
    told.accept(way, where);
  }

  private static String name(String node) {
    return node.startsWith(PART) ? node.substring(PART.length()) : node;
  }
}
