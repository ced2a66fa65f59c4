package io.midwatch.plan.condition;

import java.util.List;
import java.util.Optional;

/**
 * The words that the conditions of a kind may use.
 *
 * @param words at least one
 */
public record Vocabulary(List<Word> words) {
  public Vocabulary {
    words = List.copyOf(words);
  }

  /** The word with this name, if there is one. */
  public Optional<Word> find(String name) {
    return words.stream().filter(word -> word.name().equals(name)).findFirst();
  }

  /**
   * One word.
   *
   * @param name a CEL identifier, or dotted ones such as {@code cert.days}
   * @param type its type
   * @param doc what it says and in which unit
   * @param example a condition that uses it
   */
  public record Word(String name, Type type, String doc, String example) {}

  /** The types of CEL that words may have. */
  public enum Type {
    INT,
    DOUBLE,
    STRING,
    BOOL,
    DURATION,
    TIMESTAMP,
    STRING_LIST,
    STRING_MAP,
    /** Known only at run time, such as a JSON document. */
    DYNAMIC
  }
}
