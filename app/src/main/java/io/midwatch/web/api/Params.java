package io.midwatch.web.api;

import io.midwatch.base.Durations;
import io.midwatch.base.TimeRange;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the query of a request; whatever it cannot read is a 400 that says which parameter, what
 * was written, and what to write.
 */
public final class Params {
  private static final Duration LONGEST_RANGE = Duration.ofDays(3_700);

  private final Request request;
  private final Instant now;

  private Params(Request request, Instant now) {
    this.request = request;
    this.now = now;
  }

  /** Takes a query that may hold these names and no others. */
  public static Params of(Request request, Instant now, String... known) throws HttpProblem {
    Set<String> names = Set.of(known);
    for (String name : request.queryNames()) {
      if (!names.contains(name)) {
        throw HttpProblem.badRequest(
            "The query parameter \""
                + name
                + "\" is not known here. "
                + (known.length == 0
                    ? "This address takes none."
                    : "Known are: " + String.join(", ", known) + "."));
      }
    }
    return new Params(request, now);
  }

  /** {@code from} and {@code to}; by default so far back until now. */
  public TimeRange range(Duration back) throws HttpProblem {
    Instant to = instant("to").orElse(now);
    Instant from = instant("from").orElse(to.minus(back));
    if (!from.isBefore(to)) {
      throw HttpProblem.badRequest(
          "The query parameter \"from\" (" + from + ") is not before \"to\" (" + to + ").");
    }
    if (Duration.between(from, to).compareTo(LONGEST_RANGE) > 0) {
      throw HttpProblem.badRequest("\"from\" and \"to\" are more than ten years apart.");
    }
    return new TimeRange(from, to);
  }

  /** An instant, or how long ago it was. */
  public Optional<Instant> instant(String name) throws HttpProblem {
    Optional<String> text = request.query(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> back = Durations.parse(text.get());
    if (back.isPresent()) {
      return Optional.of(now.minus(back.get()));
    }
    try {
      Instant instant = Instant.parse(text.get());
      if (instant.isAfter(Instant.EPOCH) && instant.isBefore(now.plus(LONGEST_RANGE))) {
        return Optional.of(instant);
      }
    } catch (DateTimeParseException e) {
      // falls through to the same words as an instant out of bounds
    }
    throw bad(name, "an instant such as 2026-11-21T03:00:00Z, or how long ago it was, such as 24h");
  }

  /** {@code limit}, a whole number from 1. */
  public int limit(int fallback, int most) throws HttpProblem {
    return whole("limit", 1, most).map(Math::toIntExact).orElse(fallback);
  }

  /** A whole number within bounds. */
  public Optional<Long> whole(String name, long least, long most) throws HttpProblem {
    Optional<String> text = request.query(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().matches("\\d{1,18}")) {
      long value = Long.parseLong(text.get());
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    }
    throw bad(name, "a whole number from " + least + " to " + most);
  }

  /** A duration of at least a second, such as {@code 5m}, or a number of seconds. */
  public Optional<Duration> span(String name) throws HttpProblem {
    Optional<String> text = request.query(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> span =
        text.get().matches("\\d{1,9}")
            ? Optional.of(Duration.ofSeconds(Long.parseLong(text.get())))
            : Durations.parse(text.get());
    if (span.isEmpty() || span.get().compareTo(Duration.ofSeconds(1)) < 0) {
      throw bad(name, "a duration of at least one second, such as 60s, 5m or 1h");
    }
    return span;
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> bool(String name) throws HttpProblem {
    return word(name, "true", "false").map("true"::equals);
  }

  /** One of these words. */
  public Optional<String> word(String name, String... words) throws HttpProblem {
    Optional<String> text = request.query(name);
    if (text.isPresent() && !Set.of(words).contains(text.get())) {
      throw bad(name, "one of: " + String.join(", ", words));
    }
    return text;
  }

  public Optional<String> text(String name) {
    return request.query(name);
  }

  private HttpProblem bad(String name, String instead) {
    return HttpProblem.badRequest(
        "The query parameter \""
            + name
            + "\" is \""
            + shortened(request.query(name).orElse(""))
            + "\"; write "
            + instead
            + ".");
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
