package io.midwatch.plan.recover;

import io.midwatch.base.CheckId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is done when which check fails.
 *
 * @param byCheck only checks that say so; it is off by default
 */
public record Recoveries(Map<CheckId, Recovery> byCheck) {
  public static final Recoveries NONE = new Recoveries(Map.of());

  public Recoveries {
    byCheck = Collections.unmodifiableMap(new LinkedHashMap<>(byCheck));
  }

  public Optional<Recovery> of(CheckId check) {
    return Optional.ofNullable(byCheck.get(check));
  }
}
