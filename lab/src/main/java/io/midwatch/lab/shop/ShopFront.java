package io.midwatch.lab.shop;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Reply;
import io.midwatch.lab.http.Request;
import io.midwatch.lab.http.RevocationServer;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The front of the shop, in the clear and over TLS: {@code /} renders what the orders API says,
 * {@code /orders} and {@code /orders/ID} hand its answer through.
 */
final class ShopFront implements Part {

  private static final String[] NAMES = {Shop.HOST, Shop.CHECKOUT_HOST, "localhost", "127.0.0.1"};
  private static final Duration LIFETIME = Duration.ofDays(90);

  private final Supplier<ShopState.Api> state;
  private final OrdersApi api;
  private final PaymentProvider payments;
  private final Calls calls;
  private final CertificateLab lab = CertificateLab.create();
  private final InstantSource clock = InstantSource.system();
  private final RevocationServer revocation = RevocationServer.start(lab.intermediate());
  private final FaultyHttpServer plain;
  private final FaultyHttpServer secure;

  ShopFront(
      ShopPorts ports,
      Supplier<ShopState.Api> state,
      OrdersApi api,
      PaymentProvider payments,
      Calls calls) {
    this.state = state;
    this.api = api;
    this.payments = payments;
    this.calls = calls;
    this.plain = routed(FaultyHttpServer.start(Endpoint.at(ports.http())));
    this.secure =
        routed(
            FaultyHttpServer.startTls(
                Endpoint.at(ports.https()),
                TlsSettings.of(identity(new ShopState.Certificate.Good()))));
  }

  /** Serves this certificate to connections from now on. */
  void present(ShopState.Certificate certificate) {
    secure.present(TlsSettings.of(identity(certificate)));
  }

  CertificateLab certificates() {
    return lab;
  }

  FaultyHttpServer plain() {
    return plain;
  }

  FaultyHttpServer secure() {
    return secure;
  }

  @Override
  public void close() {
    plain.close();
    secure.close();
    revocation.close();
  }

  private Identity identity(ShopState.Certificate certificate) {
    Leaf good = revocation.pointing(Leaf.of(NAMES));
    return switch (certificate) {
      case ShopState.Certificate.Good _ -> lab.issue(good);
      case ShopState.Certificate.Ending ending ->
          lab.issue(good.endingIn(Duration.ofDays(ending.days()), LIFETIME, clock.instant()));
      case ShopState.Certificate.Broken broken ->
          broken.how().identity(lab, clock.instant(), NAMES);
      case ShopState.Certificate.WithoutCheckout _ ->
          lab.issue(revocation.pointing(Leaf.of(Shop.HOST, "localhost", "127.0.0.1")));
      case ShopState.Certificate.Revoked _ -> {
        Identity revoked = lab.issue(good);
        lab.intermediate().revoke(revoked.serial());
        yield revoked;
      }
    };
  }

  private FaultyHttpServer routed(FaultyHttpServer server) {
    return server
        .on("GET", "/", request -> page())
        .on("GET", "/orders", this::through)
        .on("GET", "/orders/*", this::through);
  }

  private Answer page() {
    try {
      HttpResponse<String> orders = calls.get(api.uri("/api/orders"));
      if (orders.statusCode() != 200) {
        return failed("orders answered " + orders.statusCode());
      }
      return Answer.html(
          "<!doctype html><title>Lab shop</title><h1>Lab shop</h1><pre id=orders>%s</pre>\n"
              .formatted(orders.body()));
    } catch (IOException e) {
      return failed("orders did not answer");
    }
  }

  private Answer through(Request request) {
    URI behind =
        state.get().misrouted() ? payments.uri(request.path()) : api.uri("/api" + request.path());
    try {
      HttpResponse<String> answer = calls.get(behind);
      Reply reply = Answer.json(answer.body()).withStatus(answer.statusCode());
      return reply.withHeader(
          "X-Served-By", answer.headers().firstValue("X-Served-By").orElse("nobody"));
    } catch (IOException e) {
      return failed("orders did not answer");
    }
  }

  private static Reply failed(String why) {
    return Answer.html("<!doctype html><title>Sorry</title><h1>Sorry: %s</h1>\n".formatted(why))
        .withStatus(502);
  }
}
