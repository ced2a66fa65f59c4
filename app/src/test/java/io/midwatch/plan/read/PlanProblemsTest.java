package io.midwatch.plan.read;

import static io.midwatch.plan.read.TryReader.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every mistake gets its place, the offending text and what to do. */
class PlanProblemsTest {
  private final TryReader reader = new TryReader();

  private List<String> badService(String service) {
    return reader.bad(PEOPLE + "services:\n  shop: " + service);
  }

  private List<String> badCheck(String check) {
    return badService("{ owner: ana, checks: [ " + check + " ] }");
  }

  @Test
  void unknownKeys() {
    assertThat(badCheck("{ http: a, evry: 30s }"))
        .containsExactly("3:44: unknown key \"evry\" (did you mean \"every\"?)");
    assertThat(
            reader.bad(
                "pepole: {}\n" + PEOPLE + "services: { a: { owner: ana, checks: {http: a} } }"))
        .containsExactly("1:1: unknown key \"pepole\" (did you mean \"people\"?)");
    assertThat(badService("{ owner: ana, teir: core, checks: {http: a} }"))
        .containsExactly("3:23: unknown key \"teir\" (did you mean \"tier\"?)");
    assertThat(badCheck("{ htpp: a }"))
        .containsExactly("3:35: \"htpp\" is not a kind of check (did you mean \"http\"?)");
  }

  @Test
  void values() {
    assertThat(badCheck("{ http: a, every: 30 }"))
        .containsExactly("3:51: \"30\" is not a duration from 1s to 7d (did you mean \"30s\"?)");
    assertThat(badCheck("{ http: a, method: PSOT }"))
        .containsExactly("3:52: \"PSOT\" is not one of GET, POST (did you mean \"POST\"?)");
    assertThat(badCheck("{ http: a, max-body: lots, redirects: 21 }"))
        .containsExactly(
            "3:54: \"lots\" is not a size from 1 to 1GiB (sizes are written 512, 64KiB, 1MiB or"
                + " 2GiB)",
            "3:71: \"21\" is not a whole number from 0 to 20");
    assertThat(badCheck("{ http: a, fail-after: never }"))
        .containsExactly(
            "3:56: \"never\" is not a whole number from 1 to 1000 or a duration from 1s to 7d");
    assertThat(badCheck("{ http: a, auth: { user: x } }"))
        .containsExactly("3:50: the key \"password\" is missing (With what.)");
    assertThat(badCheck("{ http: a, timeout: }")).containsExactly("3:52: there is no value");
    assertThat(badCheck("{ http: 'no!' }"))
        .containsExactly("3:41: \"no!\" is no target (such as host)");
    assertThat(badCheck("{ dns: x, learn: yes }"))
        .containsExactly("3:50: \"yes\" is not true or false");
    assertThat(badCheck("http"))
        .containsExactly(
            "3:33: a check starts with its kind, not a single value"
                + " (such as http: https://shop.example.org/health)");
  }

  @Test
  void programsThatThePlanDoesNotAllow() {
    String hint = " (to let programs run with Midwatch's rights, write watcher: { exec: true })";
    assertThat(badCheck("{ exec: check_load }"))
        .containsExactly(
            "3:35: the check \"shop/exec/check_load\" runs a program, which this plan does not"
                + " allow"
                + hint);
    String pager =
        """
        people: { ana: { reach: [ { exec: /bin/page } ] } }
        services: { shop: { owner: ana, checks: [ { exec: check_load } ] } }
        """;
    assertThat(reader.bad(pager + "watcher: { exec: false }"))
        .containsExactly(
            "1:29: the channel \"exec\" runs a program, which this plan does not allow" + hint,
            "2:45: the check \"shop/exec/check_load\" runs a program, which this plan does not"
                + " allow"
                + hint);
    assertThat(reader.good(pager + "watcher: { exec: true }").checks()).hasSize(1);
  }

  @Test
  void flapping() {
    assertThat(badCheck("{ http: a, flap: never }"))
        .containsExactly("3:50: \"never\" is not one of off");
    assertThat(badCheck("{ http: a, flap: { changes: 1 } }"))
        .containsExactly("3:61: \"1\" is not a whole number from 2 to 1000");
  }

