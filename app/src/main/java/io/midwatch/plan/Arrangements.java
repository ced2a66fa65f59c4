package io.midwatch.plan;

import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.rota.Policies;

/**
 * What a plan declares beyond people, services and checks. Immutable.
 *
 * @param policies who is paged after whom
 * @param objectives how good services are meant to be
 */
public record Arrangements(Policies policies, Objectives objectives) {
  /** Nothing is declared. */
  public static final Arrangements NONE = new Arrangements(Policies.NONE, Objectives.NONE);
}
