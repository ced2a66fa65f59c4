package io.midwatch.respond.incident;

import io.midwatch.base.Durations;
import io.midwatch.respond.incident.Incident.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long it took, each from the first failing look. Empty is what has not happened (yet). What
 * was not measured (a restart lay in between, or an earlier version wrote it) is worked out from
 * the wall clock, and says so.
 *
 * @param detect until it was judged
 * @param page until a channel took a message about it
 * @param acknowledge until somebody took it
 * @param mitigate until users no longer felt it, as somebody said
 * @param resolve until it was over
 */
public record Times(
    Took detect,
    Optional<Took> page,
    Optional<Took> acknowledge,
    Optional<Took> mitigate,
    Optional<Took> resolve) {
  /**
   * The times of an incident.
   *
   * @param paged when a channel took the first message about it
   */
  public static Times of(Incident incident, Optional<Instant> paged) {
    Instant since = incident.since();
    Laps laps = incident.laps();
    Marks marks = incident.marks();
    Instant judged =
        incident.members().values().stream()
            .findFirst()
            .map(Member::joinedAt)
            .orElse(incident.openedAt());
    Optional<Instant> over =
        incident.state() instanceof State.Ended ended
            ? Optional.of(ended.since())
            : Optional.empty();
    return new Times(
        laps.detect().orElseGet(() -> Took.between(since, judged)),
        laps.page().or(() -> paged.map(at -> Took.between(since, at))),
        laps.acknowledge().or(() -> marks.acknowledgedAt().map(at -> Took.between(since, at))),
        laps.mitigate().or(() -> marks.mitigatedAt().map(at -> Took.between(since, at))),
        laps.resolve().or(() -> over.map(at -> Took.between(since, at))));
  }

  /** {@code detected after 4s, paged after 5s, acknowledged after 3m, resolved after 31m}. */
  public String words() {
    Map<String, Took> all = byName();
    List<String> words = new ArrayList<>();
    all.forEach((what, took) -> words.add(what + " after " + Durations.rough(took.span())));
    List<String> wall = byWallClock();
    String which = wall.size() == all.size() ? "" : ": " + String.join(", ", wall);
    return String.join(", ", words) + (wall.isEmpty() ? "" : "; by the wall clock" + which);
  }

  /** What was worked out from the wall clock, in these words. */
  public List<String> byWallClock() {
    return byName().entrySet().stream()
        .filter(one -> one.getValue().wall())
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, Took> byName() {
    Map<String, Took> all = new LinkedHashMap<>();
    all.put("detected", detect);
    page.ifPresent(took -> all.put("paged", took));
    acknowledge.ifPresent(took -> all.put("acknowledged", took));
    mitigate.ifPresent(took -> all.put("mitigated", took));
    resolve.ifPresent(took -> all.put("resolved", took));
    return all;
  }
}
