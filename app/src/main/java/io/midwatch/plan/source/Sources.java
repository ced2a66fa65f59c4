package io.midwatch.plan.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Every source that a plan declares. Immutable.
 *
 * @param byName in the order of the file
 */
public record Sources(SequencedMap<String, Source> byName) {
  /** Nothing reports to us. */
  public static final Sources NONE = new Sources(new LinkedHashMap<>(Map.of()));

  public Sources {
    byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
  }
}
