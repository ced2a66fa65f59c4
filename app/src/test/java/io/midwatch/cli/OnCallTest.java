package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The running program with a rota, asked and ordered from the command line. */
@Execution(ExecutionMode.CONCURRENT)
class OnCallTest {
  private static final String PLAN =
      """
      people:
        ana: { name: Ana Lind, reach: [ { webhook: ANA } ] }
        bo:  { name: Bo Sand,  reach: [ { webhook: BO } ] }
      rotas:
        shop-oncall: { zone: Europe/Berlin, rotate: weekly, handoff: monday 09:00, people: [ana, bo] }
      services:
        shop:
          owner: shop-oncall
          checks:
            - { http: WEB/shop, id: shop-web, every: 1s, timeout: 1s, confirm: [] }
      """;

  @TempDir Path folder;

  private final FaultyHttpServer web = FaultyHttpServer.start().on("*", Answer.status(200));
  private final LabHook ana = LabHook.start();
  private final LabHook bo = LabHook.start();

  @AfterEach
  void close() {
    web.close();
    ana.close();
    bo.close();
  }

  private Ran oncall(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "oncall";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--data";
    all[words.length + 2] = folder.resolve("data");
    return Ran.command(all);
  }

  @Test
  void tellsWhoIsOnCallAndSaysWhoThatIs() throws Exception {
    Files.writeString(
        folder.resolve("midwatch.yml"),
        PLAN.replace("ANA", ana.uri().toString())
            .replace("BO", bo.uri().toString())
            .replace("WEB", web.uri("").toString()));
    try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
      midwatch.untilJudged("shop-web", "ok");
      Ran now = oncall("now");
      assertThat(now.status()).isZero();
      assertThat(now.out())
          .startsWith("shop-oncall  (Europe/Berlin)\n  now ")
          .doesNotContain("next");
      assertThat(oncall("next").out()).contains("next ").doesNotContain("now ");
      assertThat(oncall("--at", "2026-12-24T17:00:00Z").out())
          .contains("now   Bo Sand  Mon 2026-12-21 09:00 to Mon 2026-12-28 09:00")
          .contains("next  Ana Lind  Mon 2026-12-28 09:00 to Mon 2027-01-04 09:00");
      assertThat(oncall("--json").out()).startsWith("{\"at\":").contains("\"shifts\":[{");
      assertThat(oncall("--at", "soon").err()).contains("\"soon\" is not a time");

      boolean anas = now.out().contains("Ana Lind");
      web.on("*", Answer.status(503));
      LabHook on = anas ? ana : bo;
      LabHook off = anas ? bo : ana;
      midwatch.until(() -> on.deliveries().all().size() == 1);
      web.on("*", Answer.status(200));
      midwatch.until(() -> on.deliveries().all().size() == 2);
      assertThat(off.deliveries().all()).isEmpty();
    }
  }
}
