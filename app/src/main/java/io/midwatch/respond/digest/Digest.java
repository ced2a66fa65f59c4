package io.midwatch.respond.digest;

import io.midwatch.base.Durations;
import io.midwatch.base.Severity;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Fact;
import io.midwatch.respond.oncall.Concerned;
import io.midwatch.respond.oncall.Owners;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Tide;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What does one person find in the digest of one day? Pure. */
final class Digest {
  private static final int LISTED = 40;

  private final Plan plan;
  private final Function<Alert, Optional<Silence>> silenced;
  private final Predicate<Alert> stepped;

  /**
   * @param silenced the silence that an alert matched while it lasted
   * @param stepped did an alert that counts down to its term come to its next step on that day?
   */
  Digest(Plan plan, Function<Alert, Optional<Silence>> silenced, Predicate<Alert> stepped) {
    this.plan = plan;
    this.silenced = silenced;
    this.stepped = stepped;
  }

  /** Why an alert was not told at once, or not again. */
  enum Sort {
    TICKET("ticket"),
    NOTICE("notice"),
    SILENCED("silenced"),
    MAINTENANCE("in maintenance"),
    FLAPPING("flapping"),
    BENEATH("beneath another");

    private final String word;

    Sort(String word) {
      this.word = word;
    }
  }

  /** Why it is in the digest; empty when it was told as a page. */
  private Optional<Sort> sort(Alert alert) {
    if (alert.severity() == Severity.TICKET) {
      return Optional.of(Sort.TICKET);
    }
    Optional<Silence> silence = silenced.apply(alert);
    if (silence.isPresent()) {
      return Optional.of(silence.get().isDemotion() ? Sort.TICKET : Sort.SILENCED);
    }
    if (alert.quiet().isPresent()) {
      return Optional.of(Sort.MAINTENANCE);
    }
    if (alert.beneath().isPresent()) {
      return Optional.of(Sort.BENEATH);
    }
    if (alert.flapping()) {
      return Optional.of(Sort.FLAPPING);
    }
    return alert.severity() == Severity.NOTICE ? Optional.of(Sort.NOTICE) : Optional.empty();
  }

  /** Is the alert this person's at the time of the digest? */
  private boolean isOf(Person person, Alert alert, Instant at) {
    return plan.onCall(Owners.of(alert, plan), at).stream()
            .anyMatch(one -> one.id().equals(person.id()))
        || Concerned.by(alert, plan).contains(person.id());
  }

  /**
   * The digest of a person.
   *
   * @param alerts those of the day, in order of time
   * @param subject names this digest
   * @return empty when there is nothing to tell
   */
  Optional<Notice> of(Person person, List<Alert> alerts, TimeRange day, String subject) {
    Map<Sort, List<Alert>> found = new EnumMap<>(Sort.class);
    for (Alert alert : alerts) {
      sort(alert)
          .filter(_ -> isOf(person, alert, day.to()))
          .ifPresent(sort -> found.computeIfAbsent(sort, any -> new ArrayList<>()).add(alert));
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String counts =
        found.entrySet().stream()
            .map(one -> one.getValue().size() + " " + one.getKey().word)
            .collect(Collectors.joining(", "));
    return Optional.of(
        new Notice(
            Notice.Kind.WATCHER,
            subject,
            List.of(),
            "The last day, quietly: " + counts,
            day.from(),
            day.to(),
            "unknown",
            "digest",
            "midwatch",
            "",
            facts(found, day),
            List.of(),
            "",
            plan.watcher().url()));
  }

  /** What is new stands before what only goes on, so that a long list never hides it. */
  private List<Fact> facts(Map<Sort, List<Alert>> found, TimeRange day) {
    List<Fact> facts = new ArrayList<>();
    found.forEach((sort, alerts) -> {
      Stream.concat(
              alerts.stream().filter(alert -> isNews(alert, day)),
              alerts.stream().filter(alert -> !isNews(alert, day)))
          .limit(LISTED)
          .forEach(alert -> facts.add(new Fact(sort.word, line(alert, day))));
      if (alerts.size() > LISTED) {
        facts.add(new Fact(sort.word, "and " + (alerts.size() - LISTED) + " more"));
      }
    });
    return facts;
  }

  private boolean isNews(Alert alert, TimeRange day) {
    return !alert.openedAt().isBefore(day.from()) || stepped.test(alert);
  }

  private String line(Alert alert, TimeRange day) {
    String what = alert.detail().isEmpty() ? alert.reason().sentence() : alert.detail();
    String end = alert.isOpen() ? "still open" : "over";
    if (alert.isOpen() && alert.openedAt().isBefore(day.from())) {
      Duration lasts = Duration.between(alert.openedAt(), day.to());
      end += stepped.test(alert) ? ", a step nearer" : ", for " + Durations.rough(lasts);
    }
    String why =
        silenced
            .apply(alert)
            .map(Tide::words)
            .or(alert::quiet)
            .map(words -> " (" + words + ")")
            .orElse("");
    return plan.mask().apply(alert.check().text() + ": " + what + ", " + end + why);
  }
}
