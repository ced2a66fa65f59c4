package io.midwatch.plan.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.condition.ConditionResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Law 1: every operator against every way in which a value can be missing or wrong. */
class UnknownNeverPassesTest {
  private static final Map<String, List<String>> EXPRESSIONS = new HashMap<>();

  static {
    EXPRESSIONS.put(
        "status",
        List.of(
            "status == 200",
            "status != 500",
            "status < 500",
            "status <= 500",
            "status > 1",
            "status >= 1",
            "status in [200]",
            "!(status in [500])",
            "status + 1 > 0",
            "status - 1 > 0",
            "status * 2 > 0",
            "status / 2 >= 0",
            "status % 2 == 0",
            "-status < 0",
            "string(status) != 'x'",
            "double(status) != 3.5",
            "[status] != [1]",
            "math.greatest(status, 5) > 4",
            "status != 500 || true",
            "true || status == 200",
            "status == 200 ? true : true",
            "true ? true : status == 1",
            "[1, 2].exists(x, x == 1 || x == status)"));
    EXPRESSIONS.put(
        "text",
        List.of(
            "text == 'x'",
            "text != 'x'",
            "text < 'z'",
            "text.contains('')",
            "!text.contains('x')",
            "text.startsWith('')",
            "!text.endsWith('x')",
            "text.matches('')",
            "!text.matches('x')",
            "size(text) >= 0",
            "size(text) == 0",
            "text in ['x']",
            "!(text in ['x'])",
            "text + 'x' != 'x'",
            "text.indexOf('zz') < 0",
            "text.trim() != 'x'",
            "text.split(',') != ['x']"));
    EXPRESSIONS.put(
        "ratio",
        List.of(
            "ratio == 1.0",
            "ratio != 1.0",
            "!(ratio > 1.0)",
            "!(ratio < 1.0)",
            "ratio >= 0",
            "ratio <= 1",
            "ratio + 1.0 != 5.0",
            "int(ratio) != 5",
            "ratio in [1.0]",
            "!(ratio in [1.0])",
            "[ratio] != [1.0]",
            "!math.isNaN(ratio)"));
    EXPRESSIONS.put(
        "time",
        List.of(
            "time < 5s",
            "time != 5s",
            "!(time > 5s)",
            "time + 1s != 0s",
            "time in [5s] || true",
            "time.getSeconds() != 3"));
    EXPRESSIONS.put(
        "cert.expires",
        List.of(
            "cert.expires > timestamp(0)",
            "cert.expires != timestamp(0)",
            "cert.expires.getFullYear() != 1",
            "cert.expires - 1d > timestamp(0)"));
    EXPRESSIONS.put(
        "reused",
        List.of(
            "reused",
            "!reused",
            "reused || true",
            "true || reused",
            "reused != true",
            "reused ? true : true"));
    EXPRESSIONS.put(
        "answers",
        List.of(
            "size(answers) == 0",
            "answers == []",
            "answers != ['x']",
            "!('x' in answers)",
            "answers.all(a, a != 'x')",
            "!answers.exists(a, a == 'x')",
            "answers.size() >= 0",
            "answers.filter(a, a == 'x') == []",
            "answers.map(a, a) != ['x']"));
    EXPRESSIONS.put(
        "headers",
        List.of(
            "!('x' in headers)",
            "!has(headers.x)",
            "size(headers) >= 0",
            "headers != {'x': 'y'}",
            "headers.all(k, k != 'x')"));
    EXPRESSIONS.put(
        "body.v",
        List.of(
            "body.v == 1",
            "body.v != 1",
            "!(body.v == 1)",
            "body.v < 1",
            "!(body.v < 1)",
            "body.v != 'x'",
            "!(body.v in [1])",
            "!(body.v in ['x'])",
            "!('x' in body.v)",
            "body.v",
            "!body.v",
            "body.v || true",
            "true || body.v == 1",
            "body.v != 1 || true",
            "body.v != [1]",
            "body.v != {'a': 1}",
            "body.v.all(x, x != 1)",
            "!body.v.exists(x, x == 1)",
            "body.v.deep != 1",
            "!has(body.v.deep)",
            "body.v[0] != 1",
            "size(body.v) == 0",
            "double(body.v) != 5.5",
            "-body.v != 1",
            "body.v != 2.5",
            "[body.v] != [1]",
            "{'a': body.v} != {'a': 1}",
            "status == 200 || body.v == 1",
            "body.v ? true : true",
            "body.v != true"));
  }

  /** One row: a condition and facts under which it must not be decided, or not pass. */
  record Row(String condition, String what, Facts facts) {
    @Override
    public String toString() {
      return condition + " with " + what;
    }
  }

  static Stream<Row> absent() {
    return EXPRESSIONS.entrySet().stream()
        .flatMap(entry ->
            entry.getValue().stream()
                .flatMap(text ->
                    Stream.of(
                        new Row(text, "nothing at all", Facts.NONE),
                        new Row(text, "all but its word", without(entry.getKey())))));
  }

