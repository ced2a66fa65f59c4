package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One cause, one message. */
class DependencyFailuresTest {
  private static final String PLAN =
      """
      defaults: { every: 1s, timeout: 3s, confirm: [ 100ms, 300ms ] }
      people: { ana: { reach: [ { webhook: ANA } ] } }
      services:
        orders-db:
          owner: ana
          tier: data
          checks:
            - tcp: DATABASE
        orders:
          owner: ana
          depends-on: [ orders-db ]
          checks:
            - http: HEALTH
              expect: [ status == 200, body.db == "ok" ]
            - http: ORDERS
        shop:
          owner: ana
          depends-on: [ orders ]
          checks:
            - http: FRONT
              ca: root.pem
      """;

  @TempDir Path folder;

  @Test
  @Proves("dependency-down")
  void readsTheHealthDocumentFieldByField() throws Exception {
    String onlyHealth =
        """
        defaults: { every: 1s, timeout: 3s, confirm: [ 100ms, 300ms ] }
        people: { ana: { reach: [ { webhook: ANA } ] } }
        services:
          orders:
            owner: ana
            checks:
              - http: HEALTH
                expect: [ status == 200, body.db == "ok" ]
        """;
    try (Estate estate = new Estate(folder, onlyHealth)) {
      JsonNode notice =
          estate.breaks(
              () -> estate.shop().fault("dependency-down").on(Map.of("health", "field")),
              () -> estate.shop().fault("dependency-down").off());
      assertThat(notice.toString()).contains("body.db");
    }
  }

  @Test
  @Proves("dependency-down")
  void tellsOfTheDependencyBehindAHealthThatLies() throws Exception {
    try (Estate estate = new Estate(folder, PLAN)) {
      JsonNode notice =
          estate.breaks(
              () -> estate.shop().fault("dependency-down").on(Map.of("health", "lying")),
              () -> estate.shop().fault("dependency-down").off());
      assertThat(notice.path("service").asString("")).isEqualTo("orders-db");
      assertThat(notice.path("reason").asString("")).isEqualTo("refused");
    }
  }

  @Test
  @Proves("alert-storm")
  void tellsOneCauseOnceWithItsVictimsBeneath() throws Exception {
    try (Estate estate = new Estate(folder, PLAN)) {
      JsonNode notice =
          estate.breaks(
              () -> estate.shop().fault("alert-storm").on(),
              () -> estate.shop().fault("alert-storm").off());
      assertThat(notice.path("service").asString("")).isEqualTo("orders-db");
    }
  }
}
