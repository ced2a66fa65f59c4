package io.midwatch.harden.lab;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Networks;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.OptIn;
import io.midwatch.harden.review.Progress;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.harden.wire.live.Detour;
import io.midwatch.harden.wire.live.Limits;
import io.midwatch.harden.wire.live.Live;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.RefusedPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The real wire against real servers on loopback: names and addresses are those of the internet
 * (203.0.113.10, port 443), and a detour leads to where the lab's servers stand. An address at
 * which nobody stands refuses the connection.
 */
public final class ReviewLab implements AutoCloseable {
  private final LabDns dns = LabDns.start();
  private final Map<String, Endpoint> places = new ConcurrentHashMap<>();
  private final Set<String> visited = ConcurrentHashMap.newKeySet();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final RefusedPort closed = RefusedPort.take();
  private OptionalInt resolver = OptionalInt.empty();

  /** The resolver, and whichever name server is placed on it. */
  public LabDns dns() {
    return dns;
  }

  /** From now on the resolver of reviews is another one, at this port here. */
  public void resolvedBy(int port) {
    resolver = OptionalInt.of(port);
  }

  /** From now on this address and port stand here. */
  public ReviewLab place(String address, int port, Endpoint endpoint) {
    places.put(address + " " + port, endpoint);
    return this;
  }

  /** Closes it in the end. */
  public <C extends AutoCloseable> C keep(C part) {
    open.add(part);
    return part;
  }

  /** Every address that a connection or a query of a review was really made to. */
  public Set<String> visited() {
    return Set.copyOf(visited);
  }

  private InetSocketAddress detour(String address, int port) {
    visited.add(address);
    return places.getOrDefault(address + " " + port, Endpoint.at(closed.port())).socketAddress();
  }

  /** The wire to this lab. */
  public Live live(Limits limits) throws IOException {
    Detour detour = this::detour;
    return keep(
        new Live(
            new SystemClock(),
            limits,
            Networks.allowing(List.of()),
            new Live.Surroundings(
                Optional.of(new HostPort("127.0.0.1", resolver.orElse(dns.port()))), detour)));
  }

  /** Reviews these targets at once, without limits. */
  public Review review(ReviewRun run, String... targets) throws IOException, InterruptedException {
    return review(run, quick(), targets);
  }

  /** Reviews these targets at once. */
  public Review review(ReviewRun run, Limits limits, String... targets)
      throws IOException, InterruptedException {
    return review(run, request(targets), new Recording(live(limits)));
  }

  /** Reviews as asked over this wire. */
  public Review review(ReviewRun run, Request request, Recording wire) throws InterruptedException {
    return run.run(request, wire, Progress.NONE);
  }

  /** No limits; a machine under load has time enough. */
  public static Limits quick() {
    return Limits.NONE.each(Duration.ofSeconds(10));
  }

  /** No limits, and nobody is waited for long: for those who never answer. */
  public static Limits impatient() {
    return Limits.NONE.each(Duration.ofSeconds(3));
  }

  /** On a day of the lab. */
  public static Request request(String... targets) {
    return request(Set.of(), Optional.empty(), targets);
  }

  public static Request request(Set<OptIn> optIns, Optional<Before> before, String... targets) {
    return new Request(
        Instant.parse("2026-11-21T12:00:00Z"),
        Stream.of(targets).map(text -> Target.parse(text).orElseThrow()).toList(),
        optIns,
        Set.of(),
        before);
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable part : open.reversed()) {
      try {
        part.close();
      } catch (Exception broken) {
        throw new IOException(broken);
      }
    }
    dns.close();
    closed.close();
  }
}
