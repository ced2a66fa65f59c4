package io.midwatch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, and what a supervisor sends. */
class StoppedTest {
  @TempDir Path folder;

  private void plan(FaultyHttpServer web) throws IOException {
    Files.writeString(
        folder.resolve("midwatch.yml"),
        """
        people: { ana: { reach: [ { webhook: "http://127.0.0.1:9/" } ] } }
        services: { shop: { owner: ana, checks: [ { http: "%s", id: web, every: 1s, timeout: 1s } ] } }
        """
            .formatted(web.uri("/")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void endsCleanlyWhileSomebodyReadsTheLiveEvents(String signal) throws Exception {
    try (FaultyHttpServer web = FaultyHttpServer.start().on("*", Answer.status(200))) {
      plan(web);
      try (OutsideProcess midwatch = OutsideProcess.start(folder).watching();
          HttpClient client = HttpClient.newHttpClient();
          Closeable _ = client::shutdownNow) {
        midwatch.untilJudged("web", "ok");
        HttpResponse<InputStream> events =
            client.send(
                midwatch.request("/api/v1/events"), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(events.statusCode()).isEqualTo(200);
        midwatch.signal(signal);
        assertThat(midwatch.exit(Duration.ofSeconds(60))).isZero();
        assertThat(midwatch.log()).doesNotContain(" WARN ", " ERROR ", "Exception");
      }
    }
  }
}
