package io.midwatch.cli.importing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ids of ours for what has ids of its own elsewhere: readable, and each only once. */
final class Names {
  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> ours = new HashMap<>();

  /**
   * The id of something.
   *
   * @param key its own id elsewhere
   * @param name what people call it
   */
  String give(String key, String name) {
    String base = Yaml.id(name);
    String id = base;
    for (int i = 2; !taken.add(id); i++) {
      id = base + "-" + i;
    }
    ours.put(key, id);
    return id;
  }

  /** The id that was given. */
  Optional<String> of(String key) {
    return Optional.ofNullable(ours.get(key));
  }
}
