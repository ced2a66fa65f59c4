package io.midwatch.web.ping.address;

import io.midwatch.web.http.Query;
import io.midwatch.web.ping.desk.Metrics;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What our own clients say beyond Healthchecks' protocol; other servers pass over it.
 *
 * <p>{@code env=staging} names the environment, {@code metric=rows:812} a number, once for each,
 * {@code at=2026-11-21T02:00:07Z} the time of a sign that could not be sent earlier, and {@code
 * alive=1} behind {@code /log} says that the run goes on.
 */
record Extras(String environment, Map<String, Double> measures, Instant at, boolean alive) {
  private static final Duration OLDEST = Duration.ofDays(31);
  private static final Duration AHEAD = Duration.ofMinutes(1);
  private static final int LONGEST = 64;

  /** What they are, or why not. */
  sealed interface Read {
    record Good(Extras extras) implements Read {}

    record Bad(String words) implements Read {}
  }

  static Read read(Query query, Instant now) {
    if (query.pairs().isEmpty()) {
      return new Read.Good(new Extras("", Map.of(), now, false));
    }
    String environment = query.last("env").orElse("");
    if (!environment.matches("[a-zA-Z0-9_.-]{0," + LONGEST + "}")) {
      return new Read.Bad("env is a word of letters, digits, dots, hyphens and underscores");
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    for (String metric : query.all("metric")) {
      if (!Metrics.add(measures, metric)) {
        return new Read.Bad(Metrics.FORM);
      }
    }
    Optional<Instant> at = query.last("at").isEmpty() ? Optional.of(now) : at(query, now);
    return at.<Read>map(when ->
            new Read.Good(
                new Extras(
                    environment,
                    measures,
                    when,
                    query.last("alive").filter("1"::equals).isPresent())))
        .orElseGet(
            () -> new Read.Bad("at is a time of the last 31 days, such as 2026-11-21T02:00:07Z"));
  }

  private static Optional<Instant> at(Query query, Instant now) {
    try {
      Instant at = OffsetDateTime.parse(query.last("at").orElse("")).toInstant();
      boolean near = at.isAfter(now.minus(OLDEST)) && at.isBefore(now.plus(AHEAD));
      return near ? Optional.of(at.isAfter(now) ? now : at) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
