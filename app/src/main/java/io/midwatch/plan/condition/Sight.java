package io.midwatch.plan.condition;

import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One evaluation: gives CEL its values and remembers them for the explanation. */
final class Sight implements CelVariableResolver {
  private static final int SHOWN = 200;

  private final Lowered lowered;
  private final @Nullable Object[] words;
  private final @Nullable Object[] values;

  /**
   * @throws Undecidable when a word was not seen or is not of its type, even if the condition may
   *     be decided without it
   */
  Sight(Lowered lowered, Facts facts) {
    this.lowered = lowered;
    this.words = new @Nullable Object[lowered.words().size()];
    this.values = new @Nullable Object[lowered.readings().size()];
    for (int i = 0; i < words.length; i++) {
      String word = lowered.words().get(i);
      Optional<Object> value = facts.find(word);
      if (value.isEmpty()) {
        throw new Undecidable(word + " was not seen");
      }
      words[i] = value.get();
    }
    for (int i = 0; i < values.length; i++) {
      Reading reading = lowered.readings().get(i);
      Object word = words[reading.word()];
      if (reading.isTypedWord() && word != null) {
        values[i] = reading.of(word);
      }
    }
  }

  @Override
  public Optional<Object> find(String name) {
    if (name.startsWith(Lowered.CONSTANT)) {
      return Optional.of(lowered.constants().get(index(name)));
    }
    if (!name.startsWith(Lowered.READING)) {
      return Optional.empty();
    }
    int index = index(name);
    Object value = values[index];
    if (value == null) {
      Reading reading = lowered.readings().get(index);
      Object word = words[reading.word()];
      if (word == null) {
        return Optional.empty();
      }
      value = reading.of(word);
      values[index] = value;
    }
    return Optional.of(value);
  }

  /** Both prefixes have two characters. */
  private static int index(String name) {
    int index = name.charAt(2) - '0';
    for (int i = 3; i < name.length(); i++) {
      index = index * 10 + name.charAt(i) - '0';
    }
    return index;
  }

  /** The values that were looked up, {@code status = 503, body.db = "down"}. */
  String seen() {
    StringBuilder out = new StringBuilder();
    List<Reading> readings = lowered.readings();
    for (int i = 0; i < values.length && out.length() <= SHOWN; i++) {
      Object value = values[i];
      if (value != null) {
        out.append(out.isEmpty() ? "" : ", ").append(readings.get(i).name()).append(" = ");
        Values.show(out, value);
      }
    }
    return shortened(out);
  }

  static String shortened(CharSequence text) {
    if (text.length() <= SHOWN) {
      return text.toString();
    }
    int end = SHOWN - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.subSequence(0, end) + "…";
  }
}
