package io.midwatch.harden.wire.live;

import io.midwatch.detect.Phase;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.tls.Handshaken;
import io.midwatch.detect.tls.TlsClient;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Header;
import io.midwatch.harden.wire.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Source;

/**
 * Sends one request to one address. Keeps connections for a while. Safe for use by many threads.
 */
final class HttpAsker implements AutoCloseable {
  private static final String USER_AGENT =
      "Midwatch-Review/1 (+https://github.com/midwatch/midwatch)";

  private final OkHttpClient client;
  private final ConcurrentMap<String, OkHttpClient> pinned = new ConcurrentHashMap<>();

  HttpAsker(TlsClient tls, Detour detour, Duration each) {
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .proxy(Proxy.NO_PROXY)
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(256, 5, TimeUnit.SECONDS))
            .socketFactory(new DetourSockets(detour))
            .sslSocketFactory(tls.sockets(), tls.trustManager())
            .addNetworkInterceptor(HttpAsker::noteChain)
            .hostnameVerifier((host, session) -> true)
            .callTimeout(each)
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
  }

  Http.Said ask(Http question, Asking asking) throws IOException {
    asking.begin(Phase.CONNECT);
    Session session = new Session();
    Request request = request(question).newBuilder().tag(Session.class, session).build();
    Call call = client(question.address()).newCall(request);
    call.timeout().timeout(asking.left(), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      asking.begin(Phase.TRANSFER);
      return said(response, question.most(), session);
    } catch (IllegalArgumentException | IllegalStateException odd) {
      // The library's way to reject some malformed answers.
      throw new ProtocolException("it breaks the protocol: " + odd.getMessage());
    }
  }

  /** One for each address; connections are shared by those who go to the same place. */
  private OkHttpClient client(String address) {
    return pinned.computeIfAbsent(address, one -> client.newBuilder().dns(new Pinned(one)).build());
  }

  private static Request request(Http question) throws IOException {
    HttpUrl url = HttpUrl.parse(question.url());
    if (url == null) {
      throw new IOException("'" + question.url() + "' is no address that can be fetched");
    }
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .method(question.method(), null)
            .header("User-Agent", USER_AGENT)
            .header("Accept-Encoding", "gzip");
    for (Header header : question.headers()) {
      request.header(header.name(), header.value());
    }
    return request.build();
  }

  private static Http.Said said(Response response, int most, Session session) throws IOException {
    List<Header> headers = new ArrayList<>();
    response.headers().forEach(pair -> headers.add(new Header(pair.getFirst(), pair.getSecond())));
    Buffer body = new Buffer();
    boolean cut = read(response, body, most);
    return new Http.Said(
        response.code(),
        response.protocol().toString().toUpperCase(java.util.Locale.ROOT),
        headers,
        Bytes.of(body.readByteArray()),
        cut,
        session.chain);
  }

  /** Reads the body, unpacked, up to so many bytes; says whether there was more. */
  private static boolean read(Response response, Buffer into, int most) throws IOException {
    BufferedSource raw = response.body().source();
    boolean packed =
        response.headers("Content-Encoding").stream().anyMatch(c -> c.strip().equals("gzip"));
    Source source = packed && !raw.exhausted() ? new GzipSource(raw) : raw;
    while (into.size() <= most && source.read(into, most + 1L - into.size()) >= 0) {
      // Until the end, or one byte past the limit.
    }
    if (into.size() <= most) {
      return false;
    }
    Buffer head = new Buffer();
    head.write(into, most);
    into.clear();
    into.writeAll(head);
    response.close();
    return true;
  }

  /** Takes the certificates from the connection itself: the library keeps only what it trusts. */
  private static Response noteChain(Interceptor.Chain chain) throws IOException {
    Session session = chain.request().tag(Session.class);
    Connection connection = chain.connection();
    if (session != null && connection != null && connection.socket() instanceof SSLSocket tls) {
      session.chain = TlsAsker.encoded(Handshaken.chain(tls.getSession()));
    }
    return chain.proceed(chain.request());
  }

  /** What one request learns of its connection. Used by one thread. */
  private static final class Session {
    private List<Bytes> chain = List.of();
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }

  /** Every name is at this address. */
  private record Pinned(String address) implements okhttp3.Dns {
    @Override
    public List<InetAddress> lookup(String host) throws java.net.UnknownHostException {
      return List.of(
          Names.literal(address)
              .orElseThrow(() -> new java.net.UnknownHostException(address + " is no address")));
    }
  }
}
