package io.midwatch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.cli.wiring.LocalAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program killed with SIGKILL while alerts stream in: what it answered with 2xx is there. */
class KilledReceivingTest {
  private static final String TOKEN = "0123456789abcdef";

  @TempDir Path folder;
  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  @Test
  @Timeout(110)
  void losesNoAlertThatItHasTaken() throws Exception {
    Files.writeString(
        folder.resolve("midwatch.yml"),
        """
        people: { ana: { reach: [ { webhook: "http://127.0.0.1:9/nobody" } ] } }
        services: { shop: { owner: ana } }
        sources: { prom: { kind: prometheus, token: %s, service: shop, severity: ticket } }
        """
            .formatted(TOKEN));
    Random random = new Random(20261121);
    OutsideProcess midwatch = OutsideProcess.start(folder).watching();
    try {
      for (int round = 0; round < 2; round++) {
        int most = 50 + random.nextInt(100);
        CountDownLatch enough = new CountDownLatch(most);
        Thread pusher = push(round, enough);
        enough.await();
        midwatch.kill();
        pusher.join();
        midwatch = OutsideProcess.start(folder).watching();
        Set<String> open = new HashSet<>();
        midwatch
            .api("/api/v1/alerts?open=true&limit=1000")
            .path("alerts")
            .forEach(alert -> open.add(alert.path("labels").path("alertname").asString("")));
        assertThat(taken).hasSizeGreaterThanOrEqualTo(most);
        assertThat(open).containsAll(taken);
      }
    } finally {
      midwatch.kill();
    }
  }

  /** Pushes one after another until nobody answers. */
  private Thread push(int round, CountDownLatch enough) {
    URI address =
        URI.create(
            LocalAccess.read(folder.resolve("data")).orElseThrow().url()
                + "/in/prom/api/v2/alerts");
    return Thread.ofVirtual()
        .start(() -> {
          try (HttpClient client = HttpClient.newHttpClient()) {
            for (int number = 0; ; number++) {
              String name = "a" + round + "-" + number;
              if (status(client, address, name) == 200) {
                taken.add(name);
                enough.countDown();
              }
            }
          } catch (IOException killed) {
            // This is how it ends.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static int status(HttpClient client, URI address, String name)
      throws IOException, InterruptedException {
    String body =
        "[{\"labels\":{\"alertname\":\"%s\"},\"endsAt\":\"%s\"}]"
            .formatted(name, Instant.now().plusSeconds(600));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + TOKEN)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
