package io.midwatch.web.ping;

import static io.midwatch.web.ping.FakeExpectations.PING_KEY;
import static io.midwatch.web.ping.PingRig.NIGHTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.detect.signal.OverloadedException;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.web.ping.address.PingLane;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes beyond Healthchecks' protocol, and what holds it in bounds. */
final class PingLaneTest {
  private static final String NAMED = "/ping/" + PING_KEY + "/";

  private PingRig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new PingRig(made -> List.of(new PingLane(made.desk)));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private Heartbeat made(String query) throws Exception {
    HttpResponse<String> answer = rig.ask("GET", NAMED + "new?create=1" + query, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return rig.expectations.made.values().iterator().next();
  }

  private void refused(String query, int status, String words) throws Exception {
    HttpResponse<String> answer = rig.ask("GET", NAMED + "new?create=1" + query, "");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).startsWith("not created: ").contains(words);
    assertThat(rig.expectations.made).isEmpty();
    assertThat(rig.expectations.reported).isEmpty();
  }

  @Test
  void aJobSaysWhenItRunsAndWhoseItIs() throws Exception {
    Heartbeat made =
        made("&schedule=0+2+*+*+1-5&tz=Europe/Berlin&grace=900&tags=db%20prod&owner=shop");
    assertThat(made.service()).isEqualTo("shop");
    assertThat(made.cadence().cron()).containsExactly("0 2 * * 1-5");
    assertThat(made.cadence().zone().getId()).isEqualTo("Europe/Berlin");
    assertThat(made.limits().finishWithin()).contains(Duration.ofMinutes(15));
    assertThat(made.tags()).containsExactly("db", "prod");
  }

  @Test
  void aJobMaySayAPeriodAndNameWhoOwnsItsService() throws Exception {
    Heartbeat made = made("&timeout=3600&owner=ops");
    assertThat(made.cadence().every()).contains(Duration.ofHours(1));
    assertThat(made.limits().finishWithin()).contains(Duration.ofHours(1));
    assertThat(made.service()).isEqualTo("jobs");
  }

  @Test
  void aJobMaySayWhenItStartsAtTheLatestAndHowLongItRuns() throws Exception {
    Heartbeat made = made("&schedule=@daily&start-within=300&longest=1800&grace=3600");
    assertThat(made.limits().startWithin()).contains(Duration.ofMinutes(5));
    assertThat(made.limits().longest()).contains(Duration.ofMinutes(30));
    assertThat(made.limits().finishWithin()).contains(Duration.ofHours(1));
    Heartbeat begun = madeAs("begun", "&timeout=7200&start-within=600");
    assertThat(begun.limits().startWithin()).contains(Duration.ofMinutes(10));
    assertThat(begun.limits().finishWithin()).isEmpty();
  }

  private Heartbeat madeAs(String name, String query) throws Exception {
    assertThat(rig.ask("GET", NAMED + name + "?create=1" + query, "").statusCode()).isEqualTo(201);
    return rig.expectations.named(name).getFirst();
  }

  @Test
  void whatCannotBeIsRefusedWithoutATrace() throws Exception {
    refused("&schedule=0+25+*+*+*", 400, "column");
    refused("&schedule=0+2+*+*+*&tz=Europe/Atlantis", 400, "no time zone");
    refused("&schedule=nope", 400, "(column 1); write Mon..Fri, Sat,Sun, or daily");
    refused("&grace=5", 400, "grace is \"5\"; write seconds, from 60");
    refused("&start-within=5", 400, "start-within is \"5\"; write seconds, from 60");
    refused("&longest=x", 400, "longest is \"x\"");
    refused("&start-within=600&grace=600", 400, "start-within is no less than grace");
    refused("&timeout=99999999999", 400, "timeout");
    refused("&owner=ana", 400, "owner must be a service of the plan");
    refused("&owner=nobody", 400, "owner must be a service");
    rig.expectations.createIn = Optional.empty();
    refused("", 403, "set create-in under heartbeats");
  }

