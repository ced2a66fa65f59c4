package io.midwatch.plan.read;

import static io.midwatch.plan.read.TryReader.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.schema.JsonSchema;
import io.midwatch.plan.schema.SchemaCheck;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader accepts, the schema accepts. */
class JsonSchemaTest {
  private final TryReader reader = new TryReader().with(Map.of("KEY", "sesame-open"));
  private final SchemaCheck schema =
      new SchemaCheck(
          JsonSchema.of(
              List.of(TryReader.WEB, TryReader.DNS), List.of(TryReader.MAIL, TryReader.HOOK)));

  @Test
  void goodPlansAreValid() {
    for (String plan : GoodPlans.ALL) {
      reader.good(plan);
      assertThat(schema.complaints(plan)).as(plan).isEmpty();
    }
  }

  @Test
  void whateverTheReaderAcceptsIsValid() {
    Mutations mutations = new Mutations(new Random(99));
    int good = 0;
    for (int i = 0; i < 600; i++) {
      String plan = mutations.of(GoodPlans.ALL.get(i % GoodPlans.ALL.size()));
      if (reader.read(plan) instanceof ReadPlan.Good) {
        good++;
        assertThat(schema.complaints(plan)).as(plan).isEmpty();
      }
    }
    assertThat(good).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ http: a, evry: 30s }",
        "{ http: a, every: 30 }",
        "{ http: a, every: soon }",
        "{ http: a, method: PSOT }",
        "{ http: a, redirects: 21 }",
        "{ http: a, redirects: 1.5 }",
        "{ http: a, auth: { user: x } }",
        "{ http: a, headers: [x] }",
        "{ dns: a, method: GET }",
        "{ dns: a, learn: maybe }",
        "{ htpp: a }",
        "{ http: [a] }",
        "just-text",
      })
  void slipsAreInvalid(String check) {
    String plan = PEOPLE + "services: { shop: { owner: ana, checks: [ " + check + " ] } }";

    assertThat(reader.bad(plan)).isNotEmpty();
    assertThat(schema.complaints(plan)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pepole: {}",
        "people: { ana: { reach: [ { emial: a@b } ] } }",
        "services: { shop: { checks: [ { http: a } ] } }",
        "services: { 'a b': { owner: ana } }",
        "channels: { email: { servr: x } }",
        "watcher: { exec: perhaps }",
        "maintenance: { days: [sonday] }",
        "defaults: { retries: 3 }",
      })
  void slipsInSectionsAreInvalid(String plan) {
    assertThat(schema.complaints(plan)).isNotEmpty();
  }
}
