package io.midwatch.plan;

import io.midwatch.plan.condition.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the plan has to know of a kind of check: its key, its options and the words its conditions
 * may use. How it looks is the business of {@code detect}.
 */
public interface CheckKind {
  /** The key a check starts with, such as {@code http}. */
  String key();

  /** What it watches, in one sentence, for the manual and for editors. */
  String summary();

  /** Its options, beyond those that every check has. */
  List<Field> fields();

  /** The words that its conditions may use. */
  Vocabulary vocabulary();

  /** How often it looks and how long it waits, when that is not as with all others. */
  default Optional<Rhythm> rhythm() {
    return Optional.empty();
  }

  /** Does it run programs? Then the plan has to allow that. */
  default boolean runsPrograms() {
    return false;
  }

  /**
   * The target with its relative paths made absolute; as it is for kinds whose targets are none.
   *
   * @param folder that of the plan file in which the target stands, absolute
   * @throws InvalidValueException when it cannot be a target of this kind
   */
  default String located(String text, Path folder) throws InvalidValueException {
    return text;
  }

  /**
   * Reads the target behind the key and checks options that depend on each other.
   *
   * @throws InvalidValueException when it cannot be a target of this kind
   */
  Target target(String text, Options options) throws InvalidValueException;
}
