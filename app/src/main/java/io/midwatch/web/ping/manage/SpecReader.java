package io.midwatch.web.ping.manage;

import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.web.ping.desk.Wish;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads what somebody wants a job to be, with the words that Healthchecks has for what is wrong
 * ({@code hc/api/views.py}). Fields are looked at in its order, so the first fault is the same.
 */
final class SpecReader {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-_]*");
  private static final Set<String> UNIQUE = Set.of("name", "slug", "tags", "timeout", "grace");
  private static final int LONG = 100;
  private static final int LONGER = 200;
  private static final int LONGEST_TEXT = 20_000;

  private final JsonNode body;

  private SpecReader(JsonNode body) {
    this.body = body;
  }

  /** Something in it is not as it must be. */
  static final class BadSpecException extends Exception {
    private static final long serialVersionUID = 1L;

    BadSpecException(String words) {
      super("json validation error: " + words);
    }
  }

  static Spec read(JsonNode body) throws BadSpecException {
    return new SpecReader(body).read();
  }

  private Spec read() throws BadSpecException {
    Optional<String> channels = text("channels", LONGEST_TEXT);
    Optional<String> description = text("desc", LONGEST_TEXT);
    Optional<String> failure = text("failure_kw", LONGER);
    Optional<Boolean> inBody = flag("filter_body");
    Optional<Boolean> otherwise = flag("filter_default_fail");
    Optional<Boolean> inHttpBody = flag("filter_http_body");
    Optional<Boolean> inSubject = flag("filter_subject");
    Optional<Duration> grace = seconds("grace");
    Optional<Boolean> manual = flag("manual_resume");
    Optional<String> methods = methods();
    Optional<String> name = text("name", LONG);
    Optional<String> schedule = text("schedule", LONG).filter(text -> !text.isEmpty());
    Optional<String> zone = zone();
    Optional<Cadence> cadence = cadence(schedule, zone);
    Optional<String> slug = slug();
    Optional<String> start = text("start_kw", LONGER);
    Optional<String> subject = text("subject", LONGER);
    Optional<String> subjectFail = text("subject_fail", LONGER);
    Optional<String> success = text("success_kw", LONGER);
    Optional<String> tags = text("tags", LONGEST_TEXT);
    Optional<Duration> timeout = seconds("timeout");
    if (inSubject.isEmpty() && (subject.isPresent() || subjectFail.isPresent())) {
      inSubject = Optional.of(!subject.orElse("").isEmpty() || !subjectFail.orElse("").isEmpty());
    }
    return new Spec(
        channels,
        description,
        name,
        slug,
        tags,
        schedule.isPresent() ? Optional.empty() : timeout,
        grace,
        cadence,
        zone,
        methods,
        new Spec.Words(
            start,
            success.or(() -> subject),
            failure.or(() -> subjectFail),
            inSubject,
            inBody,
            inHttpBody,
            otherwise),
        manual,
        unique());
  }

  private static BadSpecException fault(String name, String words) {
    return new BadSpecException(name + " " + words);
  }

  private Optional<String> text(String name, int most) throws BadSpecException {
    JsonNode value = body.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw fault(name, "is not a string");
    }
    if (value.asString().codePointCount(0, value.asString().length()) > most) {
      throw fault(name, "is too long");
    }
    return Optional.of(value.asString());
  }

  private Optional<Boolean> flag(String name) throws BadSpecException {
    JsonNode value = body.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw fault(name, "is not a boolean");
    }
    return Optional.of(value.asBoolean());
  }

  private Optional<Duration> seconds(String name) throws BadSpecException {
    JsonNode value = body.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber()) {
      throw fault(name, "is not a number");
    }
    if (!value.canConvertToLong() || value.asLong() > Wish.LONGEST_SECONDS) {
      throw fault(name, "is too large");
    }
    if (value.asLong() < Wish.SHORTEST_SECONDS) {
      throw fault(name, "is too small");
    }
    return Optional.of(Duration.ofSeconds(value.asLong()));
  }

  private Optional<String> methods() throws BadSpecException {
    JsonNode value = body.path("methods");
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isString() || !(value.asString().isEmpty() || value.asString().equals("POST"))) {
      throw fault("methods", "has unexpected value");
    }
    return Optional.of(value.asString());
  }

  private Optional<String> zone() throws BadSpecException {
    Optional<String> zone = text("tz", LONGEST_TEXT);
    if (zone.isPresent()) {
      try {
        ZoneId.of(zone.get());
      } catch (DateTimeException e) {
        throw fault("tz", "is not a valid timezone");
      }
    }
    return zone;
  }

  private static Optional<Cadence> cadence(Optional<String> schedule, Optional<String> zone)
      throws BadSpecException {
    if (schedule.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Wish.schedule(schedule.get(), zone.orElse("UTC")));
    } catch (InvalidValueException e) {
      throw fault("schedule", "is not a valid cron or OnCalendar expression");
    }
  }

  private Optional<String> slug() throws BadSpecException {
    Optional<String> slug = text("slug", LONG);
    if (slug.isPresent() && !SLUG.matcher(slug.get()).matches()) {
      throw fault("slug", "does not match pattern");
    }
    return slug;
  }

  private List<String> unique() throws BadSpecException {
    JsonNode value = body.path("unique");
    if (value.isMissingNode()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw fault("unique", "is not an array");
    }
    List<String> names = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isString() || !UNIQUE.contains(item.asString())) {
        throw fault("an item in 'unique'", "has unexpected value");
      }
      names.add(item.asString());
    }
    return names;
  }
}
