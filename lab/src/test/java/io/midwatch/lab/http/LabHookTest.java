package io.midwatch.lab.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LabHookTest {

  @Test
  void keepsEveryDeliveryAndKnowsWhichKeysWereAccepted() throws Exception {
    try (LabHook hook = LabHook.start();
        HttpClient client = HttpClient.newHttpClient()) {
      hook.answers(LabHook.tooMany(Duration.ofSeconds(2)), Answer.status(500), Answer.status(204));
      HttpRequest delivery =
          HttpRequest.newBuilder(hook.uri())
              .header(LabHook.KEY_HEADER, "page-1")
              .POST(HttpRequest.BodyPublishers.ofString("{\"shop\":\"down\"}"))
              .build();
      var first = client.send(delivery, HttpResponse.BodyHandlers.discarding());
      assertThat(first.statusCode()).isEqualTo(429);
      assertThat(first.headers().firstValue("Retry-After")).contains("2");
      assertThat(hook.acceptedKeys()).isEmpty();
      client.send(delivery, HttpResponse.BodyHandlers.discarding());
      client.send(delivery, HttpResponse.BodyHandlers.discarding());
      assertThat(hook.await(3, Duration.ofSeconds(5)))
          .extracting(LabHook.Delivery::accepted)
          .containsExactly(false, false, true);
      assertThat(hook.acceptedKeys()).containsExactly("page-1");
      assertThat(hook.deliveries().all().getFirst().body()).isEqualTo("{\"shop\":\"down\"}");
    }
  }
}
