package io.midwatch.plan.read;

import static io.midwatch.plan.Field.optional;
import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.Options;
import io.midwatch.plan.Quiet;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads what the section {@code watcher} says of what is told later or not at all. */
final class QuietReader {
  private static final FieldType TEXT = new FieldType.Text();

  /** The keys. */
  static final List<Field> FIELDS =
      List.of(
          optional(
              "digest",
              new FieldType.OneOf(
                  List.of(
                      new FieldType.Choice(List.of("off")),
                      new FieldType.Group(
                          List.of(
                              optional("at", TEXT, "09:00", "The time of the day."),
                              optional("zone", TEXT, "each person's", "The time zone of it."))))),
              "{ at: \"09:00\" }",
              "When people get, once a day, what was not told them at once. `off` for never."),
          optional(
              "silences",
              new FieldType.Group(
                  List.of(
                      optional(
                          "longest",
                          new FieldType.Span(Duration.ofMinutes(1), Duration.ofDays(90)),
                          "30d",
                          "No silence may be longer."),
                      optional(
                          "idle",
                          new FieldType.Span(Duration.ofHours(1), Duration.ofDays(90)),
                          "24h",
                          "A silence that nothing matched for so long ends by itself."))),
              "",
              "Bounds of silences."));

  private QuietReader() {}

  static Quiet read(Section section, Desk desk) {
    Options silences = section.options().group("silences").orElse(Options.NONE);
    return new Quiet(
        digest(section, desk),
        silences.span("longest").orElse(Quiet.USUAL.longestSilence()),
        silences.span("idle").orElse(Quiet.USUAL.idleSilence()));
  }

  private static Optional<Quiet.Digest> digest(Section section, Desk desk) {
    return switch (section.options().values().get("digest")) {
      case String _ -> Optional.empty();
      case Options set -> {
        LocalTime at = set.text("at").flatMap(text -> time(text, section, desk)).orElse(usual());
        Optional<ZoneId> zone = set.text("zone").flatMap(text -> zone(text, section, desk));
        yield Optional.of(new Quiet.Digest(at, zone));
      }
      case null, default -> Quiet.USUAL.digest();
    };
  }

  private static LocalTime usual() {
    return LocalTime.of(9, 0);
  }

  private static Optional<LocalTime> time(String text, Section section, Desk desk) {
    try {
      return Optional.of(LocalTime.parse(text));
    } catch (DateTimeParseException e) {
      desk.problems()
          .add(
              section.where("digest"),
              quote(text) + " is not a time of the day",
              "such as \"09:00\"");
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(String text, Section section, Desk desk) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      desk.problems()
          .add(
              section.where("digest"),
              quote(text) + " is not a time zone",
              "such as Europe/Berlin");
      return Optional.empty();
    }
  }
}
