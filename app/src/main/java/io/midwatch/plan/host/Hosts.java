package io.midwatch.plan.host;

import io.midwatch.base.CheckId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Every machine that a plan declares. Immutable.
 *
 * @param byId in the order of the file; no two have the same name
 */
public record Hosts(SequencedMap<CheckId, Host> byId) {
  /** None is declared. */
  public static final Hosts NONE = new Hosts(new LinkedHashMap<>());

  public Hosts {
    byId = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byId));
  }

  /** The machine that calls itself so. */
  public Optional<Host> named(String name) {
    return byId.values().stream().filter(host -> host.name().equals(name)).findFirst();
  }
}
