package io.midwatch.harden.wire.live;

import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.Networks;
import io.midwatch.detect.tls.TlsClient;
import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.Origin;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Smtp;
import io.midwatch.harden.wire.Tcp;
import io.midwatch.harden.wire.Tickets;
import io.midwatch.harden.wire.Tls;
import io.midwatch.harden.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real network. Private, loopback and metadata addresses are refused unless allowed; our own
 * resolver is asked wherever it is, and is neither paced nor counted among the requests, only
 * bounded. Safe for use by many threads.
 */
public final class Live implements Wire, AutoCloseable {
  /** Networks of one's own, which are looked at only where somebody allows it. */
  public static final List<String> INNER =
      List.of(
          "127.0.0.0/8",
          "::1/128",
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10",
          "fc00::/7");

  /** Whoever could make us ask there could have our own machine's credentials. */
  private static final String NEVER =
      " is link-local, metadata or no single host, and is never asked, not with --allow-network"
          + " either: it answers for the machine that asks";

  private static final int DNS_PORT = 53;
  private static final int MOST_LOOKUPS = 5_000;
  private static final int AT_ONE_DOOR = 2;

  private final Clock clock;
  private final Limits limits;
  private final Networks networks;
  private final Surroundings around;
  private final long end;
  private final Pace pace;
  private final Semaphore places;
  private final ConcurrentMap<String, Semaphore> doors = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger lookups = new AtomicInteger();
  private final DnsAsker dns = new DnsAsker(new SecureRandom());
  private final TlsAsker tls;
  private final HttpAsker http;
  private final Names names;

  /**
   * What is around us.
   *
   * @param resolver the only one to ask; empty for the system's
   */
  public record Surroundings(Optional<HostPort> resolver, Detour detour) {
    /** The system's resolver, and no detour. */
    public static final Surroundings PLAIN = new Surroundings(Optional.empty(), Detour.NONE);
  }

  /**
   * @throws IOException when this machine has no TLS
   */
  public Live(Clock clock, Limits limits, Networks networks, Surroundings around)
      throws IOException {
    this.clock = clock;
    this.limits = limits;
    this.networks = networks;
    this.around = around;
    this.end = clock.nanos() + limits.whole().toNanos();
    this.pace = new Pace(clock, limits.perSecond());
    this.places = new Semaphore(limits.atOnce());
    TlsClient client = TlsClient.lenient(List.of());
    this.tls = new TlsAsker(client);
    this.http = new HttpAsker(client, around.detour(), limits.each());
    this.names = new Names(clock, Optional.empty());
  }

  @Override
  public <A extends Answer> Heard<A> ask(Question<A> question) throws InterruptedException {
    if (question instanceof Origin) {
      return Heard.Not.notAsked(Reason.NOT_PERMITTED, "no table of networks was handed in");
    }
    Optional<Heard.Not<A>> refusal = refusal(question);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!question.to().isEmpty() && !pace.await(question.to(), end)) {
      return Heard.Not.notAsked(Reason.TIMEOUT, late());
    }
    Semaphore door = question instanceof Http http ? door(http) : new Semaphore(1);
    if (!door.tryAcquire(Math.max(0, end - clock.nanos()), TimeUnit.NANOSECONDS)) {
      return Heard.Not.notAsked(Reason.TIMEOUT, late());
    }
    try {
      return placed(question);
    } finally {
      door.release();
    }
  }

  /** Visitors of one site at one address share a connection or two, and so its handshake. */
  private Semaphore door(Http request) {
    int path = request.url().indexOf('/', request.url().indexOf("//") + 2);
    String site = path < 0 ? request.url() : request.url().substring(0, path);
    return doors.computeIfAbsent(request.address() + " " + site, _ -> new Semaphore(AT_ONE_DOOR));
  }

  private <A extends Answer> Heard<A> placed(Question<A> question) throws InterruptedException {
    if (!places.tryAcquire(Math.max(0, end - clock.nanos()), TimeUnit.NANOSECONDS)) {
      return Heard.Not.notAsked(Reason.TIMEOUT, late());
    }
    long started = clock.nanos();
    Asking asking = new Asking(clock, limits.each(), around.detour());
    try {
      A said = question.answers().cast(put(question, asking));
      return new Heard.Got<>(said, since(started));
    } catch (IOException broken) {
      Fault fault = Fault.of(broken, asking.phase(), whom(question));
      return new Heard.Not<>(true, fault.reason(), fault.detail(), since(started));
    } finally {
      places.release();
    }
  }

  @Override
  public int most() {
    return limits.most();
  }

  private <A extends Answer> Optional<Heard.Not<A>> refusal(Question<A> question) {
    if (question.to().isEmpty()) {
      return lookups.incrementAndGet() <= MOST_LOOKUPS
          ? Optional.empty()
          : Optional.of(
              Heard.Not.notAsked(Reason.NOT_PERMITTED, "the limit of look-ups is reached"));
    }
    Optional<InetAddress> address = Names.literal(question.to());
    if (address.isEmpty()) {
      String text = "'" + question.to() + "' is no address";
      return Optional.of(Heard.Not.notAsked(Reason.NAME_NOT_FOUND, text));
    }
    Optional<String> stranger = networks.strangerRefusal(address.get());
    if (stranger.isPresent()) {
      String text =
          networks.isSpecial(address.get())
              ? question.to() + NEVER
              : stranger.get() + "; --allow-network allows it";
      return Optional.of(Heard.Not.notAsked(Reason.ADDRESS_REFUSED, text));
    }
    if (asked.incrementAndGet() > limits.most()) {
      String text = "the limit of " + limits.most() + " requests is reached; --requests raises it";
      return Optional.of(Heard.Not.notAsked(Reason.NOT_PERMITTED, text));
    }
    return Optional.empty();
  }

  private Answer put(Question<?> question, Asking asking) throws IOException {
    return switch (question) {
      case Dns query -> dns.ask(query, server(query), asking);
      case Http request -> http.ask(request, asking);
      case Origin nobody -> throw new IOException("nobody can be asked for " + nobody.shown());
      case Smtp talk -> Talk.converse(talk, asking);
      case Tcp bytes -> TcpAsker.ask(bytes, asking);
      case Tickets tickets -> TicketAsker.ask(tickets, asking);
      case Tls handshake -> tls.ask(handshake, asking);
    };
  }

  private InetSocketAddress server(Dns query) throws IOException {
    if (!query.server().isEmpty()) {
      return around.detour().of(query.server(), DNS_PORT);
    }
    if (around.resolver().isPresent()) {
      HostPort one = around.resolver().get();
      return new InetSocketAddress(
          Names.literal(one.host())
              .orElseThrow(() -> new IOException(one + " is no address of a resolver")),
          one.port());
    }
    return names.servers().stream()
        .findFirst()
        .orElseThrow(() -> new IOException("this machine has no resolver; --resolver names one"));
  }

  private String late() {
    return "the review's " + limits.whole().toMinutes() + " minutes were over";
  }

  private static String whom(Question<?> question) {
    return question.to().isEmpty() ? "our resolver" : question.to();
  }

  private Duration since(long started) {
    return Duration.ofMillis((clock.nanos() - started) / 1_000_000);
  }

  @Override
  public void close() {
    http.close();
  }
}
