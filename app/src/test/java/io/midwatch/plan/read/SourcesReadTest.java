package io.midwatch.plan.read;

import static io.midwatch.plan.read.TryReader.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Severity;
import io.midwatch.plan.source.Source;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesReadTest {
  private static final String PLAN =
      PEOPLE
          + "services: { shop: { owner: ana, checks: [ { http: https://shop.example.org } ] } }\n";

  private final TryReader reader = new TryReader();

  private Source source(String text) {
    return reader
        .good(PLAN + "sources: { one: " + text + " }")
        .arrangements()
        .sources()
        .byName()
        .firstEntry()
        .getValue();
  }

  private String bad(String text) {
    return String.join("\n", reader.bad(PLAN + "sources: { one: " + text + " }"));
  }

  @Test
  void readsASourceWithItsDefaults() {
    Source source = source("{ kind: prometheus, token: 0123456789abcdef, service: shop }");

    assertThat(source.name()).isEqualTo("one");
    assertThat(source.resolveAfter()).contains(Duration.ofMinutes(5));
    assertThat(source.limit()).isEqualTo(10_000);
    assertThat(source.token().toString()).isEqualTo("***");
    assertThat(source.grades().of(Map.of("severity", "Critical"))).isEqualTo(Severity.PAGE);
    assertThat(source.grades().of(Map.of("severity", "warning"))).isEqualTo(Severity.TICKET);
    assertThat(source.grades().of(Map.of("severity", "notice"))).isEqualTo(Severity.NOTICE);
    assertThat(source.grades().unsure()).isEqualTo(Severity.TICKET);
    assertThat(source.grades().of(Map.of())).isEqualTo(Severity.PAGE);
    assertThat(source.silence().after()).isEmpty();
  }

  @Test
  void refusesWhatNobodyWouldOwnOrAnybodyCouldSend() {
    assertThat(bad("{ kind: prometheus, token: 0123456789abcdef, service: shpo }"))
        .contains("\"shpo\" is not a service of this plan", "did you mean \"shop\"?");
    assertThat(bad("{ kind: prometheus, token: short, service: shop }")).contains("too short");
    assertThat(bad("{ kind: prometheus, service: shop }")).contains("\"token\" is missing");
    assertThat(bad("{ kind: nagios, token: 0123456789abcdef, service: shop }"))
        .contains("is not one of prometheus");
    assertThat(
            bad("{ kind: sns, token: 0123456789abcdef, service: shop, services: { web: shopp } }"))
        .contains("\"shopp\" is not a service");
  }

  @Test
  void saysWhereAnExpressionOfAMappingIsWrong() {
    String map =
        "{ kind: generic, token: 0123456789abcdef, service: shop,"
            + " map: { identity: item.id, firing: 'item.state = 1', title: itm.name } }";
    assertThat(bad(map)).contains("itm").containsPattern("3:\\d+");
    assertThat(bad("{ kind: generic, token: 0123456789abcdef, service: shop }"))
        .contains("\"map\" is missing");
  }

  @Test
  void twoSourcesOfPagerDutyNeedTwoKeys() {
    String both =
        """
        sources:
          a: { kind: pagerduty, token: 0123456789abcdef, service: shop }
          b: { kind: pagerduty, token: 0123456789abcdef, service: shop }
        """;
    assertThat(String.join("", reader.bad(PLAN + both))).contains("routing key of another source");
  }
}