  @Test
  void takesNumbersAnEnvironmentAndATimeThatOtherServersPassOver() throws Exception {
    Instant earlier = rig.clock.now().minusSeconds(600);
    rig.ask(
        "POST",
        "/ping/" + NIGHTLY + "?metric=rows:812&metric=size:1.5e9&env=staging&at=" + earlier,
        "");
    Ping ping = rig.expectations.last();
    assertThat(ping.measures()).isEqualTo(Map.of("rows", 812.0, "size", 1.5e9));
    assertThat(ping.environment()).isEqualTo("staging");
    assertThat(ping.at()).isEqualTo(earlier);
    rig.ask("GET", "/ping/" + NIGHTLY + "/log?alive=1", "");
    assertThat(rig.expectations.last().act()).isEqualTo(Act.ALIVE);
    assertThat(rig.expectations.last().at()).isEqualTo(rig.clock.now());
    for (String bad :
        List.of(
            "metric=rows",
            "metric=rows:NaN",
            "metric=1:1",
            "env=a/b",
            "at=now",
            "at=2020-01-01T00:00:00Z")) {
      assertThat(rig.ask("GET", "/ping/" + NIGHTLY + "?" + bad, "").statusCode())
          .as(bad)
          .isEqualTo(400);
    }
    assertThat(rig.expectations.reported).hasSize(2);
  }

  @Test
  void saysWhoSentItWithoutBelievingIt() throws Exception {
    rig.send(
        rig.request("/ping/" + NIGHTLY)
            .header("X-Forwarded-For", "203.0.113.7, 10.0.0.1")
            .header("X-Forwarded-Proto", "https")
            .header("User-Agent", "curl/8")
            .GET()
            .build());
    Ping.Way way = rig.expectations.last().way();
    assertThat(way).isEqualTo(new Ping.Way("https", "GET", "203.0.113.7", "curl/8"));
    rig.send(rig.request("/ping/" + NIGHTLY).header("X-Forwarded-For", "<script>").GET().build());
    assertThat(rig.expectations.last().way().address()).isEqualTo("127.0.0.1");
  }

  @Test
  void aBrowserThatAsksWhetherItMayAskIsNoSignOfTheJob() throws Exception {
    HttpRequest preflight =
        rig.request("/ping/" + NIGHTLY)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", "https://shop.example.org")
            .header("Access-Control-Request-Method", "POST")
            .build();
    assertThat(rig.send(preflight).statusCode()).isEqualTo(200);
    assertThat(rig.expectations.last().act()).isEqualTo(Act.IGNORED);
  }

  @Test
  void whatCannotBeWrittenIsAskedForAgain() throws Exception {
    rig.expectations.failure = Optional.of(new OverloadedException(4096));
    HttpResponse<String> busy = rig.ask("GET", "/ping/" + NIGHTLY, "");
    assertThat(busy.statusCode()).isEqualTo(503);
    assertThat(busy.headers().firstValue("Retry-After")).contains("1");
    rig.expectations.failure = Optional.of(new IllegalStateException("disk is full"));
    HttpResponse<String> full = rig.ask("GET", "/ping/" + NIGHTLY, "");
    assertThat(full.statusCode()).isEqualTo(503);
    assertThat(full.body()).doesNotContain("disk");
  }

  @Test
  void aJobThatRunsWildIsHeldBackAndOthersAreNot() throws Exception {
    int taken = 0;
    while (rig.ask("HEAD", "/ping/" + NIGHTLY, "").statusCode() == 200) {
      taken++;
    }
    assertThat(taken).isBetween(600, 602);
    assertThat(rig.ask("HEAD", "/ping/" + NIGHTLY, "").headers().firstValue("Retry-After"))
        .contains("1");
    assertThat(rig.ask("HEAD", "/ping/" + PingRig.POST_ONLY, "").statusCode()).isEqualTo(200);
    rig.clock.forward(Duration.ofSeconds(1));
    assertThat(rig.ask("HEAD", "/ping/" + NIGHTLY, "").statusCode()).isEqualTo(200);
  }
}