  @ParameterizedTest
  @MethodSource
  void absent(Row row) {
    assertThat(new Words().good(row.condition()).test(row.facts()).outcome())
        .as(row.toString())
        .isEqualTo(Outcome.UNDECIDABLE);
  }

  static Stream<Row> wrongType() {
    List<Row> rows = new ArrayList<>();
    EXPRESSIONS.forEach((word, texts) -> {
      for (Object wrong : wrongFor(word)) {
        for (String text : texts) {
          rows.add(new Row(text, word + " = " + wrong, with(word, wrong)));
        }
      }
    });
    return rows.stream();
  }

  private static List<Object> wrongFor(String word) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "text",
                200L,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                true,
                List.of(1L),
                Map.of("k", 1L),
                Duration.ofSeconds(1),
                Instant.EPOCH,
                new Object(),
                new int[0]));
    switch (word) {
      case "status" -> all.remove(200L);
      case "text" -> all.remove("text");
      case "ratio" -> all.remove(200L);
      case "time" -> all.removeIf(Duration.class::isInstance);
      case "cert.expires" -> all.removeIf(Instant.class::isInstance);
      case "reused" -> all.remove((Object) true);
      // Whether a key is there has an answer whatever the values are.
      case "headers" -> all.removeIf(Map.class::isInstance);
      default -> {}
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("wrongTypeOfWord")
  void wrongType(Row row) {
    assertThat(new Words().good(row.condition()).test(row.facts()).outcome())
        .as(row.toString())
        .isEqualTo(Outcome.UNDECIDABLE);
  }

  static Stream<Row> wrongTypeOfWord() {
    return wrongType().filter(row -> !row.condition().contains("body.v"));
  }

  /** A part of a document may be of any type: it must just not pass as what it is not. */
  @Test
  void aPartOfAnotherTypeNeverPassesComparisons() {
    Words words = new Words();
    for (Object wrong : wrongFor("body.v")) {
      for (String text :
          List.of(
              "body.v == 5.5",
              "body.v != 5.5",
              "!(body.v == 5.5)",
              "body.v < 5.5",
              "!(body.v < 5.5)",
              "!(body.v in [5.5])",
              "body.v != 5.5 || true",
              "[body.v] != [5.5]",
              "{'a': body.v} != {'a': 5.5}")) {
        if (!(wrong instanceof Long)) {
          assertThat(words.good(text).test(with("body.v", wrong)).outcome())
              .as("%s with %s", text, wrong)
              .isEqualTo(Outcome.UNDECIDABLE);
        }
      }
    }
  }

  @Test
  void aNullPartPassesNothingButAQuestionForNull() {
    Words words = new Words();
    Map<String, Object> body = new HashMap<>();
    body.put("v", null);
    for (String text : EXPRESSIONS.getOrDefault("body.v", List.of())) {
      assertThat(words.good(text).test(with("body", body)).outcome())
          .as(text)
          .isEqualTo(Outcome.UNDECIDABLE);
    }
    assertThat(words.good("body.v == null").test(with("body", body)).holds()).isTrue();
  }

  @Test
  void computedNonsenseDecidesNothing() {
    Words words = new Words();
    for (String text :
        List.of(
            "0.0 / 0.0 != 1.0",
            "!(0.0 / 0.0 == 1.0)",
            "!(0.0 / 0.0 < 1.0)",
            "double('NaN') != 1.0",
            "!(double('NaN') in [1.0])",
            "[double('NaN')] != [1.0]",
            "1 / 0 != 5",
            "int('x') != 5",
            "1 % 0 != 3",
            "9223372036854775807 + 1 != 5",
            "[1][3] != 5",
            "{'a': 1}['b'] != 5",
            "dyn('a') != 1",
            "!(dyn(1) in ['a'])",
            "dyn([1]) != ['a']")) {
      assertThat(words.good(text).test(Facts.NONE).outcome())
          .as(text)
          .isEqualTo(Outcome.UNDECIDABLE);
    }
  }

  @Test
  void factsThatThrowDecideNothing() {
    Facts broken =
        word -> {
          throw new IllegalStateException("broken");
        };

    assertThat(new Words().good("status != 500").test(broken).outcome())
        .isEqualTo(Outcome.UNDECIDABLE);
  }

  private static Facts without(String word) {
    return with(word, null);
  }

  private static Facts with(String word, @Nullable Object value) {
    Map<String, @Nullable Object> facts = new HashMap<>();
    facts.put("status", 200L);
    facts.put("text", "ok");
    facts.put("ratio", 0.5);
    facts.put("time", Duration.ofSeconds(1));
    facts.put("cert.expires", Instant.EPOCH);
    facts.put("reused", true);
    facts.put("answers", List.of("a"));
    facts.put("headers", Map.of("a", "b"));
    facts.put("body", Map.of("other", 1L));
    if (word.equals("body.v")) {
      facts.put("body", value == null ? Map.of("other", 1L) : Map.of("v", value));
    } else {
      facts.put(word, value);
    }
    return name -> Optional.ofNullable(facts.get(name));
  }
}
