package io.midwatch.detect.judge;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A few texts by name, in an order, in as little memory as it takes: tens of thousands of these are
 * held. Never changes; finding one goes through all.
 */
final class Texts extends AbstractMap<String, String> implements SequencedMap<String, String> {
  /** Name, value, name, value. */
  private final String[] words;

  private Texts(String[] words) {
    this.words = words;
  }

  /** These, in the order in which they come. */
  static Texts of(Map<String, String> texts) {
    if (texts instanceof Texts same) {
      return same;
    }
    List<String> words = new ArrayList<>(texts.size() * 2);
    texts.forEach((name, value) -> {
      words.add(name);
      words.add(value);
    });
    return new Texts(words.toArray(String[]::new));
  }

  /** These, by name. */
  static Texts sorted(Map<String, String> texts) {
    return texts instanceof Texts same && same.isSorted() ? same : of(new TreeMap<>(texts));
  }

  private boolean isSorted() {
    for (int i = 2; i < words.length; i += 2) {
      if (words[i - 2].compareTo(words[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  /** The same texts, each exchanged for one that is equal to it. */
  Texts shared(UnaryOperator<String> pool) {
    String[] same = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      same[i] = pool.apply(words[i]);
    }
    return new Texts(same);
  }

  @Override
  public int size() {
    return words.length / 2;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    for (int i = 0; i < words.length; i += 2) {
      if (words[i].equals(name)) {
        return words[i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public SequencedMap<String, String> reversed() {
    String[] turned = new String[words.length];
    for (int i = 0; i < words.length; i += 2) {
      turned[words.length - 2 - i] = words[i];
      turned[words.length - 1 - i] = words[i + 1];
    }
    return new Texts(turned);
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, String>> iterator() {
        return entries();
      }

      @Override
      public int size() {
        return words.length / 2;
      }
    };
  }

  private Iterator<Entry<String, String>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < words.length;
      }

      @Override
      public Entry<String, String> next() {
        if (next >= words.length) {
          throw new NoSuchElementException();
        }
        next += 2;
        return Map.entry(words[next - 2], words[next - 1]);
      }
    };
  }
}
