package io.midwatch.plan.people;

import static io.midwatch.plan.Field.optional;

import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import java.time.Duration;
import java.util.List;

/** The keys of people and of the ways to reach them. */
public final class PeopleFields {
  private static final FieldType TEXT = new FieldType.Text();

  /** Keys of a person, {@code reach} excepted. */
  public static final List<Field> PERSON =
      List.of(optional("name", TEXT, "the id", "The name for people to read."));

  /** Keys of every way to reach a person, beside those of its channel. */
  public static final List<Field> REACH =
      List.of(
          optional(
              "after",
              new FieldType.Span(Duration.ofSeconds(5), Duration.ofMinutes(30)),
              "60s",
              "How long the way before may take before this one is used, too. A way that refuses is"
                  + " left at once. Not for the first way."));

  private PeopleFields() {}
}