  @Test
  void conditions() {
    assertThat(badCheck("{ http: a, expect: [ status == 200, stauts < 3 ] }"))
        .containsExactly(
            "3:69: unknown word \"stauts\" in \"stauts < 3\" (did you mean \"status\"?)");
    assertThat(badCheck("{ http: a, expect: [ 'time < 5' ] }"))
        .containsExactly(
            "3:60: \"<\" does not go with duration and whole number in \"time < 5\""
                + " (write a duration with its unit, such as 5s)");
    assertThat(badCheck("{ http: a, expect: [ size(answers) == [1, 2], body.x in ['a', 'b'] ] }"))
        .containsExactly(
            "3:68: \"==\" does not go with whole number and list of whole number"
                + " in \"size(answers) == [1, 2]\"");
    assertThat(
            badService(
                """

                    owner: ana
                    checks:
                    - http: a
                      expect:
                      - time < 1s && status == 'x' # why
                """))
        .containsExactly(
            "8:29: \"==\" does not go with whole number and text"
                + " in \"time < 1s && status == 'x'\""
                + " (a number stands without quotes, a text in quotes)");
  }

  @Test
  void owners() {
    assertThat(badService("{ checks: [ { http: a } ] }"))
        .containsExactly("3:3: service \"shop\" has no owner (write owner: ana)");
    assertThat(badService("{ owner: anna, checks: [ { http: a } ] }"))
        .containsExactly("3:18: unknown person or rota \"anna\" (did you mean \"ana\"?)");
    assertThat(
            reader.bad(
                "people: { ana: { name: Ana } }\n"
                    + "services: { a: { owner: ana, checks: {http: a} } }"))
        .containsExactly("1:11: nobody can reach \"ana\" (reach: [ { email: ana@example.org } ])");
    assertThat(reader.bad("people: { ana: { reach: [ { emial: a@b } ] } }\nservices: {}"))
        .contains("1:29: \"emial\" is not a channel (did you mean \"email\"?)")
        .anyMatch(line -> line.contains("there are no services"));
    assertThat(
            reader.bad(
                "people: { ana: { reach: { email: ab } } }\n"
                    + "services: { a: { owner: ana, checks: {http: a} } }"))
        .first()
        .asString()
        .startsWith("1:34: \"ab\" has no @");
    assertThat(
            reader.bad(
                "people: { ana: { reach: { email: a@b, after: 30s } } }\n"
                    + "services: { a: { owner: ana, checks: {http: a} } }"))
        .first()
        .asString()
        .contains("the first way has none before it");
    assertThat(reader.bad("services: { a: { owner: ana, checks: {http: a} } }"))
        .anyMatch(line -> line.startsWith("1:1: there is nobody to tell"));
  }

  @Test
  void ids() {
    assertThat(badCheck("{ http: a }, { http: a }"))
        .containsExactly(
            "3:46: two checks have the id \"shop/http/a\", the first at 3:33"
                + " (give one of them an id of its own: id: shop-second)");
    assertThat(badCheck("{ http: a, id: shop }"))
        .containsExactly(
            "3:33: a check and a service have the same id \"shop\" (give the check another)");
    assertThat(badCheck("{ http: a, id: 'a b' }"))
        .first()
        .asString()
        .startsWith("3:48: \"a b\" cannot be the id of a check");
    assertThat(badCheck("{ http: a, id: midwatch/plan }"))
        .containsExactly(
            "3:48: \"midwatch/plan\" cannot be the id of a check: Midwatch's own plan or alerts of"
                + " other systems are called so (choose another)");
    assertThat(badCheck("{ http: a, id: reported/prom/k }").getFirst())
        .contains("\"reported/prom/k\" cannot be the id of a check");
    assertThat(reader.bad(PEOPLE + "services: { 'a b': { owner: ana, checks: {http: a} } }"))
        .first()
        .asString()
        .startsWith("2:13: \"a b\" cannot be the id of a service");
    assertThat(reader.bad(PEOPLE + "services: { reported: { owner: ana, checks: {http: a} } }"))
        .first()
        .asString()
        .startsWith("2:13: \"reported\" cannot be the id of a service: alerts of other systems");
    assertThat(reader.bad(PEOPLE + "services: { a: { owner: ana }, a: { owner: ana } }"))
        .first()
        .asString()
        .startsWith("2:32: key \"a\" stands twice, first in line 2");
  }

