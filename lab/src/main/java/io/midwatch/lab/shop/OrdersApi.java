package io.midwatch.lab.shop;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Handler;
import io.midwatch.lab.http.Reply;
import io.midwatch.lab.http.Request;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.shop.OrdersClient.Order;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The orders API: {@code /health}, {@code GET /api/orders}, {@code GET /api/orders/ID} and {@code
 * POST /api/orders} with {@code {"customer":"Cy","total":900}}. Asks the database and the payment
 * provider for real, each time.
 */
final class OrdersApi implements Part {

  private static final Pattern CUSTOMER =
      Pattern.compile("\"customer\"\\s*:\\s*\"([\\w .-]{1,40})\"");
  private static final Pattern TOTAL = Pattern.compile("\"total\"\\s*:\\s*(\\d{1,6})");
  private static final int FIRST_NEW = 100;

  private final Supplier<ShopState.Api> state;
  private final OrdersClient database;
  private final PaymentProvider payments;
  private final Calls calls;
  private final AtomicInteger nextId = new AtomicInteger(FIRST_NEW);
  private final AtomicInteger requests = new AtomicInteger();
  private final FaultyHttpServer server;

  OrdersApi(
      Endpoint endpoint,
      Supplier<ShopState.Api> state,
      OrdersClient database,
      PaymentProvider payments,
      Calls calls) {
    this.state = state;
    this.database = database;
    this.payments = payments;
    this.calls = calls;
    this.server =
        FaultyHttpServer.start(endpoint)
            .on("GET", "/health", slowly(request -> health()))
            .on("GET", "/api/orders", slowly(request -> orders(this::list)))
            .on("GET", "/api/orders/*", slowly(request -> orders(() -> one(request))))
            .on("POST", "/api/orders", slowly(request -> orders(() -> place(request))));
  }

  URI uri(String path) {
    return server.uri(path);
  }

  @Override
  public void close() {
    server.close();
  }

  private Handler slowly(Handler inner) {
    return request ->
        inner.answer(request) instanceof Reply reply && !isItsTurnToFail()
            ? reply.withHeader("X-Served-By", "orders").after(state.get().delay())
            : Answer.status(500);
  }

  private boolean isItsTurnToFail() {
    int oneIn = state.get().failsOneIn();
    return oneIn > 0 && requests.incrementAndGet() % oneIn == 0;
  }

  private Reply health() {
    ShopState.Health manner = state.get().health();
    boolean lying = manner == ShopState.Health.LYING;
    boolean db = lying || database.ping();
    boolean paid = lying || paymentsUp();
    boolean green = db || manner != ShopState.Health.HONEST;
    return Answer.json(
            "{\"status\":\"%s\",\"db\":\"%s\",\"payments\":\"%s\"}"
                .formatted(green ? "ok" : "down", db ? "ok" : "down", paid ? "ok" : "down"))
        .withStatus(green ? 200 : 503);
  }

  private boolean paymentsUp() {
    try {
      return calls.get(payments.uri("/v1/status")).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** One order request; IOException is the database failing. */
  private interface Work {
    Reply answer() throws IOException;
  }

  private Reply orders(Work work) {
    if (state.get().empty()) {
      return Answer.json("");
    }
    try {
      return work.answer();
    } catch (IOException e) {
      return state.get().swallows()
          ? Answer.json("{\"orders\":[]}")
          : error(503, "database: " + e.getMessage());
    } catch (IllegalStateException e) {
      return error(500, String.valueOf(e.getMessage()));
    }
  }

  private Reply list() throws IOException {
    List<Order> orders = database.list();
    return Answer.json(
        orders.stream().map(Order::json).collect(Collectors.joining(",", "{\"orders\":[", "]}")));
  }

  private Reply one(Request request) throws IOException {
    String id = request.path().substring("/api/orders/".length());
    if (!id.matches("\\d{1,9}")) {
      return error(400, "no order number");
    }
    Optional<Order> found = database.get(Integer.parseInt(id));
    return found
        .map(order -> Answer.json(order.json()))
        .orElseGet(() -> error(404, "no such order"));
  }

  private Reply place(Request request) throws IOException {
    Matcher customer = CUSTOMER.matcher(request.body().text());
    Matcher total = TOTAL.matcher(request.body().text());
    if (!customer.find() || !total.find()) {
      return error(400, "customer and total are needed");
    }
    Order order =
        new Order(nextId.getAndIncrement(), customer.group(1), Integer.parseInt(total.group(1)));
    String failure = charge(order);
    if (!failure.isEmpty()) {
      return error(502, failure);
    }
    database.put(order);
    return Answer.json(order.json()).withStatus(201);
  }

  /** Empty when paid, else why not. Tries as often as the state says, without a pause. */
  private String charge(Order order) throws IOException {
    String failure = "";
    for (int attempt = 0; attempt < state.get().attempts(); attempt++) {
      var answer =
          calls.post(
              payments.uri("/v1/charges"),
              PaymentProvider.KEY,
              "{\"amount\":%d}".formatted(order.total()));
      if (answer.statusCode() == 200) {
        return answer.body().contains("\"state\":\"paid\"") ? "" : "payment declined";
      }
      failure = "payments answered " + answer.statusCode();
    }
    return failure;
  }

  private static Reply error(int status, String what) {
    String safe = what.replace('"', '\'').replace('\\', '/');
    return Answer.json("{\"error\":\"%s\"}".formatted(safe)).withStatus(status);
  }
}
