package io.midwatch.web.ping.manage;

import io.midwatch.detect.expect.Expectations;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.schedule.BadScheduleException;
import io.midwatch.web.ping.desk.Wish;
import java.text.Normalizer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a job would be if it were as somebody wants it. */
final class Drafts {
  private static final int LONGEST_SLUG = 90;
  private static final int MOST_ALIKE = 1_000;

  private final Expectations expectations;

  Drafts(Expectations expectations) {
    this.expectations = expectations;
  }

  /**
   * The name in addresses: as wanted, or made of the name for people, with a number behind it where
   * it is taken.
   *
   * @return empty when the one that was wanted is taken
   */
  Optional<String> slug(String service, Spec spec) {
    Optional<String> wanted = spec.slug().filter(slug -> !slug.isEmpty());
    if (wanted.isPresent()) {
      return wanted.filter(slug -> isFree(service, slug));
    }
    String made = slugged(spec.name().orElse(""));
    String base = made.isEmpty() ? "check" : made;
    for (int number = 1; number <= MOST_ALIKE; number++) {
      String slug = number == 1 ? base : base + "-" + number;
      if (isFree(service, slug)) {
        return Optional.of(slug);
      }
    }
    return Optional.empty();
  }

  private boolean isFree(String service, String slug) {
    return expectations.find(Heartbeat.id(service, slug)).isEmpty();
  }

  private static String slugged(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("[^\\p{ASCII}]", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9\\s_-]", "")
            .strip()
            .replaceAll("[-\\s]+", "-")
            .replaceAll("^[-_]+|[-_]+$", "");
    return plain.length() > LONGEST_SLUG ? plain.substring(0, LONGEST_SLUG) : plain;
  }

  /** One that is not there yet: once a day, an hour of grace, where nothing else is said. */
  Heartbeat fresh(String service, String slug, Spec spec) {
    Heartbeat plain =
        Heartbeat.of(service, slug, Cadence.every(Wish.PERIOD)).with(Limits.grace(Wish.GRACE));
    return changed(plain, spec);
  }

  static Heartbeat changed(Heartbeat one, Spec spec) {
    return new Heartbeat(
        one.id(),
        one.service(),
        one.name(),
        one.uuid(),
        spec.name().filter(name -> !name.isBlank()).orElse(one.title()),
        cadence(one.cadence(), spec),
        limits(one, spec),
        one.tolerance(),
        intake(one.intake(), spec),
        spec.tags().map(Drafts::tags).orElse(one.tags()),
        one.environments(),
        one.severity(),
        one.dependsOn(),
        one.trends());
  }

  private static Cadence cadence(Cadence before, Spec spec) {
    if (spec.cadence().isPresent()) {
      return spec.zone().isPresent() || before.schedule().isEmpty()
          ? spec.cadence().get()
          : inZone(spec.cadence().get(), before.zone());
    }
    if (spec.timeout().isPresent()) {
      return Cadence.every(spec.timeout().get());
    }
    return spec.zone().map(zone -> inZone(before, ZoneId.of(zone))).orElse(before);
  }

  private static Cadence inZone(Cadence one, ZoneId zone) {
    if (one.schedule().isEmpty()) {
      return one;
    }
    try {
      return Cadence.at(one.cron(), one.calendar(), zone);
    } catch (BadScheduleException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  private static Limits limits(Heartbeat one, Spec spec) {
    Limits before = one.limits();
    if (spec.grace().isEmpty() || spec.grace().get().equals(CheckBody.grace(one))) {
      return before;
    }
    return new Limits(
        before.startWithin(),
        spec.grace(),
        before.longest(),
        before.shortest(),
        before.early(),
        before.firstBy());
  }

  private static Intake intake(Intake before, Spec spec) {
    List<String> methods =
        spec.methods()
            .map(wanted -> wanted.isEmpty() ? List.<String>of() : List.of(wanted))
            .orElse(before.methods());
    return new Intake(methods, words(before.words(), spec.words()));
  }

  private static Intake.Words words(Intake.Words before, Spec.Words wanted) {
    if (wanted.isEmpty()) {
      return before;
    }
    boolean some =
        !before.failure().isEmpty() || !before.success().isEmpty() || !before.start().isEmpty();
    return new Intake.Words(
        wanted.failure().map(Drafts::words).orElse(before.failure()),
        wanted.success().map(Drafts::words).orElse(before.success()),
        wanted.start().map(Drafts::words).orElse(before.start()),
        wanted.otherwiseFails().orElse(before.otherwiseFails()),
        wanted.inBody().orElse(some && before.inBody()),
        wanted.inSubject().orElse(some && before.inSubject()),
        wanted.inHttpBody().orElse(some && before.inHttpBody()));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }

  private static List<String> tags(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** Has it the value in this field that is wanted? A field that is not said has none. */
  static boolean has(Job job, String field, Spec spec) {
    Heartbeat one = job.heartbeat();
    return switch (field) {
      case "name" -> spec.name().filter(one.title()::equals).isPresent();
      case "slug" -> spec.slug().filter(one.name()::equals).isPresent();
      case "tags" -> spec.tags().map(Drafts::tags).filter(one.tags()::equals).isPresent();
      case "timeout" -> isSame(spec.timeout(), one.cadence().every());
      case "grace" -> isSame(spec.grace(), Optional.of(CheckBody.grace(one)));
      default -> false;
    };
  }

  private static boolean isSame(Optional<Duration> wanted, Optional<Duration> there) {
    return wanted.isPresent() && wanted.equals(there);
  }
}
