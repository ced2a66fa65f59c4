package io.midwatch.plan.yaml;

import io.midwatch.plan.Position;
import java.util.List;
import java.util.Optional;

/** A piece of YAML and where it stands. Immutable; pieces may be shared by aliases. */
public sealed interface Tree {
  /** Where it begins. */
  Position where();

  /** How many pieces it has, itself and shared ones included. */
  int size();

  /**
   * Text, a number, a boolean: what it means depends on the key it stands behind.
   *
   * @param value after substitution
   * @param written as it stands in the file; this is what messages quote
   * @param secret was something substituted
   * @param lead columns from {@code where} to the first character of the value; -1 when characters
   *     of the value cannot be placed
   */
  record Scalar(String value, String written, boolean secret, int lead, Position where)
      implements Tree {
    @Override
    public int size() {
      return 1;
    }

    /** The place of one character of the value, as near as it is known. */
    public Position at(int offset) {
      return lead < 0
          ? where
          : new Position(where.file(), where.line(), where.column() + lead + offset);
    }
  }

  /** A list. */
  record Items(List<Tree> items, int size, Position where) implements Tree {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Keys and what stands behind them, in the order of the file; no key stands twice. */
  record Keys(List<Entry> entries, int size, Position where) implements Tree {
    public Keys {
      entries = List.copyOf(entries);
    }

    /** The entry with this key. */
    public Optional<Entry> find(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }
  }

  /** A key without a value, or {@code null}. */
  record Nothing(Position where) implements Tree {
    @Override
    public int size() {
      return 1;
    }
  }

  /**
   * A key and its value.
   *
   * @param at where the key stands
   */
  record Entry(String key, Position at, Tree value) {}

  /** What it is, for messages: {@code a list}. */
  default String kind() {
    return switch (this) {
      case Scalar _ -> "a single value";
      case Items _ -> "a list";
      case Keys _ -> "keys";
      case Nothing _ -> "nothing";
    };
  }
}
