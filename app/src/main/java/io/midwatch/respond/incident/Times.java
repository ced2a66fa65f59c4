package io.midwatch.respond.incident;

import io.midwatch.base.Durations;
import io.midwatch.respond.incident.Incident.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long it took, each from the first failing look. Empty is what has not happened (yet).
 *
 * @param detect until it was judged
 * @param page until a channel took a message about it
 * @param acknowledge until somebody took it
 * @param mitigate until users no longer felt it, as somebody said
 * @param resolve until it was over
 */
public record Times(
    Duration detect,
    Optional<Duration> page,
    Optional<Duration> acknowledge,
    Optional<Duration> mitigate,
    Optional<Duration> resolve) {
  /**
   * The times of an incident.
   *
   * @param paged when a channel took the first message about it
   */
  public static Times of(Incident incident, Optional<Instant> paged) {
    Instant since = incident.since();
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
        span(since, judged),
        paged.map(at -> span(since, at)),
        incident.marks().acknowledgedAt().map(at -> span(since, at)),
        incident.marks().mitigatedAt().map(at -> span(since, at)),
        over.map(at -> span(since, at)));
  }

  private static Duration span(Instant since, Instant at) {
    Duration span = Duration.between(since, at);
    return span.isNegative() ? Duration.ZERO : span;
  }

  /** {@code detected after 4s, paged after 5s, acknowledged after 3m, resolved after 31m}. */
  public String words() {
    List<String> words = new ArrayList<>();
    words.add("detected after " + Durations.rough(detect));
    page.ifPresent(span -> words.add("paged after " + Durations.rough(span)));
    acknowledge.ifPresent(span -> words.add("acknowledged after " + Durations.rough(span)));
    mitigate.ifPresent(span -> words.add("mitigated after " + Durations.rough(span)));
    resolve.ifPresent(span -> words.add("resolved after " + Durations.rough(span)));
    return String.join(", ", words);
  }
}