  @Test
  void dependencies() {
    String services =
        """
        services:
          a: { owner: ana, depends-on: [b], checks: { http: a } }
          b: { owner: ana, depends-on: [c], checks: { http: b } }
          c: { owner: ana, depends-on: [a, d], checks: { http: c, depends-on: a/http/b } }
        """;
    assertThat(reader.bad(PEOPLE + services))
        .containsExactly(
            "5:33: these depend on each other in a circle: a -> b -> c -> a (leave one of them"
                + " out)",
            "5:36: unknown service \"d\" (did you mean \"a\"?)",
            "5:71: unknown service or check \"a/http/b\" (did you mean \"a/http/a\"?)");
    assertThat(
            badCheck("{ http: a, depends-on: shop/http/b }, { http: b, depends-on: shop/http/a }"))
        .containsExactly(
            "3:94: these depend on each other in a circle: shop/http/a -> shop/http/b ->"
                + " shop/http/a (leave one of them out)");
    assertThat(
            reader.bad(
                PEOPLE + "services: { a: { owner: ana, depends-on: a, checks: {http: a} } }"))
        .first()
        .asString()
        .contains("a -> a");
    assertThat(badCheck("{ http: a, depends-on: shop }"))
        .containsExactly(
            "3:56: these depend on each other in a circle: shop -> shop/http/a -> shop"
                + " (leave one of them out)");
    assertThat(
            reader.bad(
                PEOPLE
                    + "services:\n  a: { owner: ana, checks: { http: a, depends-on: b } }\n"
                    + "  b: { owner: ana, checks: { http: b, depends-on: a } }\n"))
        .containsExactly(
            "3:51: these depend on each other in a circle: b -> b/http/b -> a -> a/http/a -> b"
                + " (leave one of them out)");
    assertThat(
            reader
                .good(
                    PEOPLE
                        + "services:\n  a: { owner: ana, depends-on: b, checks: [ { http: a },"
                        + " { http: c, depends-on: [a/http/a, b, b/http/b] } ] }\n"
                        + "  b: { owner: ana, checks: { http: b } }\n")
                .checks())
        .hasSize(3);
  }

  @Test
  void substitutions() {
    reader.with(Map.of("KEY", "sesame!", "S", "ab!", "EMPTY", " "));
    assertThat(badCheck("{ http: '${env:KEYY}' }"))
        .first()
        .asString()
        .isEqualTo(
            "3:41: the environment has no variable \"KEYY\" (set it where Midwatch is started)");
    assertThat(badCheck("{ http: '${file:nowhere}' }"))
        .first()
        .asString()
        .startsWith("3:41: cannot read the file \"nowhere\"");
    assertThat(badCheck("{ http: '${env:EMPTY}' }")).first().asString().contains("is empty");
    assertThat(badCheck("{ http: '${env:KEY' }")).first().asString().contains("is cut short");
    assertThat(badCheck("{ http: '${env:KEY}' }"))
        .containsExactly("3:41: \"${env:KEY}\" is no target (such as host)");
    assertThat(badCheck("{ http: '${env:S}' }"))
        .containsExactly("3:41: \"${env:S}\" is no target (such as host)");
    assertThat(badCheck("{ http: a, every: '${env:KEY}' }")).allMatch(l -> !l.contains("sesame"));
    assertThat(
            reader
                .with(Map.of())
                .good(
                    PEOPLE
                        + "services: { a: { owner: ana, checks: { http:"
                        + " 'a/$${env:X}/${other}/$HOME' } } }")
                .checks()
                .firstEntry()
                .getValue()
                .target()
                .text())
        .isEqualTo("a/${env:X}/${other}/$HOME");
  }

