package io.midwatch.respond.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Reason;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.cert.SelfSigned;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.respond.beat.Beat;
import io.midwatch.respond.beat.BeatAlarm;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.oncall.Upkeep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The outbound heartbeat that the service outside never saw, because its address was wrong from the
 * beginning: its silence tells nobody anything, so the owner of the watching is told from here.
 */
@Timeout(60)
final class UnseenHeartbeatStoryTest {
  private World world(String url) {
    World world =
        new World(
            """
            watcher: { owner: di, heartbeat: { url: "%s", every: 30s } }
            people: { di: { reach: [ { ntfy: di } ] } }
            services: { shop: { owner: di, checks: [ { tcp: "shop.example:80" } ] } }
            """
                .formatted(url),
            1);
    BeatAlarm alarm =
        new BeatAlarm(new Upkeep.Means(world.signals(), world.disk::openHere), world.clock);
    Beat beat = new Beat(world::plan, List::of, Channels.httpClient(), world.clock, alarm);
    world.beside(Duration.ofSeconds(1), beat::pump);
    return world;
  }

  private static void isTold(World world, String why) {
    world.runFor(Duration.ofSeconds(30));
    assertThat(world.disk.open()).as("it may come right by itself").isEmpty();
    world.runFor(Duration.ofMinutes(2));
    assertThat(world.disk.open())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.reason()).isEqualTo(Reason.HEARTBEAT_UNTAKEN);
          assertThat(alert.detail())
              .contains("was never taken: ", why)
              .contains("Nobody outside would notice");
        });
    assertThat(world.received)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.address()).isEqualTo("di");
          assertThat(one.notice().facts().toString() + one.notice().title())
              .doesNotContain("secret-uuid");
        });
    world.runFor(Duration.ofHours(1));
    assertThat(world.received).as("told once").hasSize(1);
  }

  @Test
  @Proves("watcher-down")
  void aWrongAddressThatNobodyEverSawIsToldToTheOwnerOfTheWatching() {
    try (FaultyHttpServer outside = FaultyHttpServer.start().on("*", Answer.status(404))) {
      World world = world(outside.uri("/secret-uuid").toString());
      isTold(world, "answered HTTP 404");

      outside.on("*", Answer.status(200));
      world.runFor(Duration.ofSeconds(10));
      assertThat(world.disk.open()).isEmpty();
      outside.on("*", Answer.status(500));
      world.runFor(Duration.ofMinutes(4));
      assertThat(world.disk.open()).as("others fail for a while, too").isEmpty();
      world.runFor(Duration.ofMinutes(3));
      assertThat(world.disk.open())
          .singleElement()
          .satisfies(alert -> assertThat(alert.detail()).contains("is not taken any more"));
    }
  }

  @Test
  void anAnswerOfSuccessThatSaysItIsUnknownThereIsNone() {
    try (FaultyHttpServer outside =
        FaultyHttpServer.start().on("*", Answer.text("OK (not found)"))) {
      isTold(world(outside.uri("/secret-uuid").toString()), "200 OK (not found)");
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsToldAsSuch() {
    try (FaultyHttpServer outside =
        FaultyHttpServer.startTls(SelfSigned.issue(Leaf.localhost())).on("*", Answer.status(200))) {
      isTold(world(outside.uri("localhost", "/secret-uuid").toString()), "no TLS with localhost");
    }
  }

  @Test
  void wherePortAndHostAreWrongThatIsToldToo() {
    isTold(world("http://127.0.0.1:9/secret-uuid"), "127.0.0.1 did not answer");
  }

  @Test
  void aHeartbeatThatIsTakenIsNoNews() {
    try (FaultyHttpServer outside = FaultyHttpServer.start().on("*", Answer.status(200))) {
      World world = world(outside.uri("/secret-uuid").toString());
      world.runFor(Duration.ofMinutes(10));
      assertThat(world.disk.open()).isEmpty();
      assertThat(outside.requests().count()).isBetween(20L, 21L);
    }
  }
}
