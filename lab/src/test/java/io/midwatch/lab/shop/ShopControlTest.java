package io.midwatch.lab.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopControlTest {

  private final Shop shop = Shop.open();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.shutdownNow();
    shop.close();
  }

  @Test
  void switchesFaultsOverHttp() throws Exception {
    assertThat(call("POST", "/faults/slow-5s?seconds=9").body())
        .startsWith("{\"id\":\"slow-5s\",\"on\":true,\"options\":{\"seconds\":\"9\"}");
    assertThat(shop.fault("slow-5s").isOn()).isTrue();
    assertThat(call("DELETE", "/faults/slow-5s").statusCode()).isEqualTo(200);
    assertThat(shop.fault("slow-5s").isOn()).isFalse();
    shop.fault("empty-200").on();
    assertThat(call("DELETE", "/faults").body()).doesNotContain("\"on\":true");
    assertThat(call("GET", "/faults").body())
        .contains(ShopFaults.ALL.stream().map(ShopFault::id).toList());
    assertThat(call("GET", "/").body()).contains("\"front\":\"https://127.0.0.1:");
    assertThat(call("GET", "/root.pem").body()).isEqualTo(shop.certificates().rootPem());
  }

  @Test
  void refusesWhatItDoesNotKnowAndChangesNothing() throws Exception {
    assertThat(call("POST", "/faults/gremlins").statusCode()).isEqualTo(400);
    assertThat(call("POST", "/faults/gremlins").body()).contains("gremlins").contains("slow-5s");
    for (String bad :
        new String[] {
          "slow-5s?hours=1",
          "slow-5s?seconds=many",
          "slow-5s?seconds=-1",
          "slow-5s?seconds",
          "cert-broken?variant=sad",
          "dns-changed?address=nowhere"
        }) {
      assertThat(call("POST", "/faults/" + bad).statusCode()).as(bad).isEqualTo(400);
    }
    assertThat(shop.faults()).noneMatch(FaultSwitch::isOn);
    assertThatThrownBy(() -> shop.fault("cert-expiry").on(Map.of("days", "soon")))
        .hasMessage("option days: \"soon\" is no whole number from -3650 to 3650");
  }

  @Test
  void refusesWebPages() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(shop.control() + "/faults/slow-5s"))
            .header("Origin", "https://evil.example.test")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(403);
    assertThat(shop.fault("slow-5s").isOn()).isFalse();
  }

  @Test
  void leavesNothingOpenWhenAPortIsTaken() {
    try (TcpServer taken = TcpServer.start(Endpoint.any(), connection -> {})) {
      int free = shop.database().port();
      shop.close();
      var ports = new ShopPorts(taken.port(), 0, 0, 0, free, 0, 0, 0);
      assertThatThrownBy(() -> Shop.open(ports))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.port());
      try (TcpServer again = TcpServer.start(Endpoint.at(free), connection -> {})) {
        assertThat(again.port()).isEqualTo(free);
      }
    }
  }

  private HttpResponse<String> call(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(shop.control() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
