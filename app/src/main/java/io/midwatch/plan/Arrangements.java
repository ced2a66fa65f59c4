package io.midwatch.plan;

import io.midwatch.plan.change.ChangeSources;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.rota.Policies;
import io.midwatch.plan.status.StatusPage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a plan declares beyond people, services and checks. Immutable.
 *
 * @param policies who is paged after whom
 * @param objectives how good services are meant to be
 * @param statusPages the pages that tell users how it is, by id
 * @param changes who tells of changes by themselves
 */
public record Arrangements(
    Policies policies,
    Objectives objectives,
    SequencedMap<String, StatusPage> statusPages,
    ChangeSources changes) {
  /** Nothing is declared. */
  public static final Arrangements NONE =
      new Arrangements(Policies.NONE, Objectives.NONE, new LinkedHashMap<>(), ChangeSources.NONE);

  public Arrangements {
    statusPages = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(statusPages));
  }

  /** The same with these policies. */
  public Arrangements withPolicies(Policies others) {
    return new Arrangements(others, objectives, statusPages, changes);
  }

  /** The same with these pages. */
  public Arrangements withStatusPages(SequencedMap<String, StatusPage> pages) {
    return new Arrangements(policies, objectives, pages, changes);
  }

  /** The same with these sources of changes. */
  public Arrangements withChanges(ChangeSources sources) {
    return new Arrangements(policies, objectives, statusPages, sources);
  }
}
