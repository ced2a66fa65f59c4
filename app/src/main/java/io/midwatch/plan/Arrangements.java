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
    return new Arrangements(
        others,
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

  /** The same with these objectives. */
  public Arrangements withObjectives(Objectives others) {
    return new Arrangements(
        policies,
        others,
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

  /** The same with these pages. */
  public Arrangements withStatusPages(SequencedMap<String, StatusPage> pages) {
    return new Arrangements(
        policies,
        objectives,
        pages,
        changes,
        quiet,
        reversals,
        sources,
        recoveries,
        heartbeats,
        hosts,
        reviews);
  }

  /** The same with these sources of changes. */
  public Arrangements withChanges(ChangeSources others) {
    return new Arrangements(
        policies,
        objectives,
        statusPages,
        others,
        quiet,
        reversals,
        sources,
        recoveries,
        heartbeats,
        hosts,
        reviews);
  }

  /** The same with other times to go back and other ways. */
  public Arrangements withReversals(Map<String, Reversal> others) {
    return new Arrangements(
        policies,
        objectives,
        statusPages,
        changes,
        quiet,
        others,
        sources,
        recoveries,
        heartbeats,
        hosts,
        reviews);
  }

  /** The same with these sources of alerts. */
  public Arrangements withSources(Sources others) {
    return new Arrangements(
        policies,
        objectives,
        statusPages,
        changes,
        quiet,
        reversals,
        others,
        recoveries,
        heartbeats,
        hosts,
        reviews);
  }

  /** The same with other words of what is told later or not at all. */
  public Arrangements withQuiet(Quiet other) {
    return new Arrangements(
        policies,
        objectives,
        statusPages,
        changes,
        other,
        reversals,
        sources,
        recoveries,
        heartbeats,
        hosts,
        reviews);
  }

  /** The same with these recoveries. */
  public Arrangements withRecoveries(Recoveries others) {
    return new Arrangements(
        policies,
        objectives,
        statusPages,
        changes,
        quiet,
        reversals,
        sources,
        others,
        heartbeats,
        hosts,
        reviews);
  }

  /** The same with these heartbeats. */
  public Arrangements withHeartbeats(Heartbeats others) {
    return new Arrangements(
        policies,
        objectives,
        statusPages,
        changes,
        quiet,
        reversals,
        sources,
        recoveries,
        others,
        hosts,
        reviews);
  }

  /** The same with these hosts. */
  public Arrangements withHosts(Hosts others) {
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
        others,
        reviews);
  }

  /** The same with these reviews. */
  public Arrangements withReviews(Reviews others) {
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
        others);
  }
}