  @Test
  void anAddressThatNoVariableGivesLeavesTheOtherWordsReadable() {
    String plan =
        """
        people: { ana: { reach: [ { email: "${env:NOBODY_SET_THIS}" } ] } }
        services: { shop: { owner: ana, checks: [ { http: shop } ] } }
        """;
    assertThat(reader.bad(plan)).noneMatch(line -> line.contains("}t${env"));
  }

  @Test
  void secretsInTargetsAreNotPartOfTheId() {
    reader.with(Map.of("KEY", "sesame"));

    assertThat(
            reader
                .good(
                    PEOPLE + "services: { a: { owner: ana, checks: { http: 'h/${env:KEY}/x' } } }")
                .checks()
                .firstEntry()
                .getKey()
                .text())
        .isEqualTo("a/http/h/***/x");
  }

  @Test
  void yamlItself() {
    assertThat(reader.bad("people:\n\tana: x"))
        .first()
        .asString()
        .startsWith("2:1: ")
        .contains("not with tabs");
    assertThat(reader.bad("a: [1, 2")).first().asString().startsWith("1:9: ");
    assertThat(reader.bad(""))
        .containsExactly("1:1: the file is empty (write people: and services:)");
    assertThat(reader.bad("just text")).first().asString().startsWith("1:1: a plan holds keys");
    assertThat(reader.bad("a: 1\n---\nb: 2"))
        .anyMatch(line -> line.startsWith("2:1: a second document"));
    assertThat(reader.bad("a: &a [*a]")).anyMatch(line -> line.contains("no anchor &a"));
    assertThat(reader.bad("[".repeat(100_000))).first().asString().contains("nested more than");
    assertThat(reader.bad("a: !!int 3")).anyMatch(line -> line.contains("cannot start with"));
    assertThat(reader.bad("? [a]\n: b")).anyMatch(line -> line.contains("a key must be"));
    assertThat(reader.bad("x: \u0000")).first().asString().startsWith("1:4: a character");
    StringBuilder bomb = new StringBuilder("x-0: &a0 [a, a, a, a, a, a, a, a, a, a]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append(
          "x-%d: &a%d [%s*a%d]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9), i - 1));
    }
    assertThat(reader.bad(bomb.toString()))
        .anyMatch(line -> line.contains("more than 400000 pieces"));
  }

  @Test
  void watcherAndMaintenance() {
    String rest = PEOPLE + "services: { a: { owner: ana, checks: {http: a} } }\n";
    assertThat(
            reader.bad(
                rest + "watcher: { owner: bo, canaries: [one], allow: 10.0.0.0/33, url: x }"))
        .containsExactly(
            "3:19: unknown person or rota \"bo\"",
            "3:34: \"one\" is not a host with a port (such as one.one.one.one:443)",
            "3:47: \"10.0.0.0/33\" is not a network (such as 10.0.0.0/8 or fd00::/8)",
            "3:65: \"x\" is not a web address (it starts with https:// or http://)");
    assertThat(
            reader.bad(
                rest + "maintenance: { days: sunday, zone: Europe/Berln, services: b, at: noon }"))
        .containsExactly(
            "3:14: the key \"for\" is missing (such as for: 2h)",
            "3:36: \"Europe/Berln\" is not a time zone (did you mean \"Europe/Berlin\"?)",
            "3:60: unknown service \"b\" (did you mean \"a\"?)",
            "3:67: \"noon\" is not a time (such as \"02:00\")");
    assertThat(reader.bad(rest + "maintenance: { services: a }"))
        .first()
        .asString()
        .startsWith("3:14: when is this window?");
    assertThat(
            reader.bad(
                rest
                    + "maintenance: { services: a, from: 2026-01-02T00:00, to: 2026-01-01T00:00 }"))
        .containsExactly("3:57: this window ends before it starts");
  }

  @Test
  void allTogetherAndSorted() {
    assertThat(badCheck("{ http: a, evry: 1s, expect: x, timeout: 1 }, { foo: 1 }"))
        .hasSize(4)
        .isSorted();
  }
}
