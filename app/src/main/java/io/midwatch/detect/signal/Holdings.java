package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import io.midwatch.detect.judge.Alert;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is open, how much of it each source has, and how much memory it takes, oldest first. */
final class Holdings {
  private final Map<CheckId, Held> open = new LinkedHashMap<>();
  private final Map<String, Integer> bySource = new HashMap<>();
  private final Room room;

  Holdings(Room room) {
    this.room = room;
  }

  @Nullable Held find(CheckId check) {
    return open.get(check);
  }

  /** Takes it, or what has become of it. */
  void put(Held held) {
    Held before = open.put(held.alert().check(), held);
    room.add(held.weight() - (before == null ? 0 : before.weight()));
    if (before == null) {
      bySource.merge(held.alert().origin().source(), 1, Integer::sum);
    }
  }

  void remove(CheckId check) {
    Held held = open.remove(check);
    if (held != null) {
      room.add(-held.weight());
      bySource.merge(held.alert().origin().source(), -1, Integer::sum);
    }
  }

  /** How many of a source? */
  int count(String source) {
    return bySource.getOrDefault(source, 0);
  }

  int size() {
    return open.size();
  }

  /** All of it as it is now, to be changed meanwhile. */
  List<Held> copy() {
    return List.copyOf(open.values());
  }

  /** The alerts, oldest first. */
  Collection<Alert> alerts() {
    return open.values().stream().map(Held::alert).toList();
  }
}
