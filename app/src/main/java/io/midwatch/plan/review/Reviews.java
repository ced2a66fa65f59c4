package io.midwatch.plan.review;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Every review that a plan declares. Immutable.
 *
 * @param byId in the order of the file
 */
public record Reviews(SequencedMap<String, ReviewOrder> byId) {
  /** None is declared. */
  public static final Reviews NONE = new Reviews(new LinkedHashMap<>());

  public Reviews {
    byId = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byId));
  }

  /** The review of this name. */
  public Optional<ReviewOrder> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
