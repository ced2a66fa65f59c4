package io.midwatch.lab.shop;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Guards;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.http.Reply;
import io.midwatch.lab.http.Request;
import io.midwatch.lab.net.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The payment provider: {@code GET /v1/status} for everybody, {@code POST /v1/charges} by key. */
final class PaymentProvider implements Part {

  /** What the API was given; a rotation makes it worthless. */
  static final String KEY = "lab-key-1";

  private static final String NEW_KEY = "lab-key-2";

  private final Supplier<ShopState.Payments> state;
  private final AtomicInteger charges = new AtomicInteger();
  private final FaultyHttpServer server;

  PaymentProvider(Endpoint endpoint, Supplier<ShopState.Payments> state) {
    this.state = state;
    this.server =
        FaultyHttpServer.start(endpoint)
            .on("GET", "/v1/status", this::status)
            .on("POST", "/v1/charges", this::guarded)
            // A catch-all that is glad to see anybody: what a misrouted request meets.
            .on("GET", "/*", this::status);
  }

  URI uri(String path) {
    return server.uri(path);
  }

  /** To see who called. */
  FaultyHttpServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer status(Request request) {
    String limit =
        switch (state.get().drift()) {
          case NONE -> "\"max_amount\":100000,";
          case RENAMED -> "\"maxAmount\":100000,";
          case DROPPED -> "";
          case RETYPED -> "\"max_amount\":\"100000\",";
        };
    return served(
        Answer.json("{\"status\":\"operational\",%s\"currency\":\"EUR\"}".formatted(limit)));
  }

  private Answer guarded(Request request) {
    String key = state.get().rotated() ? NEW_KEY : KEY;
    return Guards.bearer(key, this::charge).answer(request);
  }

  private Answer charge(Request request) {
    ShopState.Payments now = state.get();
    if (now.limited()) {
      return served(LabHook.tooMany(Duration.ofSeconds(60)));
    }
    if (now.failing()) {
      return served(Answer.json("{\"error\":\"overloaded\"}").withStatus(503));
    }
    String outcome = now.declining() ? "declined" : "paid";
    return served(
        Answer.json(
            "{\"id\":\"ch_%d\",\"state\":\"%s\"}".formatted(charges.incrementAndGet(), outcome)));
  }

  private static Reply served(Reply reply) {
    return reply.withHeader("X-Served-By", "payments");
  }
}
