package io.midwatch.lab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.tls.TlsSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultyHttpServerTest {

  private static final Duration BOUND = Duration.ofSeconds(5);

  private final FaultyHttpServer server = FaultyHttpServer.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  @Test
  void answersInTurnAndRecordsWhatWasAsked() throws Exception {
    server.on("/a", Answer.status(500), Answer.json("{}"));
    assertThat(get("/a?x=1").statusCode()).isEqualTo(500);
    assertThat(get("/a").body()).isEqualTo("{}");
    assertThat(get("/a").statusCode()).isEqualTo(200);
    Request first = server.await(3, BOUND).getFirst();
    assertThat(first.path()).isEqualTo("/a");
    assertThat(first.query()).isEqualTo("x=1");
    assertThat(first.method()).isEqualTo("GET");
    assertThat(server.connections()).as("kept alive").isEqualTo(1);
  }

  @Test
  void readsBodiesOfEitherFraming() throws Exception {
    server.on("/echo", request -> Answer.bytes("text/plain", request.body()));
    var sized = HttpRequest.BodyPublishers.ofString("hello");
    var chunked =
        HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3000]));
    assertThat(post("/echo", sized).body()).isEqualTo("hello");
    assertThat(post("/echo", chunked).body()).hasSize(3000);
  }

  @Test
  void choosesTheLongestPrefixAndTheMethod() throws Exception {
    server
        .on("/api/*", Answer.text("api"))
        .on("/api/orders/*", Answer.text("orders"))
        .on("POST", "/api/orders/1", request -> Answer.text("posted"));
    assertThat(get("/api/x").body()).isEqualTo("api");
    assertThat(get("/api/orders/1").body()).isEqualTo("orders");
    assertThat(post("/api/orders/1", HttpRequest.BodyPublishers.noBody()).body())
        .isEqualTo("posted");
    assertThat(get("/").statusCode()).isEqualTo(404);
  }

  @Test
  void framesABodyInEveryHonestWay() throws Exception {
    server
        .on("/chunked", Answer.text("hello").chunked())
        .on("/close", Answer.text("hello").untilClose())
        .on("/drip", Answer.text("hello").dripping(2, Duration.ofMillis(1)))
        .on("/late", Answer.text("hello").after(Duration.ofMillis(1)));
    for (String path : new String[] {"/chunked", "/close", "/drip", "/late"}) {
      assertThat(get(path).body()).as(path).isEqualTo("hello");
    }
  }

  @Test
  void compressesForReal() throws Exception {
    server.on("/gzip", Answer.text("hello").gzipped());
    server.on("/bomb", Misbehaviour.gzipBomb(10_000_000));
    assertThat(unzip("/gzip")).isEqualTo(5);
    assertThat(unzip("/bomb")).isEqualTo(10_000_000);
  }

  @Test
  void breaksOffWithinTheBody() {
    server
        .on("/cut", Answer.text("hello").cutAfter(2))
        .on("/reset", Answer.text("hello").resetAfter(2))
        .on("/hang", Answer.text("hello").hangAfter(2))
        .on("/long", Answer.text("hello").claiming(50))
        .on("/chunked", Answer.text("hello").chunked().cutAfter(4));
    assertThatThrownBy(() -> get("/cut")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/reset")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/long")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/chunked")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/hang")).isInstanceOf(TimeoutException.class);
  }

  @Test
  void misbehavesOnConnect() {
    server.on("/", Answer.text("hello"));
    server.onConnect(new OnConnect.NeverRead());
    assertThatThrownBy(() -> get("/")).isInstanceOf(HttpTimeoutException.class);
    server.onConnect(new OnConnect.NeverAnswer());
    assertThatThrownBy(() -> get("/")).isInstanceOf(HttpTimeoutException.class);
    server.onConnect(new OnConnect.HangUp());
    assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
    server.onConnect(new OnConnect.Reset());
    assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
    server.onConnect(new OnConnect.Blurt(Bytes.of("220 mail.example.test\r\n")));
    assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
  }

  @Test
  void speaksTlsWithTheIdentityThatIsPresentedNow() throws Exception {
    CertificateLab lab = CertificateLab.shared();
    Identity first = lab.issue(Leaf.localhost());
    Identity second = lab.issue(Leaf.localhost());
    Identity ana = lab.issue(Leaf.client("ana"));
    try (FaultyHttpServer secure = FaultyHttpServer.startTls(first)) {
      secure.on("/", Answer.text("hello").untilClose());
      assertThat(servedBy(secure, Optional.empty())).isEqualTo(first.leaf());
      secure.present(TlsSettings.of(second));
      assertThat(servedBy(secure, Optional.empty())).isEqualTo(second.leaf());
      secure.present(TlsSettings.mutual(first, lab.rootCertificate()));
      assertThat(servedBy(secure, Optional.of(ana))).isEqualTo(first.leaf());
      assertThat(secure.requests().all().getLast().client()).contains("CN=ana");
    }
  }

  @Test
  void standsOnIpv6Too() throws Exception {
    try (FaultyHttpServer six = FaultyHttpServer.start(Endpoint.v6(0))) {
      six.on("/", Answer.text("hello"));
      assertThat(six.uri("/").toString()).startsWith("http://[::1]:");
      assertThat(get(six.uri("/")).body()).isEqualTo("hello");
    }
  }

  @Test
  void checksWhoAsks() throws Exception {
    var desk = new OAuthDesk("id", "secret", Duration.ofMinutes(5), InstantSource.system());
    server
        .on("/basic", Guards.basic("ana", "pw", Handler.always(Answer.text("in"))))
        .on("/token", desk)
        .on("/guarded", desk.guards(Handler.always(Answer.text("in"))));
    assertThat(get("/basic").statusCode()).isEqualTo(401);
    assertThat(get("/guarded").statusCode()).isEqualTo(401);
    String form = "grant_type=client_credentials&client_id=id&client_secret=secret";
    String token =
        post("/token", HttpRequest.BodyPublishers.ofString(form))
            .body()
            .replaceAll(".*access_token\":\"([^\"]+).*", "$1");
    assertThat(authorized("/guarded", "Bearer " + token)).isEqualTo(200);
    assertThat(authorized("/basic", Guards.basicHeader("ana", "pw"))).isEqualTo(200);
    desk.forgetTokens();
    assertThat(authorized("/guarded", "Bearer " + token)).isEqualTo(401);
    assertThat(post("/token", HttpRequest.BodyPublishers.ofString("x=1")).statusCode())
        .isEqualTo(400);
  }

  private int authorized(String path, String value) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(path)).header("Authorization", value).build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static Object servedBy(FaultyHttpServer secure, Optional<Identity> as) throws Exception {
    CertificateLab lab = CertificateLab.shared();
    var context =
        as.map(who -> who.clientContext(lab.rootCertificate())).orElseGet(lab::clientContext);
    try (HttpClient fresh = HttpClient.newBuilder().sslContext(context).build()) {
      HttpRequest request = HttpRequest.newBuilder(secure.uri("/")).timeout(BOUND).build();
      HttpResponse<String> response = fresh.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.body()).isEqualTo("hello");
      return response.sslSession().orElseThrow().getPeerCertificates()[0];
    }
  }

  private int unzip(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.uri(path)).timeout(BOUND).build();
    byte[] packed = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes().length;
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(server.uri(path));
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofMillis(500)).build();
    var coming = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      return coming.get(2, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      coming.cancel(true);
    }
  }

  private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(path)).timeout(BOUND).POST(body).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
