package io.midwatch.plan.read;

import static io.midwatch.plan.read.TryReader.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.plan.heartbeat.Trends;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HeartbeatsReadTest {
  private final TryReader reader = new TryReader();

  private Heartbeats all(String checks, String more) {
    return reader
        .good(PEOPLE + "services: { shop: { owner: ana, checks: [ " + checks + " ] } }\n" + more)
        .arrangements()
        .heartbeats();
  }

  private Heartbeat one(String keys) {
    return all("{ heartbeat: nightly, " + keys + " }", "").all().firstEntry().getValue();
  }

  private String bad(String keys) {
    return String.join(
        "\n",
        reader.bad(
            PEOPLE
                + "services: { shop: { owner: ana, checks: [ { heartbeat: nightly, "
                + keys
                + " } ] } }\n"));
  }

  @Test
  void readsOneWithEverythingThatCanBeSaid() {
    Heartbeat one =
        one(
            """
            cron: "0 2 * * *", zone: Europe/Berlin, start-within: 15m, finish-within: 2h,
            longest: 90m, shortest: 10s, early: 1m, first-by: 3d, failures: "3 of 5",
            recover-after: 2, methods: [post], tags: [db, billing], environments: [live, test],
            severity: notice, uuid: F0B0A2A4-6F5A-4C5E-9D7B-2A1C3E4D5F60,
            keywords: { failure: ERROR, success: [done, ok], otherwise: fail, in: [body] }
            """);

    assertThat(one.id()).isEqualTo(new CheckId("shop/heartbeat/nightly"));
    assertThat(one.cadence().text()).isEqualTo("0 2 * * * (Europe/Berlin)");
    assertThat(one.cadence().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(one.limits().startWithin()).contains(Duration.ofMinutes(15));
    assertThat(one.limits().firstBy()).contains(Duration.ofDays(3));
    assertThat(one.tolerance()).isEqualTo(new Tolerance(3, 5, 2));
    assertThat(one.intake().isPostOnly()).isTrue();
    assertThat(one.intake().words().of("all done")).isEqualTo(Intake.Meaning.SUCCESS);
    assertThat(one.intake().words().of("done, with ERROR")).isEqualTo(Intake.Meaning.FAILURE);
    assertThat(one.intake().words().of("error")).isEqualTo(Intake.Meaning.FAILURE);
    assertThat(one.tags()).containsExactly("billing", "db");
    assertThat(one.environment("")).isEqualTo("live");
    assertThat(one.severity()).isEqualTo(Severity.NOTICE);
    assertThat(one.uuid().orElseThrow()).hasToString("f0b0a2a4-6f5a-4c5e-9d7b-2a1c3e4d5f60");
  }

  @Test
  void readsWhatItHangsOnAndWhatIsToldOfItsRuns() {
    Heartbeat one =
        one("every: 1d, depends-on: [shop], trends: { slower: 30, empty: [rows], severity: page }");
    assertThat(one.dependsOn()).containsExactly("shop");
    assertThat(one.trends())
        .isEqualTo(new Trends(OptionalInt.of(30), true, List.of("rows"), Severity.PAGE));
    assertThat(one("every: 1d, trends: { slower: off, empty: off }").trends())
        .isEqualTo(new Trends(OptionalInt.empty(), false, List.of(), Severity.TICKET));
    assertThat(bad("every: 1d, depends-on: [shopp]"))
        .contains("unknown service or check \"shopp\"", "did you mean");
    assertThat(bad("every: 1d, trends: { slower: 5 }")).contains("10 to 1000 or one of off");
    assertThat(bad("every: 1d, trends: { empty: [] }")).contains("no measure is named");
    assertThat(Trends.USUAL.counts("rows_written")).isTrue();
    assertThat(Trends.USUAL.counts("Errors")).isFalse();
    assertThat(Trends.USUAL.counts("peak-memory")).isFalse();
  }

  private List<String> checks(String services) {
    return reader.bad(PEOPLE + "services: { " + services + " }\n");
  }

  @Test
  void aCheckMayHangOnAHeartbeatAndAHeartbeatOnAnother() {
    String shop =
        "shop: { owner: ana, checks: [ { heartbeat: import }, { heartbeat: report, depends-on:"
            + " [shop/heartbeat/import] }, { http: 'https://a.example', id: prices, depends-on: ["
            + " shop/heartbeat/report] } ] }";
    assertThat(reader.good(PEOPLE + "services: { " + shop + " }\n").checks().values())
        .singleElement()
        .extracting(check -> check.dependsOn())
        .isEqualTo(List.of("shop/heartbeat/report"));
    assertThat(checks(shop.replace("heartbeat/report]", "heartbeat/reprot]")))
        .singleElement()
        .asString()
        .contains(
            "unknown service or check \"shop/heartbeat/reprot\"",
            "did you mean \"shop/heartbeat/report\"?");
    assertThat(checks(shop + ", web: { owner: ana, depends-on: [shop/heartbeat/import] }"))
        .singleElement()
        .asString()
        .contains("a service depends on services; only a check depends on single checks");
  }

  @Test
  void whatHangsOnItselfThroughHeartbeatsIsACircle() {
    assertThat(
            checks(
                "shop: { owner: ana, checks: [ { heartbeat: a, depends-on: [shop/heartbeat/b] },"
                    + " { heartbeat: b, depends-on: [shop/heartbeat/a] } ] }"))
        .singleElement()
        .asString()
        .contains("in a circle: shop/heartbeat/a -> shop/heartbeat/b -> shop/heartbeat/a");
    assertThat(
            checks(
                "shop: { owner: ana, depends-on: [db], checks: [ { heartbeat: a } ] }, db: { owner:"
                    + " ana, checks: [ { http: 'https://d.example', id: d, depends-on:"
                    + " [shop/heartbeat/a] } ] }"))
        .singleElement()
        .asString()
        .contains("in a circle: ", "d -> shop/heartbeat/a -> db");
    assertThat(
            checks(
                "shop: { owner: ana, checks: [ { heartbeat: a, depends-on: [shop/heartbeat/a] } ]"
                    + " }"))
        .singleElement()
        .asString()
        .contains("shop/heartbeat/a -> shop/heartbeat/a");
  }

  @Test
  void waitsAsLongAsIsUsualWhereNothingIsSaid() {
    Heartbeat one = one("every: 5m");

    assertThat(one.cadence().every()).contains(Duration.ofMinutes(5));
    assertThat(one.limits().finishWithin(Duration.ofMinutes(5))).isEqualTo(Duration.ofSeconds(150));
    assertThat(one.limits().finishWithin(Duration.ofDays(1))).isEqualTo(Duration.ofHours(1));
    assertThat(one.limits().early(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(5));
    assertThat(one.limits().early(Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(1));
    assertThat(one.tolerance()).isEqualTo(Tolerance.NONE);
    assertThat(one.severity()).isEqualTo(Severity.PAGE);
  }

  @Test
  void readsWhatHoldsForAll() {
    Heartbeats all =
        all(
            "{ heartbeat: a, cron: [ '5 4 * * *', '@weekly' ] }, { heartbeat: b }",
            "heartbeats: { create-in: shop, zone: Asia/Tokyo, keep: 20,"
                + " ping-key: abcdefghijklmnopqrst }\n");

    assertThat(all.house().createIn()).contains("shop");
    assertThat(all.house().keep()).isEqualTo(20);
    assertThat(all.house().pingKey().orElseThrow()).hasToString("***");
    assertThat(all.named("a").getFirst().cadence().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(all.named("b").getFirst().cadence().every()).contains(Duration.ofDays(1));
  }

  @Test
  void saysWhereItIsWrongAndWhatToWrite() {
    assertThat(bad("cron: '0 25 * * *'")).containsPattern("2:\\d+");
    assertThat(bad("cron: '0 2 * * *', zone: Europe/Berln")).contains("Europe/Berlin");
    assertThat(bad("every: 5m, cron: '0 2 * * *'")).contains("either every so often or");
    assertThat(bad("every: 5m, early: 1m")).contains("leave it out");
    assertThat(bad("every: 1d, start-within: 2h, finish-within: 1h")).contains("not longer: 1h");
    assertThat(bad("failures: 5 of 3")).contains("\"3 of 5\"");
    assertThat(bad("uuid: 17")).contains("is not a uuid");
    assertThat(bad("finsh-within: 1h")).contains("did you mean \"finish-within\"?");
    assertThat(
            reader.bad(
                PEOPLE
                    + "services: { shop: { owner: ana, checks: [ { heartbeat: Nightly } ] } }\n"))
        .anyMatch(line -> line.contains("small letters"));
    assertThat(
            reader.bad(
                PEOPLE
                    + "services: { shop: { owner: ana, checks: [ { heartbeat: a }, { heartbeat: a"
                    + " } ] } }\n"
                    + "heartbeats: { create-in: shpo, api-key: short }"))
        .anyMatch(line -> line.contains("are called \"a\""))
        .anyMatch(line -> line.contains("did you mean \"shop\"?"))
        .anyMatch(line -> line.contains("this key has 32 letters"));
  }
}
