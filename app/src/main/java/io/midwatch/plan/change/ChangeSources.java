package io.midwatch.plan.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * All who tell of changes by themselves.
 *
 * @param sources by id
 */
public record ChangeSources(SequencedMap<String, ChangeSource> sources) {
  public static final ChangeSources NONE = new ChangeSources(new LinkedHashMap<>());

  public ChangeSources {
    sources = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sources));
  }

  public Optional<ChangeSource> find(String id) {
    return Optional.ofNullable(sources.get(id));
  }
}
