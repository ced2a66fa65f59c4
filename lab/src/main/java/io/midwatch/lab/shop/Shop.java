package io.midwatch.lab.shop;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.net.Endpoint;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A small shop that is really up on loopback, and breaks on request.
 *
 * <pre>{@code
 * try (Shop shop = Shop.open()) {
 *   shop.fault("cert-expiry").on(Map.of("days", "3"));
 *   shop.fault("dependency-down").on();
 *   ... watch shop.https("/"), shop.api("/health"), shop.dns().port() ...
 *   shop.healAll();
 * }
 * }</pre>
 *
 * <p>The front renders what the orders API answers, the API asks the database and the payment
 * provider, and two name servers hold the zone {@value #HOST}. Faults are switched here or over the
 * control address; each is taken back alone, whatever else is on. Safe for many threads.
 */
public final class Shop implements AutoCloseable {

  /** The front. */
  public static final String HOST = "shop.example.test";

  /** Another service on the same front and certificate. */
  public static final String CHECKOUT_HOST = "checkout.example.test";

  /** The orders API. */
  public static final String API_HOST = "api.shop.example.test";

  private final AtomicReference<ShopState> state = new AtomicReference<>(ShopState.good());

  /** In the order of opening; closed the other way round. */
  private final Deque<Part> parts = new ConcurrentLinkedDeque<>();

  private final Calls calls = new Calls();
  private final OrdersDatabase database;
  private final PaymentProvider payments;
  private final OrdersApi api;
  private final ShopFront front;
  private final ShopNames names;
  private final Switchboard switchboard = new Switchboard(this::become);
  private final ShopControl control;

  private Shop(ShopPorts ports) {
    try {
      database = opened(new OrdersDatabase(Endpoint.at(ports.database())));
      payments =
          opened(new PaymentProvider(Endpoint.at(ports.payments()), () -> state.get().payments()));
      var client = new OrdersClient(database.endpoint());
      api =
          opened(
              new OrdersApi(
                  Endpoint.at(ports.api()), () -> state.get().api(), client, payments, calls));
      front = opened(new ShopFront(ports, () -> state.get().api(), api, payments, calls));
      names = opened(new ShopNames(ports));
      names.become(state.get().names());
      control = opened(new ShopControl(Endpoint.at(ports.control()), this));
    } catch (UncheckedIOException e) {
      close();
      throw e;
    }
  }

  /** On free ports. */
  public static Shop open() {
    return open(ShopPorts.free());
  }

  /**
   * On these ports.
   *
   * @throws UncheckedIOException when one of them is taken; nothing is left open
   */
  public static Shop open(ShopPorts ports) {
    return new Shop(ports);
  }

  /**
   * The switch of one fault.
   *
   * @throws IllegalArgumentException when the shop has no such fault; names those it has
   */
  public FaultSwitch fault(String id) {
    return switchboard.fault(id);
  }

  /** One switch for every fault, in the order of {@link ShopFaults#ALL}. */
  public List<FaultSwitch> faults() {
    return switchboard.all();
  }

  /** Takes every fault back. */
  public void healAll() {
    switchboard.allOff();
  }

  /** The front over TLS, by IP literal. The certificate holds for it and for {@link #HOST}. */
  public URI https(String path) {
    return front.secure().uri(path);
  }

  /** The front in the clear, by IP literal. */
  public URI http(String path) {
    return front.plain().uri(path);
  }

  /** The orders API. */
  public URI api(String path) {
    return api.uri(path);
  }

  /** The payment provider. */
  public URI payments(String path) {
    return payments.uri(path);
  }

  /** The orders database. */
  public Endpoint database() {
    return database.endpoint();
  }

  /** The first name server. */
  public LabDns dns() {
    return names.first();
  }

  /** The second name server. */
  public LabDns secondDns() {
    return names.second();
  }

  /** Where faults are switched. */
  public URI control() {
    return control.uri();
  }

  /** The payment provider's server, to count who called it. */
  public FaultyHttpServer paymentsServer() {
    return payments.server();
  }

  /** Who issued the front's certificate. */
  public CertificateLab certificates() {
    return front.certificates();
  }

  /** Every address by what stands there, in a good order for people. */
  public Map<String, String> addresses() {
    var all = new LinkedHashMap<String, String>();
    all.put("front", https("/").toString());
    all.put("front-by-name", front.secure().uri(HOST, "/").toString());
    all.put("front-plain", http("/").toString());
    all.put("orders-api", api("/health").toString());
    all.put("orders-db", database().toString());
    all.put("payments", payments("/v1/status").toString());
    all.put("dns", dns().endpoint().toString());
    all.put("second-dns", secondDns().endpoint().toString());
    all.put("control", control().toString());
    return all;
  }

  @Override
  public void close() {
    for (Part part = parts.pollLast(); part != null; part = parts.pollLast()) {
      part.close();
    }
    calls.close();
  }

  private <P extends Part> P opened(P part) {
    parts.addLast(part);
    return part;
  }

  /** Called by one thread at a time. Touches only what changes. */
  private void become(ShopState next) {
    ShopState before = state.getAndSet(next);
    if (!before.certificate().equals(next.certificate())) {
      front.present(next.certificate());
    }
    if (!before.names().equals(next.names())) {
      names.become(next.names());
    }
    if (!before.data().equals(next.data())) {
      database.become(next.data());
    }
  }
}
