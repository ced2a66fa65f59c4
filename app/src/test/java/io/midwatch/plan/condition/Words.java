package io.midwatch.plan.condition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vocabulary with a word of every type, and facts to go with it. */
final class Words {
  static final Vocabulary ALL =
      new Vocabulary(
          List.of(
              word("status", Vocabulary.Type.INT),
              word("text", Vocabulary.Type.STRING),
              word("body", Vocabulary.Type.DYNAMIC),
              word("time", Vocabulary.Type.DURATION),
              word("time.dns", Vocabulary.Type.DURATION),
              word("cert.days", Vocabulary.Type.INT),
              word("cert.expires", Vocabulary.Type.TIMESTAMP),
              word("ratio", Vocabulary.Type.DOUBLE),
              word("reused", Vocabulary.Type.BOOL),
              word("answers", Vocabulary.Type.STRING_LIST),
              word("headers", Vocabulary.Type.STRING_MAP)));

  private final Conditions conditions = new Conditions();

  private static Vocabulary.Word word(String name, Vocabulary.Type type) {
    return new Vocabulary.Word(name, type, "for tests", name);
  }

  Condition good(String text) {
    return switch (conditions.compile(text, ALL)) {
      case Compilation.Good good -> good.condition();
      case Compilation.Bad bad -> throw new AssertionError(text + ": " + bad);
    };
  }

  Compilation.Bad bad(String text) {
    return switch (conditions.compile(text, ALL)) {
      case Compilation.Good _ -> throw new AssertionError("no problem found in " + text);
      case Compilation.Bad bad -> bad;
    };
  }

  ConditionResult test(String text, Object... facts) {
    return good(text).test(facts(facts));
  }

  /** Facts out of names and values in turn. */
  static Facts facts(Object... pairs) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return word -> Optional.ofNullable(map.get(word));
  }
}
