package io.midwatch.web.ping.dialect;

import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.web.ping.desk.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a check-in wants its job to be (Sentry, {@code monitors/validators.py}): times are in
 * minutes, with Sentry's defaults of one for the margin and thirty for a run.
 */
final class MonitorConfig {
  private static final long MOST_MINUTES = 40_320;
  private static final Map<String, Duration> UNITS =
      Map.of(
          "minute", Duration.ofMinutes(1),
          "hour", Duration.ofHours(1),
          "day", Duration.ofDays(1),
          "week", Duration.ofDays(7),
          "month", Duration.ofDays(30),
          "year", Duration.ofDays(365));

  private MonitorConfig() {}

  static Wish read(JsonNode config) throws InvalidValueException {
    JsonNode schedule = config.path("schedule");
    Cadence cadence =
        switch (schedule.path("type").asString("")) {
          case "crontab" ->
              Wish.schedule(
                  schedule.path("value").asString(""), config.path("timezone").asString("UTC"));
          case "interval" -> interval(schedule);
          default ->
              throw new InvalidValueException(
                  "schedule.type is no kind of schedule", "crontab or interval");
        };
    Duration margin = minutes(config, "checkin_margin", 1);
    Duration longest = minutes(config, "max_runtime", 30);
    Limits limits =
        new Limits(
            Optional.of(margin),
            Optional.of(margin.plus(longest)),
            Optional.of(longest),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    int bad = threshold(config, "failure_issue_threshold");
    Tolerance tolerance = new Tolerance(bad, bad, threshold(config, "recovery_threshold"));
    return new Wish(
        Optional.of(cadence), Optional.of(limits), Optional.of(tolerance), List.of(), "");
  }

  private static Cadence interval(JsonNode schedule) throws InvalidValueException {
    Duration unit = UNITS.get(schedule.path("unit").asString(""));
    long value = schedule.path("value").asLong(0);
    if (unit == null || value < 1 || value > 10_000) {
      throw new InvalidValueException(
          "schedule is no interval", "a value of at least 1 and a unit from minute to year");
    }
    return Cadence.every(unit.multipliedBy(value));
  }

  private static Duration minutes(JsonNode config, String name, long usual)
      throws InvalidValueException {
    JsonNode value = config.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Duration.ofMinutes(usual);
    }
    if (!value.isIntegralNumber() || value.asLong(0) < 1 || value.asLong(0) > MOST_MINUTES) {
      throw new InvalidValueException(
          name + " is no time", "full minutes, from 1 to " + MOST_MINUTES);
    }
    return Duration.ofMinutes(value.asLong());
  }

  private static int threshold(JsonNode config, String name) throws InvalidValueException {
    JsonNode value = config.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return 1;
    }
    if (!value.isIntegralNumber() || value.asLong(0) < 1 || value.asLong(0) > Tolerance.MOST) {
      throw new InvalidValueException(name + " is no number", "1 to " + Tolerance.MOST);
    }
    return value.asInt();
  }
}
