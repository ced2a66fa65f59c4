package io.midwatch.plan.heartbeat.read;

import io.midwatch.base.Severity;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.Options;
import io.midwatch.plan.heartbeat.Trends;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what is told of how runs change. */
final class TrendReader {
  private static final FieldType OFF = new FieldType.Choice(List.of("off"));

  /** Its keys. */
  static final List<Field> FIELDS =
      List.of(
          Field.optional(
              "slower",
              new FieldType.OneOf(List.of(new FieldType.Whole(10, 1_000), OFF)),
              "50",
              "Runs take so many percent longer than they used to; or `off`."),
          Field.optional(
              "empty",
              new FieldType.OneOf(List.of(OFF, new FieldType.ListOf(new FieldType.Text()))),
              "all that count work",
              "The measures of which there has always been something: `[rows, bytes]`; or `off`."),
          Field.optional(
              "severity",
              new FieldType.Choice(Arrays.stream(Severity.values()).map(Severity::word).toList()),
              "ticket",
              "What it asks for when runs grow slower, or do next to nothing."));

  private TrendReader() {}

  static Trends read(Options options, Section section, Desk desk) {
    Optional<Options> group = options.group("trends");
    if (group.isEmpty()) {
      return Trends.USUAL;
    }
    Options said = group.get();
    OptionalInt slower =
        switch (said.values().get("slower")) {
          case Long percent -> OptionalInt.of(Math.toIntExact(percent));
          case String _ -> OptionalInt.empty();
          case null, default -> Trends.USUAL.slower();
        };
    boolean off = "off".equals(said.values().get("empty"));
    List<String> measures = off ? List.of() : said.list("empty", String.class);
    if (said.has("empty") && !off && measures.isEmpty()) {
      desk.problems()
          .add(section.where("trends"), "no measure is named", "empty: [rows], or empty: off");
    }
    return new Trends(
        slower,
        !off,
        measures,
        said.text("severity").flatMap(Severity::parse).orElse(Trends.USUAL.severity()));
  }
}
