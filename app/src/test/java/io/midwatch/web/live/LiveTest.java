package io.midwatch.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.watch.WatchSignal;
import io.midwatch.web.Browser;
import io.midwatch.web.Estate;
import io.midwatch.web.Served;
import io.midwatch.web.WebRig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class LiveTest extends Served {
  /** An open stream of events. */
  private record Stream(BufferedReader lines) implements AutoCloseable {
    /** The next line that begins so; the test's own time-out bounds the wait. */
    String next(String prefix) throws IOException {
      String line = lines.readLine();
      while (line != null && !line.startsWith(prefix)) {
        line = lines.readLine();
      }
      return line == null ? "the stream ended" : line.substring(prefix.length()).strip();
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private Stream open(String path, String... headers) throws Exception {
    HttpRequest.Builder request = browser.request(path).header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    var response =
        browser.client().send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
    Stream stream =
        new Stream(
            new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    assertThat(stream.next("retry:")).isEqualTo("3000");
    return stream;
  }

  private void happen(String fingerprint) {
    WatchEvent event = new WatchEvent.PlanAccepted(rig.now, fingerprint, 1, 2, 3);
    rig.watch.signal(new WatchSignal.Happened(rig.alerts.append(event)));
  }

  @Test
  void tellsEventsAsTheyHappenAndNothingOld() throws Exception {
    try (Stream stream = open("/api/v1/events")) {
      happen("a");
      assertThat(stream.next("id:")).isEqualTo("3");
      assertThat(stream.next("event:")).isEqualTo("plan-accepted");
      JsonNode data = Browser.JSON.readTree(stream.next("data:"));
      assertThat(data.get("text").asString()).contains("1 added, 2 changed, 3 removed");
      happen("b");
      assertThat(stream.next("id:")).isEqualTo("4");
    }
  }

  @Test
  void goesOnWhereTheReaderLeftOff() throws Exception {
    happen("a");
    happen("b");
    try (Stream stream = open("/api/v1/events", "Last-Event-ID", "1")) {
      assertThat(stream.next("id:")).isEqualTo("2");
      JsonNode opened = Browser.JSON.readTree(stream.next("data:"));
      assertThat(opened.get("alert").get("id").asString()).isEqualTo("a1b2c3");
      assertThat(stream.next("id:")).isEqualTo("3");
      assertThat(stream.next("id:")).isEqualTo("4");
    }
    try (Stream stream = open("/api/v1/events?after=0")) {
      assertThat(stream.next("id:")).isEqualTo("1");
    }
    assertThat(browser.get("/api/v1/events?after=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void nudgesAPageForItsOwnCheckOnlyAndAtMostOnceASecond() throws Exception {
    try (Stream stream = open("/live?check=shop/tls/shop.example.org")) {
      assertThat(stream.next("event:")).as("at the beginning").isEqualTo("moved");
      var other = Estate.seen(WebRig.SHOP, rig.now, Reason.OK, "");
      rig.watch.signal(new WatchSignal.Looked(other, Duration.ZERO));
      long began = System.nanoTime();
      for (int times = 0; times < 20; times++) {
        var own = Estate.seen(WebRig.SHOP_TLS, rig.now, Reason.OK, "");
        rig.watch.signal(new WatchSignal.Looked(own, Duration.ZERO));
      }
      assertThat(stream.next("event:")).isEqualTo("moved");
      happen("a");
      assertThat(stream.next("event:")).isEqualTo("moved");
      assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
    }
  }

  @Test
  void endsItsStreamsWhenTheServerStops() throws Exception {
    Stream stream = open("/live");
    assertThat(stream.next("event:")).isEqualTo("moved");
    rig.server.close();
    assertThat(stream.next("event:")).isEqualTo("the stream ended");
    assertThat(rig.watch.listeners).isEmpty();
  }
}
