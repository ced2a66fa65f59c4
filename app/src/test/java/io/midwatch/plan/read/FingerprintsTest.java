package io.midwatch.plan.read;

import static io.midwatch.plan.read.TryReader.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.plan.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private final TryReader reader = new TryReader().with(Map.of("A", "one-a", "B", "one-b"));

  private String of(String check) {
    return plan(check).checks().firstEntry().getValue().fingerprint();
  }

  private Plan plan(String checks) {
    return reader.good(PEOPLE + "services: { shop: { owner: ana, checks: [ " + checks + " ] } }");
  }

  @Test
  void isTheSameForTheSameMeaning() {
    String plain = of("{ http: a, every: 30s, headers: { X: y, A: b }, expect: [status == 200] }");

    assertThat(of("{ headers: { A: \"b\", X: 'y' }, expect: status == 200, http: a }"))
        .isEqualTo(plain)
        .hasSize(32);
    assertThat(
            reader
                .good(
                    "defaults: { every: 30s }\nservices:\n  shop:\n    owner: ana\n    checks:\n"
                        + "    - http: a\n      headers: { X: y, A: b }\n      expect:\n"
                        + "      - status == 200\n"
                        + PEOPLE)
                .checks()
                .firstEntry()
                .getValue()
                .fingerprint())
        .isEqualTo(plain);
  }

  @Test
  void differsWithEveryThingThatMatters() {
    List<String> checks =
        List.of(
            "{ http: a }",
            "{ http: b }",
            "{ dns: a }",
            "{ http: a, id: a }",
            "{ http: a, every: 31s }",
            "{ http: a, timeout: 9s }",
            "{ http: a, expect: status == 200 }",
            "{ http: a, prefer: status == 200 }",
            "{ http: a, confirm: [] }",
            "{ http: a, fail-after: 2 }",
            "{ http: a, fail-after: 2s }",
            "{ http: a, recover-after: 1 }",
            "{ http: a, flap: { changes: 5 } }",
            "{ http: a, flap: off }",
            "{ http: a, headers: { X: '${env:A}' } }",
            "{ http: a, headers: { X: '${env:B}' } }",
            "{ http: a, redirects: 5 }");

    assertThat(checks.stream().map(this::of).distinct()).hasSize(checks.size());
  }

  @Test
  void tellWhatAReloadTouches() {
    Plan old = plan("{ http: a }, { http: b }, { http: c }");
    Plan now = plan("{ http: d }, { http: c }, { http: b, every: 5s }");

    PlanDiff diff = PlanDiff.between(old, now);

    assertThat(diff.added()).containsExactly(new CheckId("shop/http/d"));
    assertThat(diff.changed()).containsExactly(new CheckId("shop/http/b"));
    assertThat(diff.removed()).containsExactly(new CheckId("shop/http/a"));
    assertThat(PlanDiff.between(now, now).isEmpty()).isTrue();
  }
}
