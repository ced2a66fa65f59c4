package io.midwatch.web.ping.manage;

import io.midwatch.plan.heartbeat.Cadence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants a job to be. Fields that are empty stay as they are.
 *
 * @param channels who is to be told, in words of the API
 * @param description in many words
 * @param name for people
 * @param slug in addresses
 * @param tags with spaces between them
 * @param timeout how long after the last sign
 * @param grace how long is waited
 * @param cadence by a schedule, in the zone that is wanted with it
 * @param zone of the schedule that is there, where only the zone is to change
 * @param methods by which signs may come
 * @param words that decide what a sign means
 * @param manualResume does it stay paused when a sign comes?
 * @param unique the fields by which it may be there already
 */
record Spec(
    Optional<String> channels,
    Optional<String> description,
    Optional<String> name,
    Optional<String> slug,
    Optional<String> tags,
    Optional<Duration> timeout,
    Optional<Duration> grace,
    Optional<Cadence> cadence,
    Optional<String> zone,
    Optional<String> methods,
    Words words,
    Optional<Boolean> manualResume,
    List<String> unique) {
  Spec {
    unique = List.copyOf(unique);
  }

  /**
   * Words that decide, as they are wanted.
   *
   * @param start with commas between them
   * @param success with commas between them
   * @param failure with commas between them
   * @param inSubject are they looked for in subjects?
   * @param inBody are they looked for in the bodies of mails?
   * @param inHttpBody are they looked for in bodies that came by HTTP?
   * @param otherwiseFails is one without any of them a failure?
   */
  record Words(
      Optional<String> start,
      Optional<String> success,
      Optional<String> failure,
      Optional<Boolean> inSubject,
      Optional<Boolean> inBody,
      Optional<Boolean> inHttpBody,
      Optional<Boolean> otherwiseFails) {
    boolean isEmpty() {
      return start.isEmpty()
          && success.isEmpty()
          && failure.isEmpty()
          && inSubject.isEmpty()
          && inBody.isEmpty()
          && inHttpBody.isEmpty()
          && otherwiseFails.isEmpty();
    }
  }
}
