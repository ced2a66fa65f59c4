package io.midwatch.detect.kind.http;

import io.midwatch.base.Clock;
import io.midwatch.detect.kind.http.HttpSettings.ProxySettings;
import io.midwatch.detect.tls.ChainJudge;
import io.midwatch.detect.tls.OwnCertificate;
import io.midwatch.detect.tls.PemText;
import io.midwatch.detect.tls.TlsClient;
import io.midwatch.detect.tls.TlsClient.ClientIdentity;
import io.midwatch.detect.tls.Trust;
import io.midwatch.plan.Options;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients of one check: one for plain connections, and one for TLS made when it is first
 * needed. Nothing is kept between looks: no connection, no session, no cookie, no retry. Safe for
 * use by many threads.
 *
 * <p>Time-outs of the library are off, because the look's deadline closes everything anyway and a
 * time-out of its own would cost a second thread a wake-up.
 */
final class HttpClients {
  private final OkHttpClient plain;
  private final Optional<ChainJudge> judge;
  private final boolean insecure;
  private final Clock clock;
  private final List<ClientIdentity> own;
  private final Optional<ProxySettings> proxy;
  private volatile @Nullable OkHttpClient secure;

  /** The roots of the runtime, read once, when they are first needed. */
  private static final class SystemRoots {
    static final ChainJudge JUDGE = new ChainJudge(Trust.system());
  }

  private HttpClients(
      HttpSettings settings,
      Optional<ChainJudge> judge,
      boolean insecure,
      Clock clock,
      List<ClientIdentity> own) {
    this.plain = base(settings);
    this.proxy = settings.proxy();
    this.judge = judge;
    this.insecure = insecure;
    this.clock = clock;
    this.own = own;
  }

  /**
   * Makes them from a check's options.
   *
   * @throws IOException when a certificate or key cannot be read
   */
  static HttpClients of(HttpSettings settings, Options options, Clock clock) throws IOException {
    Optional<String> ca = options.text("ca");
    Optional<ChainJudge> judge =
        ca.isPresent()
            ? Optional.of(new ChainJudge(Trust.of(PemText.certificates(ca.get()))))
            : Optional.empty();
    return new HttpClients(
        settings, judge, options.bool("insecure").orElse(false), clock, OwnCertificate.of(options));
  }

  private static OkHttpClient base(HttpSettings settings) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .callTimeout(Duration.ZERO)
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .proxy(Proxy.NO_PROXY);
    if (!settings.version().equals("2")) {
      builder.protocols(settings.protocols());
    }
    settings
        .proxy()
        .ifPresent(proxy ->
            builder.proxy(
                new Proxy(
                    proxy.type(),
                    InetSocketAddress.createUnresolved(proxy.at().host(), proxy.at().port()))));
    return builder.build();
  }

  /** A client for the calls of one look. */
  OkHttpClient client(boolean https, PhaseListener listener, MeteredSockets sockets, Route route)
      throws IOException {
    OkHttpClient.Builder builder =
        (https ? secure() : plain)
            .newBuilder()
            .connectionPool(NoPool.create())
            .eventListener(listener)
            .socketFactory(sockets)
            .dns(route);
    route.perAttempt().ifPresent(builder::connectTimeout);
    route.inAll().ifPresent(builder::callTimeout);
    if (proxy.isPresent() && proxy.get().type() == Proxy.Type.SOCKS) {
      // The JDK would look the proxy's name up by itself.
      builder.proxy(
          new Proxy(
              Proxy.Type.SOCKS, new InetSocketAddress(route.bare(), proxy.get().at().port())));
    }
    return builder.build();
  }

  private OkHttpClient secure() throws IOException {
    OkHttpClient made = secure;
    if (made == null) {
      TlsClient tls = insecure ? TlsClient.lenient(own) : TlsClient.strict(judge(), clock, own);
      made =
          plain
              .newBuilder()
              .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
              .sslSocketFactory(tls.sockets(), tls.trustManager())
              .hostnameVerifier((host, session) -> true) // judged with the chain
              .build();
      secure = made;
    }
    return made;
  }

  ChainJudge judge() {
    return judge.orElseGet(() -> SystemRoots.JUDGE);
  }

  boolean insecure() {
    return insecure;
  }
}
