package io.midwatch.web.ping.address;

import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.web.http.Query;
import io.midwatch.web.ping.desk.Wish;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What stands beside {@code create=1}: {@code schedule} and {@code tz}, or {@code timeout} in
 * seconds; {@code grace} in seconds, {@code tags}, and {@code owner}. Ours besides: {@code
 * start-within} and {@code longest}, in seconds.
 */
final class CreateWords {
  private static final int LONGEST_SCHEDULE = 100;
  private static final int LONGEST_TAGS = 500;

  private CreateWords() {}

  /** What is wished, or why it can't be. */
  sealed interface Read {
    record Good(Wish wish) implements Read {}

    record Bad(String words) implements Read {}
  }

  static Read read(Query query) {
    String owner = query.last("owner").orElse("");
    String tags = query.last("tags").orElse("").strip();
    if (tags.length() > LONGEST_TAGS) {
      return new Read.Bad("tags are too long");
    }
    List<String> words =
        Arrays.stream(tags.split("[\\s,]+")).filter(tag -> !tag.isEmpty()).toList();
    try {
      return new Read.Good(new Wish(cadence(query), limits(query), Optional.empty(), words, owner));
    } catch (InvalidValueException e) {
      return new Read.Bad(e.sentence());
    }
  }

  private static Optional<Limits> limits(Query query) throws InvalidValueException {
    Optional<Duration> startWithin = seconds(query, "start-within");
    Optional<Duration> grace = seconds(query, "grace");
    Optional<Duration> longest = seconds(query, "longest");
    if (startWithin.isEmpty() && grace.isEmpty() && longest.isEmpty()) {
      return Optional.empty();
    }
    if (startWithin.isPresent()
        && grace.isPresent()
        && startWithin.get().compareTo(grace.get()) >= 0) {
      throw new InvalidValueException("start-within is no less than grace", "");
    }
    return Optional.of(
        new Limits(
            startWithin, grace, longest, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static Optional<Cadence> cadence(Query query) throws InvalidValueException {
    Optional<String> schedule = query.last("schedule").filter(text -> !text.isBlank());
    if (schedule.isPresent()) {
      if (schedule.get().length() > LONGEST_SCHEDULE) {
        throw new InvalidValueException("schedule is too long", "");
      }
      return Optional.of(Wish.schedule(schedule.get(), query.last("tz").orElse("UTC")));
    }
    return seconds(query, "timeout").map(Cadence::every);
  }

  private static Optional<Duration> seconds(Query query, String name) throws InvalidValueException {
    String text = query.last(name).orElse("");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    long seconds = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
    if (seconds < Wish.SHORTEST_SECONDS || seconds > Wish.LONGEST_SECONDS) {
      throw new InvalidValueException(
          name + " is \"" + text + "\"",
          "seconds, from " + Wish.SHORTEST_SECONDS + " to " + Wish.LONGEST_SECONDS);
    }
    return Optional.of(Duration.ofSeconds(seconds));
  }
}
