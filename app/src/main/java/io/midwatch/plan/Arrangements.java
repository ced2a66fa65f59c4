package io.midwatch.plan;

import io.midwatch.plan.rota.Policies;

/**
 * What a plan declares beyond people, services and checks. Immutable.
 *
 * @param policies who is paged after whom
 */
public record Arrangements(Policies policies) {
  /** Nothing is declared. */
  public static final Arrangements NONE = new Arrangements(Policies.NONE);
}
