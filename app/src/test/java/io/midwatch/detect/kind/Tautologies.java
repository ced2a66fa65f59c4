package io.midwatch.detect.kind;

import io.midwatch.plan.condition.Vocabulary.Word;
import java.util.List;
import java.util.stream.Stream;

/**
 * Conditions that hold whatever the value of a word is: every operator that its type has. Only a
 * value that was not seen keeps them from passing.
 */
final class Tautologies {
  private Tautologies() {}

  static List<String> about(Word word) {
    String w = word.name();
    return Stream.concat(common(w), own(word)).toList();
  }

  private static Stream<String> common(String w) {
    return Stream.of(
        w + " == " + w,
        "!(" + w + " != " + w + ")",
        w + " in [" + w + "]",
        "!(" + w + " in [" + w + "]) || true",
        w + " == " + w + " || true",
        "true || " + w + " == " + w,
        w + " == " + w + " ? true : true",
        "[" + w + "] == [" + w + "]");
  }

  private static Stream<String> own(Word word) {
    String w = word.name();
    return switch (word.type()) {
      case INT -> number(w, "-987654321", "");
      case DOUBLE -> number(w, "-987654321.5", ".0");
      case STRING -> text(w);
      case BOOL ->
          Stream.of(
              w + " || !" + w,
              "!" + w + " || true",
              w + " ? true : true",
              w + " == true || " + w + " != true");
      case DURATION ->
          Stream.of(
              w + " >= 0s",
              w + " < 9999h",
              "!(" + w + " < 0s)",
              w + " + 1s != 0s",
              w + " != 9999h",
              w + ".getSeconds() >= 0");
      case TIMESTAMP ->
          Stream.of(
              w + " > timestamp(0)",
              "!(" + w + " < timestamp(0))",
              w + " != timestamp(0)",
              w + " - 1s > timestamp(0)",
              w + ".getFullYear() > 1970");
      case STRING_LIST ->
          Stream.of(
              "size(" + w + ") >= 0",
              "!('\u0007' in " + w + ")",
              w + " != ['\u0007']",
              w + ".all(x, x != '\u0007')",
              "!" + w + ".exists(x, x == '\u0007')",
              w + ".filter(x, x == '\u0007') == []");
      case STRING_MAP ->
          Stream.of(
              "size(" + w + ") >= 0",
              "!('\u0007' in " + w + ")",
              "!has(" + w + ".nowhere)",
              w + " != {'x': '\u0007'}",
              w + ".all(k, k != '\u0007')");
      case DYNAMIC -> Stream.concat(Stream.of(w + " != '\u0007'"), inside(w));
    };
  }

  private static Stream<String> text(String w) {
    return Stream.of(
        w + " != '\u0007'",
        w + " >= ''",
        "!(" + w + " < '')",
        w + ".contains('')",
        w + ".startsWith('')",
        w + ".endsWith('')",
        w + ".matches('')",
        "!" + w + ".matches('^\u0007$')",
        "size(" + w + ") >= 0",
        "!(" + w + " in ['\u0007'])",
        w + " + 'x' != ''",
        w + ".indexOf('') == 0",
        w + ".trim() != '\u0007'",
        w + ".lowerAscii() != '\u0007'");
  }

  private static Stream<String> number(String w, String rare, String fraction) {
    return Stream.of(
        w + " != " + rare,
        w + " > " + rare,
        w + " >= " + rare,
        "!(" + w + " < " + rare + ")",
        "!(" + w + " <= " + rare + ")",
        "!(" + w + " in [" + rare + "])",
        w + " + 1" + fraction + " != " + rare,
        w + " - 1" + fraction + " != " + rare,
        w + " * 2" + fraction + " != " + rare,
        w + " / 2" + fraction + " != " + rare,
        "-" + w + " != " + rare,
        "string(" + w + ") != 'x'",
        "math.greatest(" + w + ", 5) >= 5");
  }

  /** Of a part that a document does not have. */
  static Stream<String> inside(String w) {
    String part = w + "['nowhere']";
    return Stream.of(
        part + " == 1",
        part + " != 1",
        "!(" + part + " == 1)",
        part + " < 1",
        "!(" + part + " < 1)",
        "!(" + part + " in [1])",
        part + " != 'x'",
        part + " || true",
        "true || " + part + " == 1",
        part + " ? true : true",
        "!" + part,
        part + " != [1]",
        part + ".all(x, x != 1)",
        "!" + part + ".exists(x, x == 1)",
        "!has(" + part + ".deep)",
        part + "[0] != 1",
        "size(" + part + ") == 0");
  }
}
