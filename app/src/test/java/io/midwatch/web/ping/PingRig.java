package io.midwatch.web.ping;

import io.midwatch.plan.Service;
import io.midwatch.plan.Tier;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.web.HandClock;
import io.midwatch.web.http.FastLane;
import io.midwatch.web.http.HttpServer;
import io.midwatch.web.http.ListenAddress;
import io.midwatch.web.ping.desk.PingDesk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A server that jobs report to, on loopback, and what was reported. */
final class PingRig implements AutoCloseable {
  static final UUID NIGHTLY = UUID.fromString("0b6a9f00-6f4e-4c39-9a53-0e5c6b1f7a10");
  static final UUID POST_ONLY = UUID.fromString("1b6a9f00-6f4e-4c39-9a53-0e5c6b1f7a11");
  static final UUID WORDED = UUID.fromString("2b6a9f00-6f4e-4c39-9a53-0e5c6b1f7a12");
  static final UUID STRICT = UUID.fromString("3b6a9f00-6f4e-4c39-9a53-0e5c6b1f7a13");
  static final UUID NOBODY = UUID.fromString("9b6a9f00-6f4e-4c39-9a53-0e5c6b1f7a19");

  final HandClock clock = new HandClock();
  final FakeExpectations expectations = new FakeExpectations();
  final Map<String, Service> services = new LinkedHashMap<>();
  final PingDesk desk = new PingDesk(expectations, () -> services, clock);
  final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  PingRig(Function<PingRig, List<FastLane>> lanes) throws IOException {
    service("shop", "ana");
    service("jobs", "ops");
    service("more", "ana");
    add("shop", "nightly-billing", NIGHTLY, Intake.ALL);
    add("shop", "post-only", POST_ONLY, new Intake(List.of("POST"), Intake.Words.NONE));
    add("shop", "worded", WORDED, new Intake(List.of(), words(false)));
    add("shop", "strict", STRICT, new Intake(List.of(), words(true)));
    add("shop", "twice", UUID.randomUUID(), Intake.ALL);
    add("jobs", "twice", UUID.randomUUID(), Intake.ALL);
    server = HttpServer.open(new ListenAddress("127.0.0.1", 0), lanes.apply(this));
  }

  private static Intake.Words words(boolean otherwiseFails) {
    return new Intake.Words(
        List.of("ERROR", "FATAL"),
        List.of("backup complete"),
        List.of("starting"),
        otherwiseFails,
        true,
        true,
        true);
  }

  private void service(String id, String owner) {
    services.put(id, new Service(id, owner, Tier.CORE, List.of(), "", List.of()));
  }

  private void add(String service, String name, UUID uuid, Intake intake) {
    Heartbeat one =
        new Heartbeat(
            Heartbeat.id(service, name),
            service,
            name,
            Optional.of(uuid),
            name,
            Cadence.every(Duration.ofDays(1)),
            Limits.grace(Duration.ofHours(1)),
            Tolerance.NONE,
            intake,
            List.of("db", "prod"),
            List.of(),
            io.midwatch.base.Severity.PAGE,
            List.of(),
            io.midwatch.plan.heartbeat.Trends.USUAL);
    expectations.planned.put(one.id(), one);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> ask(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
            .build());
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
