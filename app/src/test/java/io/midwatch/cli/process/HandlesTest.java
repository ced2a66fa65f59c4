package io.midwatch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.Proves;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process that runs out of file handles says so to its owner, and blames nobody else. */
class HandlesTest {
  private static final String PLAN =
      """
      defaults: { every: 1s, timeout: 3s }
      people: { ana: { reach: [ { webhook: ANA } ] } }
      services:
        shop: { owner: ana, checks: [ { http: SHOP, id: front } ] }
      """;

  /** Far fewer than it has open: nothing can be opened at all. */
  private static final long FEW = 20;

  @TempDir Path folder;

  private static void limit(long pid, long handles) throws Exception {
    Process process =
        new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--nofile=" + handles + ":")
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assumeTrue(process.waitFor() == 0, "needs prlimit of util-linux");
  }

  private static long open(long pid) throws IOException {
    try (Stream<Path> handles = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return handles.count();
    }
  }

  private static List<JsonNode> told(LabHook hook) {
    return hook.deliveries().all().stream()
        .map(delivery -> JsonMapper.shared().readTree(delivery.body()))
        .toList();
  }

  private static boolean isTold(LabHook hook, String title) {
    return told(hook).stream()
        .anyMatch(notice -> notice.path("title").asString("").startsWith(title));
  }

  private static String ready(OutsideProcess midwatch) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(midwatch.request("/readyz"), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Timeout(200)
  @Proves("watcher-down")
  void tellsItsOwnerThatHandlesRunOutAndThatAFailureForWantOfOneIsUnknown() throws Exception {
    try (LabHook ana = LabHook.start();
        FaultyHttpServer shop = FaultyHttpServer.start().on("*", Answer.status(200))) {
      Files.writeString(
          folder.resolve("midwatch.yml"),
          PLAN.replace("ANA", ana.uri().toString()).replace("SHOP", shop.uri("/").toString()));
      try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
        midwatch.untilJudged("front", "ok");
        limit(midwatch.pid(), open(midwatch.pid()) + 12);
        midwatch.until(() -> isTold(ana, "Midwatch may not tell what it sees"));
        assertThat(told(ana).getFirst().toString()).contains("file handles run out");
        midwatch.until(() -> ready(midwatch).contains("file handles run out"));

        limit(midwatch.pid(), FEW);
        midwatch.until(() -> midwatch.log().contains("of " + FEW + " are free"));
        limit(midwatch.pid(), 4_096);
        midwatch.until(() -> isTold(ana, "Midwatch works as it should again"));
        midwatch.until(() -> ready(midwatch).startsWith("ok"));
        midwatch.untilJudged("front", "ok");
        assertThat(told(ana)).noneMatch(one -> one.path("kind").asString("").equals("failure"));
      }
    }
  }
}
