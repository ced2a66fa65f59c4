package io.midwatch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.lab.http.LabHook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Two that watch each other, in processes of their own; one is killed. */
class WatchEachOtherTest {
  private static final String PLAN =
      """
      people: { ana: { reach: [ { webhook: ANA } ] } }
      services:
        other-midwatch:
          owner: ana
          checks:
            - { http: "OTHER/readyz", id: other, every: 5s, timeout: 5s }
      """;

  private static final Duration BOUND = Duration.ofSeconds(90);

  @TempDir Path folder;

  private OutsideProcess watching(String name, String other, LabHook ana) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    write(home, other, ana);
    return OutsideProcess.start(home).watching();
  }

  private static void write(Path home, String other, LabHook ana) throws IOException {
    Files.writeString(
        home.resolve("midwatch.yml"),
        PLAN.replace("ANA", ana.uri().toString()).replace("OTHER", other));
  }

  private static String address(OutsideProcess midwatch) {
    String ready = midwatch.request("/").uri().toString();
    return ready.substring(0, ready.length() - 1);
  }

  private static boolean told(LabHook hook) {
    return hook.deliveries().all().stream()
        .map(delivery -> JsonMapper.shared().readTree(delivery.body()))
        .anyMatch(notice ->
            notice.path("kind").asString("").equals("failure")
                && notice.path("service").asString("").equals("other-midwatch"));
  }

  @Test
  @Timeout(200)
  @Proves("watcher-down")
  void theOneThatIsLeftPagesWithinNinetySecondsOfTheOthersDeath() throws Exception {
    try (LabHook byEast = LabHook.start();
        LabHook byWest = LabHook.start();
        OutsideProcess east = watching("east", "http://127.0.0.1:9", byEast);
        OutsideProcess west = watching("west", address(east), byWest)) {
      write(folder.resolve("east"), address(west), byEast);
      east.signal("HUP");
      east.untilJudged("other", "ok");
      west.untilJudged("other", "ok");
      assertThat(told(byWest)).isFalse();
      long killed = System.nanoTime();
      east.kill();
      west.until(() -> told(byWest));

      assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(BOUND);
      assertThat(west.api("/api/v1/pages?live=true").path("pages")).hasSize(1);
    }
  }
}
