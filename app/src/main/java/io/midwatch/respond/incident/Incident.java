package io.midwatch.respond.incident;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Alerts with one cause, and how they are dealt with. Its page has the same id.
 *
 * @param id the id of the alert that it began with
 * @param service that alert's service
 * @param check that alert's check
 * @param since when the trouble began: the first failing look of its earliest alert
 * @param openedAt when it was opened, for the last time if it was several times
 * @param state how it stands
 * @param members its alerts by id, in the order in which they came
 * @param level how grave it is
 * @param crew who does what
 * @param triage how far the order of saving has come
 * @param clock how long may be tried to fix it
 * @param marks what was decided and reached
 * @param laps how long that took
 */
public record Incident(
    String id,
    String service,
    String check,
    Instant since,
    Instant openedAt,
    State state,
    SequencedMap<String, Member> members,
    Level level,
    Crew crew,
    Triage triage,
    RevertClock clock,
    Marks marks,
    Laps laps) {
  public Incident {
    members = Members.of(members);
  }

  /** How an incident stands. */
  public sealed interface State {
    /** Since when it stands so. */
    Instant since();

    /** Something fails. */
    record Open(Instant since) implements State {}

    /**
     * It is over.
     *
     * @param why {@code it is over}, or what the person said who ended it
     * @param by who ended it; empty when it ended by itself
     * @param look when it is opened again if something still fails
     */
    record Ended(Instant since, String why, String by, Optional<Instant> look) implements State {}

    /** It is a part of another one. */
    record Merged(Instant since, String into) implements State {}
  }

  /** Is it not over yet? */
  public boolean isLive() {
    return state instanceof State.Open;
  }

  /** Its alerts that fail by themselves. */
  public List<Member> holders() {
    return members.values().stream().filter(Member::holds).toList();
  }

  /** Does any of its alerts fail by itself? */
  public boolean holds() {
    return all().holds();
  }

  /** Did all alerts of a service end that it has touched, so far as they fail by themselves? */
  public boolean isCalm(String service) {
    return all().has(service) && all().share(service).holding() == 0;
  }

  /** Does an alert of a service fail by itself? */
  boolean isFailing(String service) {
    return all().share(service).holding() > 0;
  }

  /** When the last alert of a service came that does not hang on another, if one did. */
  Optional<Instant> last(String service) {
    return all().share(service).last();
  }

  /** What somebody said who declared it, if it was. */
  public Optional<Member> declared() {
    return Optional.ofNullable(members.get(id)).filter(one -> one.how() == Member.How.DECLARED);
  }

  /** The alerts that have come, gone or changed since it was as an earlier version says. */
  public Set<String> movedSince(Incident before) {
    return all().apart(before.all());
  }

  private Members all() {
    return Members.of(members);
  }

  /** The services it has touched. */
  public Set<String> services() {
    return members.values().stream()
        .map(Member::service)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** When something happens by itself, if ever. */
  public Optional<Instant> nextAt() {
    return switch (state) {
      case State.Open _ -> clock.nextAt();
      case State.Ended ended -> ended.look();
      case State.Merged _ -> Optional.empty();
    };
  }

  /** When that was decided. */
  public Instant timedSince() {
    return isLive() ? clock.since() : state.since();
  }

  Incident in(State next) {
    return copy(next, members, level, crew);
  }

  Incident with(Member member) {
    Incident after = copy(state, all().with(member), level, crew);
    return member.since().isBefore(since) ? after.since(member.since()) : after;
  }

  Incident without(String alert) {
    return copy(state, all().without(alert), level, crew);
  }

  Incident empty() {
    return copy(state, new LinkedHashMap<>(), level, crew);
  }

  Incident at(Level next) {
    return copy(state, members, next, crew);
  }

  Incident with(Crew next) {
    return copy(state, members, level, next);
  }

  Incident with(Triage next) {
    return new Incident(
        id, service, check, since, openedAt, state, members, level, crew, next, clock, marks, laps);
  }

  Incident with(RevertClock next) {
    return new Incident(
        id, service, check, since, openedAt, state, members, level, crew, triage, next, marks,
        laps);
  }

  Incident with(Marks next) {
    return new Incident(
        id, service, check, since, openedAt, state, members, level, crew, triage, clock, next,
        laps);
  }

  /** The same with what was measured of it. */
  public Incident with(Laps next) {
    return new Incident(
        id, service, check, since, openedAt, state, members, level, crew, triage, clock, marks,
        next);
  }

  Incident openedAt(Instant at) {
    return new Incident(
        id, service, check, since, at, state, members, level, crew, triage, clock, marks, laps);
  }

  /** Over, and nobody looks again whether something fails. */
  public Incident unwatched() {
    return state instanceof State.Ended ended
        ? in(new State.Ended(ended.since(), ended.why(), ended.by(), Optional.empty()))
        : this;
  }

  private Incident since(Instant earlier) {
    return new Incident(
        id, service, check, earlier, openedAt, state, members, level, crew, triage, clock, marks,
        laps);
  }

  private Incident copy(State state, SequencedMap<String, Member> members, Level level, Crew crew) {
    return new Incident(
        id, service, check, since, openedAt, state, members, level, crew, triage, clock, marks,
        laps);
  }
}
