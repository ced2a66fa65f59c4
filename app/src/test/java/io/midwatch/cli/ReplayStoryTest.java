package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.cli.process.OutsideProcess;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A changed plan is tried on what has happened, before it is put in force. */
class ReplayStoryTest {
  private static final String PLAN =
      """
      defaults: { every: 1s, timeout: 1s, confirm: [1s] }
      people:
        ana: { reach: [ { webhook: HOOK } ] }
        bo: { reach: [ { webhook: HOOK } ] }
      rotas:
        turns: { zone: UTC, rotate: daily, handoff: "00:00", people: [ana] }
      services:
        shop: { owner: ana, checks: [ { http: WEB/, id: shop-web } ] }
        blog: { owner: turns, checks: [ { http: WEB/blog, id: blog-web } ] }
        old: { owner: bo, severity: ticket, checks: [ { http: WEB/old, id: old-web } ] }
      """;

  @TempDir Path folder;

  private final LabHook hook = LabHook.start();
  private final FaultyHttpServer web = FaultyHttpServer.start().on("*", Answer.status(503));

  @AfterEach
  void close() {
    hook.close();
    web.close();
  }

  private Path save(String name, String plan) throws Exception {
    return Files.writeString(
        folder.resolve(name),
        plan.replace("HOOK", hook.uri().toString()).replace("WEB", web.uri("").toString()));
  }

  private Ran replay(Path plan) {
    return Ran.command("replay", "-c", plan, "--data", folder.resolve("data"));
  }

  @Test
  @Timeout(100)
  void saysWhichAlertsWouldGoElsewhere() throws Exception {
    Path plan = save("midwatch.yml", PLAN);
    try (OutsideProcess outside = OutsideProcess.start(folder).watching()) {
      outside.untilJudged("shop-web", "fail");
      outside.untilJudged("blog-web", "fail");
      outside.untilJudged("old-web", "fail");
      outside.until(() -> replay(plan).out().contains("3 would go where they went"));
      assertThat(replay(plan).status()).isZero();

      Ran other =
          replay(
              save(
                  "next.yml",
                  PLAN.replace("shop: { owner: ana", "shop: { owner: bo")
                      .replace("old: { owner: bo, severity: ticket", "old: { owner: bo")
                      .replace("WEB/blog, id: blog-web", "WEB/blog2, id: blog-web-2")));
      assertThat(other.status()).as(other.err()).isEqualTo(1);
      assertThat(other.out())
          .containsPattern("shop-web\\s+then paged ana\\s+now  paged bo")
          .containsPattern("old-web\\s+then nobody at once\\s+now  paged bo")
          .contains("blog-web\n    then paged ana\n    now  nobody at once: there is no check")
          .contains("3 of the last 30 days would go elsewhere, 0 would go where they went");

      assertThat(replay(save("bad.yml", "people: 3\n")).status()).isEqualTo(2);
    }
  }
}
