package io.midwatch.plan.people;

import static io.midwatch.plan.Field.optional;
import static io.midwatch.plan.Field.required;

import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import java.util.List;
import java.util.stream.Stream;

/** Every key of a rota. */
public final class RotaFields {
  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType TEXTS = new FieldType.ListOf(TEXT);

  /** Keys of a shift that is written out. */
  public static final List<Field> SHIFT =
      List.of(
          required("from", TEXT, "Its first local time, `2026-12-24 18:00`."),
          required("to", TEXT, "Its last local time."),
          required("person", TEXT, "Who is on call."));

  private static final Field ZONE =
      optional("zone", TEXT, "", "The time zone of its clock, such as `Europe/Berlin`.");

  private static final List<Field> TURNS =
      List.of(
          optional("people", TEXTS, "", "Who takes turns, in this order."),
          optional(
              "rotate",
              TEXT,
              "weekly",
              "How long a turn is: `daily`, `weekly`, or so many as in `3 days`, `12 hours`,"
                  + " `2 weeks`."),
          optional(
              "handoff",
              TEXT,
              "monday 09:00, or 09:00",
              "When turns change, by the clock of the zone. With a day of the week where turns are"
                  + " weeks."),
          optional(
              "from",
              TEXT,
              "2024-01-01",
              "The first person's turn begins with the first handoff on or after this day, and the"
                  + " others follow and precede it."),
          optional(
              "hours",
              TEXTS,
              "every hour",
              "The hours of the week in which it counts: `mon-fri 09:00-17:00`, `sat-sun`,"
                  + " `22:00-06:00`."),
          optional(
              "shifts",
              new FieldType.ListOf(new FieldType.Group(SHIFT)),
              "",
              "Shifts that are written out one by one, in place of `people`."));

  /** Keys of a layer. */
  public static final List<Field> LAYER =
      Stream.of(
              Stream.of(optional("name", TEXT, "its number", "For people to read.")),
              Stream.of(ZONE),
              TURNS.stream())
          .flatMap(fields -> fields)
          .toList();

  /** Keys of a rota, {@code layers} excepted. */
  public static final List<Field> SINGLE = Stream.concat(Stream.of(ZONE), TURNS.stream()).toList();

  /** Keys of a rota. */
  public static final List<Field> ROTA =
      Stream.concat(
              SINGLE.stream(),
              Stream.of(
                  optional(
                      "layers",
                      new FieldType.ListOf(new FieldType.Group(LAYER)),
                      "",
                      "Several layers in place of `people` or `shifts`: where a later one has"
                          + " somebody on call, it takes the place of the earlier ones.")))
          .toList();

  private RotaFields() {}
}
