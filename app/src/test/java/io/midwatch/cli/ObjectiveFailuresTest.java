package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.lab.shop.FaultSwitch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What no single look shows, injected into the lab's shop and found by the whole program. */
class ObjectiveFailuresTest {
  private static final String PLAN =
      """
      defaults: { every: 1s, timeout: 8s, confirm: [ 100ms, 300ms ] }
      people: { ana: { reach: [ { webhook: ANA } ] } }
      services:
        shop:
          owner: ana
          runbook: runbooks/shop.md
          objectives:
            - availability: 99.9%
              burn: [ { factor: 5, long: 2m, short: 1m } ]
          checks:
            - http: HEALTH
              expect: status == 200
        payments:
          owner: ana
          objectives: [ { availability: 99% } ]
          checks:
            - http: PAYMENTS
      """;

  @TempDir Path folder;

  /** One request in four fails: each is good when it is looked at again, and nobody is told. */
  @Test
  @Proves("slo-blind")
  void pagesTheOwnerWhenTheBudgetBurnsThoughEveryFailureIsGoneAtTheSecondLook() throws Exception {
    try (Estate estate = new Estate(folder, PLAN)) {
      FaultSwitch trickle = estate.calm().shop().fault("slo-blind");
      trickle.on(Map.of("one-in", "4"));

      List<JsonNode> told = estate.told(1);

      JsonNode notice = told.getFirst();
      assertThat(notice.path("kind").asString("")).isEqualTo("failure");
      assertThat(notice.path("service").asString("")).isEqualTo("shop");
      assertThat(notice.path("reason").asString("")).isEqualTo("slo-burn");
      assertThat(notice.path("runbook").asString("")).isEqualTo("runbooks/shop.md");
      assertThat(notice.toString()).contains("99.9% of looks good over 30d", "of it left");
      assertThat(estate.ana().deliveries().all()).hasSize(1);
    }
  }
}
