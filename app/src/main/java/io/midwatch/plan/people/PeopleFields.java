package io.midwatch.plan.people;

import static io.midwatch.plan.Field.optional;
import static io.midwatch.plan.Field.required;

import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import java.time.Duration;
import java.util.List;

/** The keys of people and of the ways to reach them. */
public final class PeopleFields {
  private static final FieldType TEXT = new FieldType.Text();

  /** Keys of a person, {@code reach} excepted. */
  public static final List<Field> PERSON =
      List.of(
          optional("name", TEXT, "the id", "The name for people to read."),
          optional(
              "zone",
              TEXT,
              "UTC",
              "The time zone of their clock, such as `Europe/Berlin`. Needed beside `hours`."),
          optional(
              "absences",
              TEXT,
              "",
              "A calendar of when they are away (iCalendar): the path of a file beside the plan, or"
                  + " an `https://` address. Read every hour."),
          optional(
              "drill",
              new FieldType.Span(Duration.ofDays(1), Duration.ofDays(400)),
              "never",
              "How often each of their ways is tried with a test page that they confirm, on a"
                  + " weekday between ten and four by their clock: `30d`."));

  /** Keys of every way to reach a person, beside those of its channel. */
  public static final List<Field> REACH =
      List.of(
          optional(
              "after",
              new FieldType.Span(Duration.ofSeconds(5), Duration.ofMinutes(30)),
              "60s",
              "How long the way before may take before this one is used, too. A way that refuses is"
                  + " left at once. Not for the first way."),
          optional(
              "hours",
              new FieldType.ListOf(TEXT),
              "every hour",
              "The hours of the week in which it may be used, by the clock of the person's `zone`:"
                  + " `mon-fri 08:00-22:00`."));

  private static final FieldType WAIT =
      new FieldType.Span(Duration.ofSeconds(30), Duration.ofHours(24));

  /** Keys of a step of a policy. */
  public static final List<Field> STEP =
      List.of(
          required(
              "page",
              new FieldType.ListOf(TEXT),
              "The people and rotas that are paged. `owner` stands for the owner of the service."),
          optional("wait", WAIT, "5m", "How long they have until the next step is taken."));

  /** Keys of a policy. */
  public static final List<Field> POLICY =
      List.of(
          required(
              "steps",
              new FieldType.ListOf(new FieldType.Group(STEP)),
              "Who is paged in turn while nobody takes the page."),
          optional(
              "repeat",
              new FieldType.Whole(1, 20),
              "1",
              "How often the steps are gone through before the last resort."),
          optional(
              "last-resort",
              new FieldType.ListOf(TEXT),
              "the owner of the watching",
              "The people and rotas that are paged after the last step, with those of the first,"
                  + " again and again."),
          optional("again", WAIT, "15m", "How long the last resort waits until it pages again."),
          optional(
              "ack-for",
              new FieldType.Span(Duration.ofMinutes(1), Duration.ofHours(24)),
              "30m",
              "How long an acknowledgement holds while it goes on failing."));

  private PeopleFields() {}
}
