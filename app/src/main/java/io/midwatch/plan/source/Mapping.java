package io.midwatch.plan.source;

import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.Expression;
import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a JSON document of any shape is read.
 *
 * @param items the list of things it tells of; empty: the document is one thing
 * @param skip what holds of things that are no alerts; empty: all are
 * @param identity what tells an alert from others, whatever else is said of it
 * @param firing holds while it is wrong; what makes it false ends the alert
 * @param title one sentence
 * @param link where the source shows it
 * @param since when it began, RFC 3339
 * @param labels further words about it, by the name of the label
 */
public record Mapping(
    Optional<Expression> items,
    Optional<Condition> skip,
    Expression identity,
    Condition firing,
    Expression title,
    Optional<Expression> link,
    Optional<Expression> since,
    Map<String, Expression> labels) {
  /** What its expressions may speak of. */
  public static final Vocabulary WORDS =
      new Vocabulary(
          List.of(
              new Word(
                  "body",
                  Vocabulary.Type.DYNAMIC,
                  "The whole document.",
                  "body.state == \"alarm\""),
              new Word(
                  "item",
                  Vocabulary.Type.DYNAMIC,
                  "One of `items`, or the whole document.",
                  "item.status == \"open\"")));

  public Mapping {
    labels = Map.copyOf(labels);
  }
}
