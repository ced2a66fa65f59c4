package io.midwatch.lab.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class ShopTest {

  private static final String ORDER = "{\"customer\":\"Cy\",\"total\":900}";

  private final Shop shop = Shop.open();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(shop.certificates().clientContext())
          .build();

  @AfterEach
  void close() {
    client.shutdownNow();
    shop.close();
  }

  @Test
  void isUpAndItsPartsReallyAskEachOther() throws Exception {
    assertThat(get(shop.https("/")).body()).contains("\"customer\":\"Ana\"");
    assertThat(get(shop.http("/orders/2")).body()).contains("\"customer\":\"Bo\"");
    assertThat(get(shop.api("/health")).body())
        .isEqualTo("{\"status\":\"ok\",\"db\":\"ok\",\"payments\":\"ok\"}");
    HttpResponse<String> placed = post(shop.api("/api/orders"), ORDER);
    assertThat(placed.statusCode()).isEqualTo(201);
    assertThat(get(shop.api("/api/orders")).body()).contains("\"customer\":\"Cy\"");
    assertThat(shop.paymentsServer().requests().all())
        .anyMatch(request -> request.path().equals("/v1/charges"));
    assertThat(get(shop.api("/api/orders/999")).statusCode()).isEqualTo(404);
    assertThat(post(shop.api("/api/orders"), "{}").statusCode()).isEqualTo(400);
    assertThat(addresses(shop.dns().port())).containsExactly("127.0.0.1");
  }

  @Test
  void certExpiryServesACertificateThatEndsSoon() throws Exception {
    shop.fault("cert-expiry").on(Map.of("days", "3"));
    Duration left =
        Duration.between(InstantSource.system().instant(), served().getNotAfter().toInstant());
    assertThat(left).isBetween(Duration.ofDays(2), Duration.ofDays(3));
    shop.fault("cert-expiry").off();
    assertThat(served().getNotAfter().toInstant())
        .isAfter(InstantSource.system().instant().plus(Duration.ofDays(60)));
  }

  @Test
  void certBrokenFailsTheHandshake() throws Exception {
    shop.fault("cert-broken").on();
    assertThatThrownBy(this::served).isInstanceOf(SSLHandshakeException.class);
    shop.fault("cert-broken").on(Map.of("variant", "revoked"));
    assertThat(shop.certificates().intermediate().isRevoked(served().getSerialNumber())).isTrue();
    shop.fault("cert-sibling").on();
    assertThat(served().getSubjectAlternativeNames().toString())
        .contains(Shop.HOST)
        .doesNotContain(Shop.CHECKOUT_HOST);
  }

  @Test
  void dnsFaultsChangeOneServerOrBoth() throws Exception {
    shop.fault("dns-split").on();
    assertThat(addresses(shop.dns().port())).containsExactly("127.0.0.1");
    assertThat(addresses(shop.secondDns().port())).containsExactly("127.0.0.66");
    shop.fault("dns-changed").on(Map.of("address", "192.0.2.5"));
    assertThat(addresses(shop.dns().port())).containsExactly("192.0.2.5");
    shop.healAll();
    assertThat(addresses(shop.secondDns().port())).containsExactly("127.0.0.1");
  }

  @Test
  void mailAuthTakesThePolicyAway() throws Exception {
    assertThat(ask(shop.dns().port(), Shop.HOST, Type.TXT)).containsExactly("\"v=spf1 mx -all\"");
    shop.fault("mail-auth").on();
    assertThat(ask(shop.dns().port(), Shop.HOST, Type.TXT)).isEmpty();
    assertThat(ask(shop.dns().port(), "_dmarc." + Shop.HOST, Type.TXT)).isEmpty();
  }

  @Test
  void empty200KeepsTheStatusAndLosesTheBody() throws Exception {
    shop.fault("empty-200").on();
    HttpResponse<String> answer = get(shop.api("/api/orders"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void slow5sAnswersCorrectlyAndLate() throws Exception {
    shop.fault("slow-5s").on();
    HttpRequest request =
        HttpRequest.newBuilder(shop.api("/health")).timeout(Duration.ofMillis(300)).build();
    assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    shop.fault("slow-5s").on(Map.of("seconds", "0"));
    assertThat(get(shop.api("/health")).statusCode()).isEqualTo(200);
  }

  @Test
  void dependencyDownStaysGreenInEachMannerAndTheOrdersSurvive() throws Exception {
    shop.fault("dependency-down").on();
    assertThat(get(shop.api("/health")).statusCode()).isEqualTo(200);
    assertThat(get(shop.api("/health")).body()).contains("\"status\":\"ok\",\"db\":\"down\"");
    shop.fault("dependency-down").on(Map.of("health", "lying"));
    assertThat(get(shop.api("/health")).body()).contains("\"db\":\"ok\"");
    assertThat(get(shop.api("/api/orders")).statusCode()).isEqualTo(503);
    shop.fault("dependency-down").off();
    assertThat(get(shop.https("/")).body()).contains("Ana");
  }

  @Test
  void alertStormTakesEverythingBehindTheDatabaseDown() throws Exception {
    shop.fault("alert-storm").on();
    assertThat(get(shop.api("/health")).statusCode()).isEqualTo(503);
    assertThat(get(shop.api("/api/orders")).statusCode()).isEqualTo(503);
    assertThat(get(shop.https("/")).statusCode()).isEqualTo(502);
    shop.fault("alert-storm").off();
    assertThat(get(shop.https("/")).statusCode()).isEqualTo(200);
  }

  @Test
  void contractDriftRenamesDropsOrRetypesAField() throws Exception {
    URI status = shop.payments("/v1/status");
    assertThat(get(status).body()).contains("\"max_amount\":100000");
    shop.fault("contract-drift").on();
    assertThat(get(status).body()).contains("maxAmount").doesNotContain("max_amount");
    shop.fault("contract-drift").on(Map.of("change", "dropped"));
    assertThat(get(status).body()).doesNotContain("100000");
    shop.fault("contract-drift").on(Map.of("change", "retyped"));
    assertThat(get(status).body()).contains("\"max_amount\":\"100000\"");
  }

  @Test
  void paymentFaultsStopOrdersWhileReadsStayUp() throws Exception {
    for (String id : List.of("vendor-limit", "flow-broken", "secret-stale")) {
      shop.fault(id).on();
      assertThat(post(shop.api("/api/orders"), ORDER).statusCode()).as(id).isEqualTo(502);
      assertThat(get(shop.api("/health")).statusCode()).as(id).isEqualTo(200);
      assertThat(get(shop.https("/")).statusCode()).as(id).isEqualTo(200);
      shop.fault(id).off();
    }
    assertThat(post(shop.api("/api/orders"), ORDER).statusCode()).isEqualTo(201);
  }

  @Test
  void retryStormMultipliesTheCalls() throws Exception {
    shop.fault("retry-storm").on(Map.of("attempts", "7"));
    assertThat(post(shop.api("/api/orders"), ORDER).statusCode()).isEqualTo(502);
    assertThat(shop.paymentsServer().requests().count()).isEqualTo(7);
  }

  @Test
  void redirectMisrouteAnswers200FromTheWrongPlace() throws Exception {
    assertThat(get(shop.https("/orders")).headers().firstValue("X-Served-By")).contains("orders");
    shop.fault("redirect-misroute").on();
    HttpResponse<String> answer = get(shop.https("/orders"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Served-By")).contains("payments");
  }

  @Test
  void nullLegacyBreaksOnOldRecordsOnly() throws Exception {
    shop.fault("null-legacy").on();
    assertThat(get(shop.api("/api/orders/7")).statusCode()).isEqualTo(500);
    assertThat(get(shop.api("/api/orders")).statusCode()).isEqualTo(500);
    assertThat(get(shop.api("/api/orders/1")).statusCode()).isEqualTo(200);
    shop.fault("null-legacy").off();
    assertThat(get(shop.api("/api/orders")).statusCode()).isEqualTo(200);
  }

  @Test
  void errorSwallowedLooksLikeAnEmptyShop() throws Exception {
    shop.fault("error-swallowed").on();
    assertThat(get(shop.api("/api/orders")).body()).isEqualTo("{\"orders\":[]}");
    assertThat(get(shop.api("/health")).statusCode()).isEqualTo(200);
  }

  @Test
  void faultsHoldTogetherAndAreTakenBackAlone() throws Exception {
    shop.fault("dependency-down").on();
    shop.fault("empty-200").on();
    assertThat(get(shop.api("/api/orders")).body()).isEmpty();
    shop.fault("empty-200").off();
    assertThat(get(shop.api("/api/orders")).statusCode()).isEqualTo(503);
    assertThat(shop.fault("dependency-down").isOn()).isTrue();
  }

  private X509Certificate served() throws Exception {
    try (HttpClient fresh =
        HttpClient.newBuilder().sslContext(shop.certificates().clientContext()).build()) {
      HttpRequest request = HttpRequest.newBuilder(shop.https("/")).build();
      var answer = fresh.send(request, HttpResponse.BodyHandlers.discarding());
      return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    }
  }

  private static List<String> addresses(int port) throws Exception {
    return ask(port, Shop.HOST, Type.A);
  }

  private static List<String> ask(int port, String name, int type) throws Exception {
    var resolver = new SimpleResolver("127.0.0.1");
    resolver.setPort(port);
    Record question = Record.newRecord(Name.fromString(name + "."), type, DClass.IN);
    return resolver.send(Message.newQuery(question)).getSection(Section.ANSWER).stream()
        .map(Record::rdataToString)
        .toList();
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI uri, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(5))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
