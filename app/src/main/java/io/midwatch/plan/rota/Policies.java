package io.midwatch.plan.rota;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Which policy has a service?
 *
 * @param all by id, in the order of the file
 * @param ofService ids of policies by the ids of the services that name one
 */
public record Policies(SequencedMap<String, Policy> all, Map<String, String> ofService) {
  /** None is declared. */
  public static final Policies NONE = new Policies(new LinkedHashMap<>(), Map.of());

  public Policies {
    all = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(all));
    ofService = Map.copyOf(ofService);
  }

  /** The policy that a service names; empty for one that goes by the usual ladder. */
  public Optional<Policy> of(String service) {
    return Optional.ofNullable(ofService.get(service)).map(all::get);
  }
}
