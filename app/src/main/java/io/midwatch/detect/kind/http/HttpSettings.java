package io.midwatch.detect.kind.http;

import io.midwatch.base.Secret;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.tls.OwnCertificate;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Protocol;

/**
 * What one {@code http} check is to do, read from its options.
 *
 * @param url where it goes first
 * @param authorization the value of that header when it is the same each time
 * @param oauth where a token comes from, when it does
 * @param body empty when there is none
 */
record HttpSettings(
    HttpUrl url,
    String method,
    Map<String, String> headers,
    Optional<String> body,
    Optional<Secret> authorization,
    Optional<OAuthSettings> oauth,
    Optional<ProxySettings> proxy,
    int redirects,
    String version,
    String ip,
    long bodyLimit) {

  /** Where tokens come from. */
  record OAuthSettings(HttpUrl tokenUrl, String clientId, Secret clientSecret, String scope) {}

  /** Through whom it goes. */
  record ProxySettings(Proxy.Type type, HostPort at) {}

  static HttpSettings of(HttpUrl url, Options options) throws InvalidValueException {
    return new HttpSettings(
        url,
        options.text("method").orElse("GET"),
        options.map("headers", String.class),
        options.text("body"),
        authorization(options),
        oauth(options),
        proxy(options),
        Math.toIntExact(options.whole("redirects").orElse(HttpFields.DEFAULT_REDIRECTS)),
        options.text("http-version").orElse("auto"),
        options.text("ip").orElse("any"),
        options.whole("body-limit").orElse(HttpFields.DEFAULT_BODY_LIMIT));
  }

  /** Checks what the types of the options alone cannot say. */
  static void check(HttpUrl url, Options options) throws InvalidValueException {
    HttpSettings settings = of(url, options);
    long identities = List.of("basic", "bearer", "oauth2").stream().filter(options::has).count();
    if (identities > 1) {
      throw new InvalidValueException(
          "basic, bearer and oauth2 exclude each other", "keep one of them");
    }
    OwnCertificate.check(options);
    if (settings.version().equals("h2c") && url.isHttps()) {
      throw new InvalidValueException(
          "h2c is HTTP/2 without TLS, and the URL is https", "write http-version: 2");
    }
    if (settings.version().equals("2") && !url.isHttps()) {
      throw new InvalidValueException(
          "HTTP/2 is negotiated in TLS, and the URL is http", "write http-version: h2c");
    }
    if (settings.body().isPresent() && List.of("GET", "HEAD").contains(settings.method())) {
      throw new InvalidValueException(
          settings.method() + " requests have no body", "add method: POST, or take the body out");
    }
    for (Map.Entry<String, String> header : settings.headers().entrySet()) {
      try {
        new Headers.Builder().add(header.getKey(), header.getValue());
      } catch (IllegalArgumentException bad) {
        // The exception would quote the value, which may be a secret.
        throw new InvalidValueException(
            "not a header: " + header.getKey(), "names and values are ASCII without line breaks");
      }
    }
  }

  private static Optional<Secret> authorization(Options options) {
    Optional<Options> basic = options.group("basic");
    if (basic.isPresent()) {
      String pair =
          basic.get().text("user").orElse("")
              + ":"
              + basic.get().secret("password").map(Secret::reveal).orElse("");
      String coded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return Optional.of(new Secret("Basic " + coded));
    }
    return options.secret("bearer").map(token -> new Secret("Bearer " + token.reveal()));
  }

  private static Optional<OAuthSettings> oauth(Options options) throws InvalidValueException {
    Optional<Options> group = options.group("oauth2");
    if (group.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OAuthSettings(
            HttpKind.url(group.get().text("token-url").orElse("")),
            group.get().text("client-id").orElse(""),
            group.get().secret("client-secret").orElse(new Secret("")),
            group.get().text("scope").orElse("")));
  }

  private static Optional<ProxySettings> proxy(Options options) throws InvalidValueException {
    Optional<String> text = options.text("proxy");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String low = text.get().toLowerCase(Locale.ROOT);
    Proxy.Type type =
        low.startsWith("http://")
            ? Proxy.Type.HTTP
            : low.startsWith("socks5://") ? Proxy.Type.SOCKS : Proxy.Type.DIRECT;
    String rest = low.substring(low.indexOf("://") + 3 <= 2 ? 0 : low.indexOf("://") + 3);
    String at = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    Optional<HostPort> where = HostPort.parse(at, type == Proxy.Type.HTTP ? 8080 : 1080);
    if (type == Proxy.Type.DIRECT || where.isEmpty()) {
      throw new InvalidValueException(
          "not a proxy: " + text.get(), "write http://host:port or socks5://host:port");
    }
    return Optional.of(new ProxySettings(type, where.get()));
  }

  Family family() {
    return switch (ip) {
      case "v4" -> Family.V4;
      case "v6" -> Family.V6;
      case "each" -> Family.BOTH;
      default -> Family.ANY;
    };
  }

  boolean each() {
    return ip.equals("each");
  }

  List<Protocol> protocols() {
    return switch (version) {
      case "1.1" -> List.of(Protocol.HTTP_1_1);
      case "h2c" -> List.of(Protocol.H2_PRIOR_KNOWLEDGE);
      default -> List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
    };
  }
}
