package io.midwatch.plan.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.condition.ConditionResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
  private final Words words = new Words();
  private final Conditions conditions = new Conditions();

  private static final Map<String, Object> BODY =
      Map.of(
          "db",
          "ok",
          "load",
          0.5,
          "queue",
          12L,
          "on",
          true,
          "nodes",
          List.of(Map.of("state", "up", "id", 1L), Map.of("state", "up", "id", 2L)),
          "odd key",
          "here");

  private static final Object[] FACTS = {
    "status",
    200L,
    "text",
    "all is ok",
    "body",
    BODY,
    "time",
    Duration.ofMillis(800),
    "time.dns",
    Duration.ofMillis(8),
    "cert.days",
    12L,
    "cert.expires",
    Instant.parse("2027-01-01T00:00:00Z"),
    "ratio",
    0.25,
    "reused",
    false,
    "answers",
    List.of("203.0.113.7", "203.0.113.8"),
    "headers",
    Map.of("content-type", "text/html", "server", "x"),
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status == 200",
        "status in [200, 204]",
        "status >= 200 && status < 300",
        "status == 200.0",
        "status < 200.5",
        "ratio == 0.25",
        "ratio < 1",
        "time < 1s",
        "time < 1h30m && time > 799ms",
        "time == 800ms",
        "time - time.dns < 800ms",
        "cert.days > 3",
        "cert.expires > timestamp(\"2026-11-21T03:00:00Z\")",
        "cert.expires - 15d > timestamp(\"2026-11-21T03:00:00Z\")",
        "!reused",
        "text.contains(\"ok\") && text.startsWith('all')",
        "text.matches(\"^all .* ok$\")",
        "text.contains('5s') || true",
        "body.db == \"ok\"",
        "body.load < 1",
        "body.queue + 1 == 13",
        "body.on",
        "body[\"odd key\"] == 'here'",
        "body.nodes[1].id == 2",
        "body.nodes.all(n, n.state == \"up\")",
        "body.nodes.exists(n, n.id == 2)",
        "body.nodes.exists_one(n, n.id == 2)",
        "body.nodes.filter(n, n.id > 1).size() == 1",
        "body.nodes.map(n, n.id) == [1, 2]",
        "size(body.nodes) == 2",
        "has(body.db) && !has(body.cache)",
        "!has(body.cache) || body.cache.hits > 3",
        "has(body.cache) ? body.cache.hits > 3 : status == 200",
        "'db' in body",
        "!('x-frame' in headers)",
        "headers['content-type'].startsWith('text/')",
        "headers.server == \"x\"",
        "answers == [\"203.0.113.7\", \"203.0.113.8\"]",
        "\"203.0.113.7\" in answers",
        "answers.exists(status, status == '203.0.113.8')",
        "size(answers) == 2",
        "answers[0] != answers[1]",
        "answers.sort()[0] == \"203.0.113.7\"",
        "math.greatest(status, 3) == 200",
        "text.upperAscii() == \"ALL IS OK\"",
        "double(status) / 3.0 > 66",
        "string(status) == \"200\"",
      })
  void holdsWhereItShould(String text) {
    ConditionResult result = words.test(text, FACTS);

    assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.HOLDS);
    if (!text.contains("||")) {
      assertThat(words.test("!(" + text + ")", FACTS).outcome()).isEqualTo(Outcome.BROKEN);
    }
  }

  @Test
  void showsTheValuesThatWereSeen() {
    assertThat(words.test("status == 200", "status", 503L).seen()).isEqualTo("status = 503");
    assertThat(words.test("body.db == 'ok' && time < 5s", FACTS).seen())
        .isEqualTo("body.db = \"ok\", time = 800ms");
    assertThat(words.test("has(body.x)", FACTS).seen()).isEqualTo("has(body.x) = false");
    assertThat(words.test("text == 'x'", "text", "a\"b\n".repeat(500)).seen())
        .startsWith("text = \"a\\\"b\\n")
        .hasSizeLessThanOrEqualTo(200)
        .endsWith("…\"");
    assertThat(words.test("size(answers) == 0", FACTS).seen())
        .isEqualTo("answers = [\"203.0.113.7\", \"203.0.113.8\"]");
  }

  @Test
  void saysWhyItCannotDecide() {
    assertThat(words.test("status == 200").seen()).isEqualTo("status was not seen");
    assertThat(words.test("body.cache.hits == 2", FACTS).seen())
        .isEqualTo("body.cache was not seen");
    assertThat(words.test("body.db > 3", FACTS).seen())
        .isEqualTo("a text cannot be compared with a whole number");
    assertThat(words.test("status == 200", "status", "200").seen()).isEqualTo("status is a text");
    assertThat(words.test("status / (status - 200) == 1", FACTS).seen()).contains("zero");
    assertThat(words.test("body.db", FACTS).seen()).isEqualTo("it gives a text, not true or false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stauts == 200          | 0  | unknown word \"stauts\"                     | did you mean \"status\"?",
        "status == 200 && tex   | 17 | unknown word \"tex\"                        | did you mean \"text\"?",
        "time < 5s && stauts==1 | 13 | unknown word \"stauts\"                     | did you mean \"status\"?",
        "cert.dayz > 3          | 0  | unknown word \"cert.dayz\"                  | did you mean \"cert.days\"?",
        "time.dsn < 3s          | 0  | unknown word \"time.dsn\"                   | did you mean \"time.dns\"?",
        "status == \"200\"      | 7  | \"==\" does not go with whole number and text | a number stands without quotes, a text in quotes",
        "time < 5               | 5  | \"<\" does not go with duration and whole number | write a duration with its unit, such as 5s",
        "status = 200           | 7  | cannot read the condition from \"= 200\"     | write == to compare",
        "status ==              | 9  | the condition breaks off                    | ``",
        "status + 1             | 0  | this gives whole number, not true or false  | compare it",
        "text.contain('x')      | 5  | unknown function \"contain\"                | did you mean \"contains\"?",
        "text.matches('(')      | 13 | not a regular expression: missing closing ) | ``",
        "time < duration('x')   | 15 | \"x\" is not a duration                     | write it as 800ms, 5s or 1h30m",
        "has(cert.days)         | 3  | has() asks for a part of a word, such as has(body.state) | ``",
        "answers == 'a'         | 8  | \"==\" does not go with list of text and text | ``",
        "if                     | 0  | reserved word if                            | ``",
      })
  void explainsWhatIsWrongAndWhere(String text, int offset, String message, String hint) {
    assertThat(words.bad(text)).isEqualTo(new Compilation.Bad(offset, message, hint));
  }

  @Test
  void refusesWhatWouldNotEnd() {
    assertThat(words.bad("text.matches('(((a{1,1000}){1,1000}){1,1000})')").message())
        .isEqualTo("the regular expression is too large");
    assertThat(words.bad("text.matches(body.pattern)").message())
        .isEqualTo("the pattern of matches() must be a text in quotes");
    assertThat(words.bad("(".repeat(3_000) + "true" + ")".repeat(3_000)).message()).isNotEmpty();
    assertThat(words.bad("status == 1 || ".repeat(500) + "true").message())
        .contains("more than 4096");
    String nested = "answers.all(a, answers.all(b, answers.all(c, answers.all(d, a != 'x'))))";
    List<String> many = java.util.Collections.nCopies(300, "y");
    assertThat(words.test(nested, "answers", many).outcome()).isEqualTo(Outcome.UNDECIDABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text == \"%a\"",
        "text == '''%a'''",
        "text == \"%\\\\",
        "%!true",
        "status == %-1",
        "body%.a == 1",
        "body%[0] == 1",
        "true%&&true",
        "true%?true:true",
        "%[",
        "%{",
        "%(",
        "%1s",
        "%'",
        "%\"",
        "%a.",
        "answers.all(a, %answers.exists(a, a == ''))",
        "status == 1%+1",
        "1%+1.5 == status",
        "%\\",
        "text.matches('%(')",
        "text.matches('%a{1000}')",
        "text.matches('%(a')",
        "%=",
        "has(body%.a)",
      })
  void endsOnHostileText(String pattern) {
    for (String piece :
        List.of("!", "-", ".a", "[0]", "a", "&&true", "?true:true", "(", "1s", "+1")) {
      String text = pattern.replace("%", piece.repeat(3_900 / piece.length()));

      switch (conditions.compile(text, Words.ALL)) {
        case Compilation.Good good ->
            assertThat(good.condition().test(Words.facts(FACTS)).seen()).hasSizeLessThan(201);
        case Compilation.Bad bad -> assertThat(bad.offset()).isBetween(0, text.length());
      }
    }
  }

  @Test
  void takesOrdinaryRegularExpressions() {
    for (String regex :
        List.of(
            "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
            "(\\\\d{1,3}\\\\.){3}\\\\d{1,3}", "version: [0-9]+\\\\.[0-9]+")) {
      words.good("text.matches(\"" + regex + "\")");
    }
  }

  @Test
  void knowsTheWordsItMentions() {
    Condition condition = words.good("time.dns < 1s && body.nodes.all(time, time.id > 0)");

    assertThat(condition.mentions("time.dns")).isTrue();
    assertThat(condition.mentions("body")).isTrue();
    assertThat(condition.mentions("time")).isFalse();
    assertThat(condition.text()).startsWith("time.dns");
  }

  @Test
  void readsJsonWithNullsAndUnusualNumbers() {
    Map<String, Object> body = new HashMap<>();
    body.put("gone", null);
    body.put("small", 7);
    body.put("large", 9_007_199_254_740_993L);
    Object[] facts = {"body", body};

    assertThat(words.test("body.gone == null", facts).holds()).isTrue();
    assertThat(words.test("body.small != null", facts).holds()).isTrue();
    assertThat(words.test("body.small == 7.0", facts).holds()).isTrue();
    assertThat(words.test("body.large > 9007199254740992.0", facts).holds()).isTrue();
    assertThat(words.test("body.gone != \"down\"", facts).outcome()).isEqualTo(Outcome.UNDECIDABLE);
  }

  @Test
  void leavesDurationsInTextsAlone() {
    assertThat(
            words.test("text == '5s' && time == 5s", "text", "5s", "time", Duration.ofSeconds(5)))
        .matches(ConditionResult::holds);
    assertThat(words.test("text == r'5s' || text == \"5m\"", "text", "5m").holds()).isTrue();
  }
}
