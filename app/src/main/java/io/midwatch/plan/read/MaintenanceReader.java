package io.midwatch.plan.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.CheckId;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Options;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the section {@code maintenance}. */
final class MaintenanceReader {
  private final Desk desk;
  private final Set<String> services;
  private final Set<String> checks;

  MaintenanceReader(Desk desk, Set<String> services, Collection<CheckId> checks) {
    this.desk = desk;
    this.services = services;
    this.checks = checks.stream().map(CheckId::text).collect(Collectors.toUnmodifiableSet());
  }

  List<Maintenance> read(Optional<Tree> tree) {
    List<Maintenance> windows = new ArrayList<>();
    List<Tree> items =
        tree.map(t -> t instanceof Tree.Items list ? list.items() : List.of(t)).orElse(List.of());
    for (Tree item : items) {
      Section.read(item, PlanFields.MAINTENANCE, desk.problems())
          .flatMap(this::window)
          .ifPresent(windows::add);
    }
    return windows;
  }

  private Optional<Maintenance> window(Section section) {
    Options options = section.options();
    Optional<ZoneId> zoneId =
        options.has("zone") ? desk.zone(section) : Optional.of(ZoneId.of("UTC"));
    desk.known(section, "services", services);
    desk.known(section, "checks", checks);
    List<String> covered = options.list("services", String.class);
    List<String> single = options.list("checks", String.class);
    if (covered.isEmpty() && single.isEmpty()) {
      desk.problems()
          .add(section.keys().where(), "this window covers nothing", "name services or checks");
    }
    Optional<Maintenance.When> when = when(section);
    if (zoneId.isEmpty() || when.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Maintenance(
            options.text("name").orElse("maintenance"),
            zoneId.get(),
            when.get(),
            Set.copyOf(covered),
            single.stream()
                .filter(checks::contains)
                .map(CheckId::new)
                .collect(Collectors.toUnmodifiableSet())));
  }

  private Optional<Maintenance.When> when(Section section) {
    boolean once = section.options().has("from") || section.options().has("to");
    boolean weekly =
        section.options().has("days")
            || section.options().has("at")
            || section.options().has("for");
    if (once == weekly) {
      desk.problems()
          .add(
              section.keys().where(),
              "when is this window?",
              "either once with from and to, or every week with days, at and for");
      return Optional.empty();
    }
    return once ? once(section) : weekly(section);
  }

  private Optional<Maintenance.When> once(Section section) {
    Optional<LocalDateTime> from =
        time(section, "from", text -> LocalDateTime.parse(text.replace(' ', 'T')));
    Optional<LocalDateTime> to =
        time(section, "to", text -> LocalDateTime.parse(text.replace(' ', 'T')));
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (!from.get().isBefore(to.get())) {
      desk.problems().add(section.where("to"), "this window ends before it starts");
      return Optional.empty();
    }
    return Optional.of(new Maintenance.When.Once(from.get(), to.get()));
  }

  private Optional<Maintenance.When> weekly(Section section) {
    Set<DayOfWeek> days =
        section.options().list("days", String.class).stream()
            .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
    if (days.isEmpty()) {
      missing(section, "days", "[saturday, sunday]");
    }
    Optional<LocalTime> at = time(section, "at", LocalTime::parse);
    Optional<Duration> length = section.options().span("for");
    if (length.isEmpty()) {
      missing(section, "for", "2h");
    }
    return days.isEmpty() || at.isEmpty() || length.isEmpty()
        ? Optional.empty()
        : Optional.of(new Maintenance.When.Weekly(days, at.get(), length.get()));
  }

  private void missing(Section section, String key, String example) {
    if (section.keys().find(key).isEmpty()) {
      desk.problems()
          .add(
              section.keys().where(),
              "the key " + quote(key) + " is missing",
              "such as " + key + ": " + example);
    }
  }

  private <T> Optional<T> time(Section section, String key, Function<String, T> parse) {
    Optional<String> text = section.options().text(key);
    String example = key.equals("at") ? "\"02:00\"" : "2026-11-21T22:00";
    if (text.isEmpty()) {
      missing(section, key, example);
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.get()));
    } catch (DateTimeException _) {
      desk.problems()
          .add(section.where(key), quote(text.get()) + " is not a time", "such as " + example);
      return Optional.empty();
    }
  }
}
