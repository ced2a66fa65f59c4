package io.midwatch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Handler;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.http.Misbehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the fault to the message, by the real clock and in the real process. */
class ToldInTimeTest {
  private static final String PLAN =
      """
      defaults: { every: 5s, timeout: 1s }
      people:
        ana: { reach: [ { webhook: ANA } ] }
        bo: { reach: [ { webhook: BO } ] }
        cy: { reach: [ { webhook: CY } ] }
      services:
        refused: { owner: ana, checks: [ { http: REFUSED, id: refuses } ] }
        hanging: { owner: bo, checks: [ { http: HANGING, id: hangs } ] }
        blips:
          owner: cy
          checks: [ { http: ODD/once, id: once }, { http: ODD/twice, id: twice } ]
      """;

  /** What a busy machine may add; the promise itself is held on the clock of the tests. */
  private static final Duration BUSY = Duration.ofSeconds(8);

  @TempDir Path folder;

  private static Duration toDelivery(LabHook hook, long from) throws InterruptedException {
    hook.await(1, Duration.ofSeconds(30));
    return Duration.ofNanos(System.nanoTime() - from);
  }

  @Test
  @SuppressWarnings("try") // The target that is to refuse is closed on the way.
  void tellsOfARefusedAndAHangingTargetInTimeAndOfBlipsNobody() throws Exception {
    Answer fine = Answer.status(200);
    try (FaultyHttpServer refused = FaultyHttpServer.start().on("*", fine);
        FaultyHttpServer hanging = FaultyHttpServer.start().on("*", fine);
        FaultyHttpServer odd = FaultyHttpServer.start().on("*", fine);
        LabHook ana = LabHook.start();
        LabHook bo = LabHook.start();
        LabHook cy = LabHook.start()) {
      Files.writeString(
          folder.resolve("midwatch.yml"),
          PLAN.replace("ANA", ana.uri().toString())
              .replace("BO", bo.uri().toString())
              .replace("CY", cy.uri().toString())
              .replace("REFUSED", refused.uri("/").toString())
              .replace("HANGING", hanging.uri("/").toString())
              .replace("ODD", odd.uri("").toString()));
      try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
        for (String id : new String[] {"refuses", "hangs", "once", "twice"}) {
          midwatch.untilJudged(id, "ok");
        }
        Answer bad = Answer.status(500);
        odd.on("/once", bad, fine).on("/twice", bad, bad, fine);
        hanging.on("*", Handler.always(Misbehaviour.silence()));
        refused.close();
        long fault = System.nanoTime();

        assertThat(toDelivery(ana, fault)).isLessThanOrEqualTo(Duration.ofSeconds(10).plus(BUSY));
        assertThat(toDelivery(bo, fault))
            .isLessThanOrEqualTo(Duration.ofSeconds(5 + 3 + 4).plus(BUSY));
        assertThat(ana.deliveries().all().getFirst().body()).contains("\"reason\":\"refused\"");
        assertThat(bo.deliveries().all().getFirst().body()).contains("first-byte-timeout");

        for (String id : new String[] {"once", "twice"}) {
          midwatch.until(() -> midwatch.check(id).path("blips_last_day").asInt(0) == 1);
          assertThat(midwatch.check(id).path("verdict").asString("")).isEqualTo("ok");
        }
        assertThat(cy.deliveries().all()).isEmpty();
        assertThat(midwatch.api("/api/v1/alerts").path("alerts").size()).isEqualTo(2);
      }
    }
  }
}
