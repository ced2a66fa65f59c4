package io.midwatch.detect.net;

import io.midwatch.base.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Fetches a document whose address somebody else wrote, such as one that stands in a certificate:
 * only over HTTP, only from networks that may be probed, redirects included, bounded in size and
 * time. Used by one thread.
 */
public final class Fetch implements Fetcher {
  private static final int MOST_REDIRECTS = 3;
  private static final long LARGEST = 16L << 20;

  /**
   * Held back from the deadline, so that who asked can still say what is missing: a busy machine.
   */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final Names names;
  private final Networks networks;
  private final Supplier<Duration> left;
  private final Consumer<AutoCloseable> closeAtDeadline;
  private final int mostRedirects;

  /**
   * @param left what is left until the deadline
   * @param closeAtDeadline takes what must be closed then
   */
  public Fetch(
      Names names,
      Networks networks,
      Supplier<Duration> left,
      Consumer<AutoCloseable> closeAtDeadline) {
    this(names, networks, left, closeAtDeadline, MOST_REDIRECTS);
  }

  private Fetch(
      Names names,
      Networks networks,
      Supplier<Duration> left,
      Consumer<AutoCloseable> closeAtDeadline,
      int mostRedirects) {
    this.mostRedirects = mostRedirects;
    this.names = names;
    this.networks = networks;
    this.left = left;
    this.closeAtDeadline = closeAtDeadline;
  }

  /** The same for documents that must stand where they are said to. */
  public Fetch withoutRedirects() {
    return new Fetch(names, networks, left, closeAtDeadline, 0);
  }

  @Override
  public byte[] get(String address) throws IOException, InterruptedException {
    return fetch(new Request.Builder().url(url(address)).build());
  }

  @Override
  public byte[] post(String address, String contentType, byte[] body)
      throws IOException, InterruptedException {
    return fetch(
        new Request.Builder()
            .url(url(address))
            .post(RequestBody.create(body, MediaType.get(contentType)))
            .build());
  }

  private static HttpUrl url(String address) throws IOException {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      throw new IOException("'" + cut(address) + "' is no address that can be fetched");
    }
    return url;
  }

  private byte[] fetch(Request first) throws IOException, InterruptedException {
    Request request = first;
    Optional<InetAddress> from = Optional.empty();
    for (int hop = 0; hop <= mostRedirects; hop++) {
      List<InetAddress> addresses = addresses(request.url().host(), from);
      Call call = client(addresses).newCall(request);
      closeAtDeadline.accept(call::cancel);
      try (Response response = call.execute()) {
        Optional<HttpUrl> next = next(response);
        if (next.isEmpty()) {
          return body(response);
        }
        request = request.newBuilder().url(next.get()).build();
        from = Optional.of(addresses.getFirst());
      }
    }
    throw new IOException(
        shown(first.url())
            + (mostRedirects == 0
                ? " redirects, which it must not"
                : " redirects more than " + mostRedirects + " times"));
  }

  private List<InetAddress> addresses(String host, Optional<InetAddress> from)
      throws NoAddressException, InterruptedException {
    List<InetAddress> found = names.find(host, Family.ANY, time());
    for (InetAddress address : found) {
      Optional<String> refusal =
          from.isPresent()
              ? networks.redirectRefusal(from.get(), address)
              : networks.refusal(address);
      if (refusal.isPresent()) {
        throw new NoAddressException(Reason.ADDRESS_REFUSED, refusal.get());
      }
    }
    return found;
  }

  private OkHttpClient client(List<InetAddress> addresses) throws IOException {
    Duration time = time();
    if (time.isZero()) {
      throw new IOException("there was no time left to fetch it");
    }
    return new OkHttpClient.Builder()
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .proxy(Proxy.NO_PROXY)
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
        .callTimeout(time)
        .dns(host -> addresses)
        .build();
  }

  private Duration time() {
    Duration rest = left.get();
    Duration margin = rest.dividedBy(4).compareTo(MARGIN) < 0 ? rest.dividedBy(4) : MARGIN;
    return rest.minus(margin);
  }

  private static Optional<HttpUrl> next(Response response) throws IOException {
    boolean redirect = List.of(301, 302, 303, 307, 308).contains(response.code());
    String location = response.header("Location");
    if (!redirect || location == null) {
      return Optional.empty();
    }
    HttpUrl next = response.request().url().resolve(location);
    if (next == null) {
      throw new IOException(shown(response.request().url()) + " redirects to no web address");
    }
    return Optional.of(next);
  }

  private static byte[] body(Response response) throws IOException {
    String where = shown(response.request().url());
    if (!response.isSuccessful()) {
      throw new IOException(where + " answers " + response.code());
    }
    BufferedSource source = response.body().source();
    if (source.request(LARGEST + 1)) {
      throw new IOException(where + " sends more than " + (LARGEST >> 20) + " MiB");
    }
    return source.readByteArray();
  }

  private static String shown(HttpUrl url) {
    return cut(url.newBuilder().query(null).build().toString());
  }

  private static String cut(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }
}
