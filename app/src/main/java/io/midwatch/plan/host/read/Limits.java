package io.midwatch.plan.host.read;

import io.midwatch.base.Durations;
import io.midwatch.base.Severity;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.host.DiskRule;
import io.midwatch.plan.host.HostLimits;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when figures are wrong. */
final class Limits {
  private static final Pattern BELOW = Pattern.compile("<\\s*(\\S+)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,3})?");

  private final Desk desk;
  private final Section section;

  Limits(Desk desk, Section section) {
    this.desk = desk;
    this.section = section;
  }

  HostLimits read() {
    List<String> units = section.options().list("units", String.class);
    boolean named = !units.isEmpty() && !units.equals(List.of("none failed"));
    boolean off = units.equals(List.of("off"));
    return new HostLimits(
        limit("memory", Optional.of(0.05), Limits::share),
        limit("handles", Optional.of(0.10), Limits::share),
        limit("load", Optional.empty(), Limits::number),
        limit("clock", Optional.of(Duration.ofMillis(500)), Limits::span),
        Optional.of(section.options().span("expire-within").orElse(Duration.ofDays(14))),
        !off,
        named && !off ? Set.copyOf(units) : Set.of(),
        section.options().text("reboot").map(Severity::parse).orElse(Optional.of(Severity.TICKET)));
  }

  private <T> Optional<T> limit(String key, Optional<T> usual, HostReader.Reading<T> reading) {
    Optional<String> text = section.options().text(key);
    if (text.isEmpty()) {
      return usual;
    }
    if (text.get().equals("off")) {
      return Optional.empty();
    }
    return section.scalars(key).stream()
        .findFirst()
        .flatMap(scalar -> desk.judge(scalar, () -> reading.of(scalar.value())));
  }

  private static double share(String text) throws InvalidValueException {
    Optional<DiskRule> rule = DiskRuleText.parse(text);
    if (rule.flatMap(DiskRule::free).orElse(null) instanceof DiskRule.Free.Share(double part)
        && rule.get().fullWithin().isEmpty()) {
      return part;
    }
    throw new InvalidValueException("\"" + text + "\" is not a share", "free < 5%, or off");
  }

  private static double number(String text) throws InvalidValueException {
    Matcher matcher = BELOW.matcher(text);
    if (matcher.matches() && NUMBER.matcher(matcher.group(1)).matches()) {
      return Double.parseDouble(matcher.group(1));
    }
    throw new InvalidValueException("\"" + text + "\" is not a bound", "load: < 4");
  }

  private static Duration span(String text) throws InvalidValueException {
    Matcher matcher = BELOW.matcher(text);
    return (matcher.matches() ? Durations.parse(matcher.group(1)) : Optional.<Duration>empty())
        .filter(span -> span.isPositive() && span.compareTo(Duration.ofHours(1)) <= 0)
        .orElseThrow(() ->
            new InvalidValueException(
                "\"" + text + "\" is not a bound up to an hour", "clock: < 500ms"));
  }
}
