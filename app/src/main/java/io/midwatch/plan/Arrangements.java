package io.midwatch.plan;

import io.midwatch.plan.change.ChangeSources;
import io.midwatch.plan.heartbeat.Heartbeats;
import io.midwatch.plan.host.Hosts;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.recover.Recoveries;
import io.midwatch.plan.review.Reviews;
import io.midwatch.plan.rota.Policies;
import io.midwatch.plan.source.Sources;
import io.midwatch.plan.status.StatusPage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * What a plan declares beyond people, services and checks. Immutable.
 *
 * @param policies who is paged after whom
 * @param objectives how good services are meant to be
 * @param statusPages the pages that tell users how it is, by id
 * @param changes who tells of changes by themselves
 * @param quiet what is told later, together, or not at all
 * @param reversals by the service's id: when one stops fixing it and goes back
 * @param sources who reports alerts to us
 * @param recoveries what is done by itself when a check fails
 * @param heartbeats what has to report in by itself
 * @param hosts the machines that are watched
 * @param reviews what is reviewed again and again
 */
public record Arrangements(
    Policies policies,
    Objectives objectives,
    SequencedMap<String, StatusPage> statusPages,
    ChangeSources changes,
    Quiet quiet,
    Map<String, Reversal> reversals,
    Sources sources,
    Recoveries recoveries,
    Heartbeats heartbeats,
    Hosts hosts,
    Reviews reviews) {
  /** Nothing is declared. */
  public static final Arrangements NONE =
      new Arrangements(
          Policies.NONE,
          Objectives.NONE,
          new LinkedHashMap<>(),
          ChangeSources.NONE,
          Quiet.USUAL,
          Map.of(),
          Sources.NONE,
          Recoveries.NONE,
          Heartbeats.NONE,
          Hosts.NONE,
          Reviews.NONE);

  public Arrangements {
    statusPages = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(statusPages));
    reversals = Map.copyOf(reversals);
  }

  /** How many things have to report in by themselves: heartbeats and machines. */
  public int reporting() {
    return heartbeats.all().size() + hosts.byId().size();
  }

  /** When one stops fixing a service and goes back. */
  public Reversal reversal(String service) {
    return reversals.getOrDefault(service, Reversal.USUAL);
  }

  /** The same with these policies. */
  public Arrangements withPolicies(Policies others) {
    return with(copy -> copy.policies = others);
  }

  /** The same with these objectives. */
  public Arrangements withObjectives(Objectives others) {
    return with(copy -> copy.objectives = others);
  }

  /** The same with these pages. */
  public Arrangements withStatusPages(SequencedMap<String, StatusPage> pages) {
    return with(copy -> copy.statusPages = pages);
  }

  /** The same with these sources of changes. */
  public Arrangements withChanges(ChangeSources others) {
    return with(copy -> copy.changes = others);
  }

  /** The same with other times to go back and other ways. */
  public Arrangements withReversals(Map<String, Reversal> others) {
    return with(copy -> copy.reversals = others);
  }

  /** The same with these sources of alerts. */
  public Arrangements withSources(Sources others) {
    return with(copy -> copy.sources = others);
  }

  /** The same with other words of what is told later or not at all. */
  public Arrangements withQuiet(Quiet other) {
    return with(copy -> copy.quiet = other);
  }

  /** The same with these recoveries. */
  public Arrangements withRecoveries(Recoveries others) {
    return with(copy -> copy.recoveries = others);
  }

  /** The same with these heartbeats. */
  public Arrangements withHeartbeats(Heartbeats others) {
    return with(copy -> copy.heartbeats = others);
  }

  /** The same with these hosts. */
  public Arrangements withHosts(Hosts others) {
    return with(copy -> copy.hosts = others);
  }

  /** The same with these reviews. */
  public Arrangements withReviews(Reviews others) {
    return with(copy -> copy.reviews = others);
  }

  private Arrangements with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.arrangements();
  }

  /** What becomes the next ones; nobody else sees it. */
  private static final class Copy {
    private Policies policies;
    private Objectives objectives;
    private SequencedMap<String, StatusPage> statusPages;
    private ChangeSources changes;
    private Quiet quiet;
    private Map<String, Reversal> reversals;
    private Sources sources;
    private Recoveries recoveries;
    private Heartbeats heartbeats;
    private Hosts hosts;
    private Reviews reviews;

    private Copy(Arrangements from) {
      policies = from.policies;
      objectives = from.objectives;
      statusPages = from.statusPages;
      changes = from.changes;
      quiet = from.quiet;
      reversals = from.reversals;
      sources = from.sources;
      recoveries = from.recoveries;
      heartbeats = from.heartbeats;
      hosts = from.hosts;
      reviews = from.reviews;
    }

    private Arrangements arrangements() {
      return new Arrangements(
          policies,
          objectives,
          statusPages,
          changes,
          quiet,
          reversals,
          sources,
          recoveries,
          heartbeats,
          hosts,
          reviews);
    }
  }
}
