package io.midwatch.plan;

import java.time.Duration;
import java.util.List;

/**
 * What may stand behind a key of the plan. Reader, JSON Schema and documentation are all made from
 * these definitions, so they cannot disagree.
 */
public sealed interface FieldType {
  /** Any text; numbers and booleans are taken as they were written. Read as {@code String}. */
  record Text() implements FieldType {}

  /** Text that is never shown. Read as {@code io.midwatch.base.Secret}. */
  record SecretText() implements FieldType {}

  /**
   * The path of a file or folder; a relative one counts from the folder of the plan file it stands
   * in and is read as an absolute one. PEM text may stand in its place and stays as it is. Read as
   * {@code String}, or as {@code io.midwatch.base.Secret}.
   *
   * @param secret may its value not be shown?
   */
  record FilePath(boolean secret) implements FieldType {}

  /** {@code true} or {@code false}. Read as {@code Boolean}. */
  record Bool() implements FieldType {}

  /** A whole number from {@code least} to {@code most}, both included. Read as {@code Long}. */
  record Whole(long least, long most) implements FieldType {}

  /** A duration such as {@code 30s}, within bounds, both included. Read as {@code Duration}. */
  record Span(Duration least, Duration most) implements FieldType {}

  /**
   * A size in bytes such as {@code 64KiB}, {@code 1MiB} or a plain number. Read as {@code Long}.
   */
  record Size(long least, long most) implements FieldType {}

  /** One of a closed list of words. Read as {@code String}. */
  record Choice(List<String> words) implements FieldType {
    public Choice {
      words = List.copyOf(words);
    }
  }

  /** A list; a single item may stand without brackets. Read as {@code List}. */
  record ListOf(FieldType item) implements FieldType {}

  /** Keys of the user's own. Read as a {@code Map} from {@code String}, in the order written. */
  record MapOf(FieldType value) implements FieldType {}

  /** Nested keys. Read as {@link Options}. */
  record Group(List<Field> fields) implements FieldType {
    public Group {
      fields = List.copyOf(fields);
    }
  }

  /** Several forms are allowed, tried in order; the first that fits wins. */
  record OneOf(List<FieldType> forms) implements FieldType {
    public OneOf {
      forms = List.copyOf(forms);
    }
  }
}
