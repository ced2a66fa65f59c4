package io.midwatch.lab.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.Endpoint;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LabProxyTest {

  private final CertificateLab lab = CertificateLab.shared();

  @Test
  void tunnelsTlsAndForwardsPlainRequestsByName() throws Exception {
    try (LabProxy proxy = LabProxy.start();
        FaultyHttpServer plain = FaultyHttpServer.start().on("/", Answer.text("plain"));
        FaultyHttpServer secure =
            FaultyHttpServer.startTls(lab.issue(Leaf.of("shop.example.test")))
                .on("/", Answer.text("secure"))) {
      proxy.knows("plain.example.test", plain.endpoint());
      proxy.knows("shop.example.test", secure.endpoint());
      assertThat(get(proxy, "http://plain.example.test/").body()).isEqualTo("plain");
      assertThat(get(proxy, "https://shop.example.test/").body()).isEqualTo("secure");
      assertThat(get(proxy, "http://nobody.example.test/").statusCode()).isEqualTo(502);
      assertThat(proxy.requests().all())
          .extracting(Request::method)
          .containsExactly("GET", "CONNECT", "GET");
    }
  }

  @Test
  void asksForItsOwnCredentials() throws Exception {
    try (LabProxy proxy = LabProxy.start("ana", "pw");
        FaultyHttpServer plain = FaultyHttpServer.start()) {
      assertThat(get(proxy, plain.uri("/").toString()).statusCode()).isEqualTo(407);
      assertThat(plain.requests().count()).isZero();
    }
  }

  private HttpResponse<String> get(LabProxy proxy, String uri) throws Exception {
    var address = Endpoint.at(proxy.port()).socketAddress();
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(lab.clientContext())
            .proxy(ProxySelector.of(address))
            .build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(5)).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
