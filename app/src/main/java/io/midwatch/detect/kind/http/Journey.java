package io.midwatch.detect.kind.http;

import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.detect.Phase;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.Networks;
import io.midwatch.detect.net.NoAddressException;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.ProbeParts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * From the first request over its redirects to the last answer. Each hop has its own name
 * resolution, its own check against the allowed networks, its own connection and phases.
 */
final class Journey {
  /** Headers of the user's that may follow a redirect to another origin. */
  private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "user-agent");

  private final HttpSettings settings;
  private final ProbeParts parts;
  private final Look look;
  private final Exchange exchange;
  private final Optional<Secret> authorization;
  private final List<HttpUrl> trail = new ArrayList<>();

  Journey(
      HttpSettings settings,
      ProbeParts parts,
      HttpClients clients,
      Look look,
      Optional<Secret> authorization) {
    this.settings = settings;
    this.parts = parts;
    this.look = look;
    this.authorization = authorization;
    this.exchange = new Exchange(clients, look, settings.bodyLimit());
  }

  /** Where it has been, the last one included. */
  List<HttpUrl> trail() {
    return List.copyOf(trail);
  }

  /**
   * Travels to the last answer.
   *
   * @param first the only address for the first hop; empty: those of the name
   */
  Answer travel(Optional<InetAddress> first) throws HopException, InterruptedException {
    HttpUrl url = settings.url();
    String method = settings.method();
    Optional<InetAddress> pinned = first;
    Optional<InetAddress> from = Optional.empty();
    while (true) {
      trail.add(url);
      look.hop(Shown.url(url));
      List<InetAddress> addresses = addresses(url, pinned, from);
      Route route = Route.of(dialled(url), addresses, look.left());
      Answer answer =
          exchange.send(
              request(url, method), first.isPresent() ? route.within(look.left()) : route);
      if (settings.redirects() == 0 || !answer.isRedirect()) {
        return answer;
      }
      url = next(answer);
      method = method(answer, method);
      pinned = Optional.empty();
      from = Names.literal(answer.address());
    }
  }

  private HttpUrl next(Answer answer) throws HopException {
    Optional<HttpUrl> next = answer.next();
    if (next.isEmpty()) {
      throw new HopException(
          Reason.REDIRECTS, Shown.url(answer.url()) + " redirects to what is no web address");
    }
    if (trail.size() > settings.redirects()) {
      throw new HopException(
          Reason.REDIRECTS,
          "more than "
              + settings.redirects()
              + " redirects: "
              + String.join(" -> ", trail.stream().map(Shown::url).toList()));
    }
    return next.get();
  }

  /** As browsers do (RFC 9110, section 15.4): 307 and 308 keep the method, others ask by GET. */
  private static String method(Answer answer, String method) {
    boolean keeps = answer.status() == 307 || answer.status() == 308;
    return keeps || method.equals("HEAD") || method.equals("GET") ? method : "GET";
  }

  private String dialled(HttpUrl url) {
    return settings.proxy().map(proxy -> proxy.at().host()).orElse(url.host());
  }

  private List<InetAddress> addresses(
      HttpUrl url, Optional<InetAddress> pinned, Optional<InetAddress> from)
      throws HopException, InterruptedException {
    look.begin(Phase.DNS);
    try {
      List<InetAddress> found =
          pinned.isPresent()
              ? List.of(pinned.get())
              : parts.names().find(dialled(url), family(), look.left());
      if (settings.proxy().isEmpty()) {
        for (InetAddress address : found) {
          check(address, from);
        }
      } else if (Names.literal(url.host()).isPresent()) {
        check(Names.literal(url.host()).get(), from);
      }
      look.end();
      return found;
    } catch (NoAddressException none) {
      throw new HopException(none.reason(), none.detail());
    }
  }

  private Family family() {
    return settings.proxy().isPresent() || (trail.size() > 1 && settings.each())
        ? Family.ANY
        : settings.family();
  }

  private void check(InetAddress address, Optional<InetAddress> from) throws NoAddressException {
    Networks networks = parts.networks();
    Optional<String> refusal =
        from.isPresent()
            ? networks.redirectRefusal(from.get(), address)
            : networks.refusal(address);
    if (refusal.isPresent()) {
      throw new NoAddressException(Reason.ADDRESS_REFUSED, refusal.get());
    }
  }

  private Request request(HttpUrl url, String method) {
    boolean home = sameOrigin(url, settings.url());
    Request.Builder request = new Request.Builder().url(url);
    request.header("User-Agent", "Midwatch");
    request.header("Accept-Encoding", "gzip, deflate");
    if (!settings.version().equals("h2c")) {
      // The other side closes first, so that its port and not ours waits out TIME_WAIT.
      request.header("Connection", "close");
    }
    for (Map.Entry<String, String> header : settings.headers().entrySet()) {
      if (home || HARMLESS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        request.header(header.getKey(), header.getValue());
      }
    }
    if (home) {
      authorization.ifPresent(value -> request.header("Authorization", value.reveal()));
    }
    return request.method(method, body(method)).build();
  }

  private @Nullable RequestBody body(String method) {
    boolean required = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    if (settings.body().isEmpty() || !method.equals(settings.method())) {
      return required ? RequestBody.create("", null) : null;
    }
    return RequestBody.create(settings.body().get(), type());
  }

  private @Nullable MediaType type() {
    boolean said = settings.headers().keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase);
    String body = settings.body().orElse("").strip();
    boolean json = body.startsWith("{") || body.startsWith("[");
    return said ? null : MediaType.get(json ? "application/json" : "text/plain; charset=utf-8");
  }

  private static boolean sameOrigin(HttpUrl a, HttpUrl b) {
    return a.scheme().equals(b.scheme()) && a.host().equals(b.host()) && a.port() == b.port();
  }
}
