package io.midwatch.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program with everything in its plan, told to stop at some moment while alerts, pings
 * and readers come in. That nothing is logged as an error meanwhile is asserted for every test
 * class by {@link io.midwatch.house.ErrorLogs}.
 */
@Timeout(120)
class StoppedAtAnyMomentTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String TOKEN = "a-token-of-32-characters-0123456";

  private static final String PLAN =
      """
      defaults: { every: 1s, timeout: 1s, confirm: [ 100ms ] }
      watcher:
        owner: ana
        canaries: [ "127.0.0.1:WEBPORT" ]
        heartbeat: { url: "WEB/slow", every: 10s }
      people:
        ana:
          drill: 1d
          absences: away.ics
          reach: [ { webhook: "HOOK" }, { email: ana@example.org, after: 5s } ]
        bo: { reach: [ { slack: "WEB/slack" }, { telegram: "42" } ] }
      rotas:
        both: { zone: Europe/Berlin, rotate: daily, people: [ ana, bo ] }
      channels:
        telegram: { token: "1:a", server: "WEB" }
        email:
          host: 127.0.0.1
          port: SMTP
          from: watch@example.org
          imap: { host: 127.0.0.1, port: IMAP, user: watch, password: horse, reply-to: "watch+*@example.org", every: 1s }
      heartbeats:
        mail: { domain: pings.example.org, listen: "127.0.0.1:0" }
        ping-key: a-ping-key-of-22-chars
      services:
        shop:
          owner: both
          objectives: [ { availability: 99.9% } ]
          symptoms: [ errors, slow ]
          review: { targets: [ 127.0.0.1 ], id: ground, every: 1d, allow-network: true, only: [ web ] }
          checks:
            - { http: "WEB/good", id: good }
            - { http: "WEB/slow", id: slow }
            - { tcp: "CLOSED", id: refused, recover: { webhook: "WEB/slow", cool-down: 1s, at-most: 100 } }
            - { host: web-1, from: "WEB/metrics" }
            - { heartbeat: nightly, every: 1m }
            - { heartbeat: late, every: 1s }
        api: { owner: bo, depends-on: [ shop ], checks: [ { tcp: "CLOSED", id: also-refused } ] }
      sources:
        any:
          kind: generic
          token: TOKEN
          service: shop
          map: { items: body.things, identity: item.id, firing: "true", title: item.id }
      status:
        users:
          url: http://127.0.0.1/
          listen: "127.0.0.1:0"
          publish-after: 0s
          subscribers: [ webhook, email ]
          components: { shop: { services: [ shop ] } }
          export: [ { directory: FOLDER/copy } ]
      """;

  @TempDir Path folder;

  private final GreenMail mail =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });
  private final LabHook hook = LabHook.start();
  private final RefusedPort closed = RefusedPort.take();
  private final FaultyHttpServer web =
      FaultyHttpServer.start()
          .on("/good", Answer.text("ok"))
          .on("/slack", Answer.text("ok").after(Duration.ofMillis(200)))
          .on("/slow", Answer.text("ok").after(Duration.ofMillis(400)))
          .on("/metrics", Answer.text("node_load1 0.5\n").after(Duration.ofMillis(100)))
          .on("*", Answer.json("{\"ok\":true,\"result\":{\"message_id\":1}}"));

  @BeforeEach
  void open() throws IOException {
    mail.start();
    mail.setUser("ana@example.org", "ana", "secret");
    mail.setUser("watch@example.org", "watch", "horse");
    Files.writeString(folder.resolve("away.ics"), "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
    Files.writeString(
        folder.resolve("midwatch.yml"),
        PLAN.replace("HOOK", hook.uri().toString())
            .replace("WEBPORT", Integer.toString(web.port()))
            .replace("WEB", web.uri("").toString())
            .replace("SMTP", Integer.toString(mail.getSmtp().getPort()))
            .replace("IMAP", Integer.toString(mail.getImap().getPort()))
            .replace("CLOSED", "127.0.0.1:" + closed.port())
            .replace("FOLDER", folder.toString())
            .replace("TOKEN", TOKEN));
  }

  @AfterEach
  void close() {
    web.close();
    hook.close();
    closed.close();
    mail.stop();
  }

  private Settings settings() {
    return new Settings(
        folder.resolve("midwatch.yml"),
        folder.resolve("data"),
        new ListenAddress("127.0.0.1", 0),
        true);
  }

  /** Those who ask until they are told to leave; that nobody answers any more is expected. */
  private static final class Crowd implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Thread> people = new ArrayList<>();
    private volatile boolean leaving;

    void ask(HttpRequest request) {
      people.add(
          Thread.ofVirtual()
              .start(() -> {
                while (!leaving) {
                  try {
                    client.send(request, BodyHandlers.discarding());
                  } catch (IOException _) {
                    LockSupport.parkNanos(1_000_000);
                  } catch (InterruptedException _) {
                    return;
                  }
                }
              }));
    }

    @Override
    public void close() {
      leaving = true;
      client.shutdownNow();
      people.forEach(Thread::interrupt);
    }
  }

  private static HttpRequest.Builder to(App app, String path) {
    return HttpRequest.newBuilder(URI.create(app.url() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + TOKEN);
  }

  private static void come(App app, Crowd crowd) {
    crowd.ask(to(app, "/ping/a-ping-key-of-22-chars/nightly").build());
    crowd.ask(
        to(app, "/in/any")
            .POST(BodyPublishers.ofString("{\"things\":[{\"id\":\"a\"},{\"id\":\"b\"}]}"))
            .build());
    for (String page :
        List.of("/", "/api/v1/checks", "/api/v1/events", "/incidents", "/metrics", "/live")) {
      crowd.ask(to(app, page).build());
    }
  }

  private void stopAfter(long millis) throws Exception {
    try (Crowd crowd = new Crowd()) {
      long told;
      try (App app = App.start(settings())) {
        come(app, crowd);
        boolean _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        told = System.nanoTime();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(SOON);
    }
  }

  private void stopAtManyMoments(long seed, int many) throws Exception {
    Random random = new Random(seed);
    for (int i : IntStream.range(0, many).toArray()) {
      stopAfter(i == 0 ? 0 : random.nextLong(i % 3 == 0 ? 2_000 : 400));
    }
  }

  @Test
  void endsSoonAndWithoutAnError() throws Exception {
    stopAtManyMoments(1, 4);
  }

  @Test
  @Tag("nightly")
  @Timeout(900)
  void endsSoonAndWithoutAnErrorEachOfManyTimes() throws Exception {
    stopAtManyMoments(System.nanoTime(), 120);
  }
}
