package io.midwatch.cli.agent.clock;

import io.midwatch.base.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * By how much is this machine's clock ahead? Whoever answered last is asked again; the others, and
 * the time server that the plan names, when nobody does. For one thread.
 */
public final class OwnClock {
  private static final Duration SEARCH = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Clock clock;
  private final Programs programs;
  private final Sntp sntp;
  private @Nullable TimeService known;
  private long searchedNanos;
  private String why = "no time service says so; name a time-server in the plan";
  private Optional<Double> asked = Optional.empty();
  private String server = "";

  /** Runs a program of the system; what it printed, or nothing when it is not there or failed. */
  @FunctionalInterface
  public interface Programs {
    Optional<List<String>> lines(String... command);
  }

  public OwnClock(Clock clock, Programs programs, RandomGenerator random) {
    this.clock = clock;
    this.programs = programs;
    this.sntp = new Sntp(clock, random, PATIENCE);
    this.searchedNanos = clock.nanos() - SEARCH.toNanos();
  }

  /**
   * Seconds by which it is ahead.
   *
   * @param timeServer a name and perhaps a port, such as {@code time.example.org}; empty: none
   * @param unread is told what could not be read, and why
   */
  public Optional<Double> ahead(String timeServer, BiConsumer<String, String> unread) {
    TimeService last = known;
    Optional<Double> said = last == null ? Optional.empty() : ask(last);
    if (said.isPresent()) {
      return said;
    }
    boolean due = clock.nanos() - searchedNanos >= SEARCH.toNanos();
    if (due || last != null || !timeServer.equals(server)) {
      searchedNanos = clock.nanos();
      server = timeServer;
      known = null;
      asked = Optional.empty();
      for (TimeService service : TimeService.values()) {
        said = ask(service);
        if (said.isPresent()) {
          known = service;
          return said;
        }
      }
      asked = timeServer.isEmpty() ? Optional.empty() : overTheNetwork(timeServer);
    }
    if (asked.isEmpty()) {
      unread.accept("clock.offset", why);
    }
    return asked;
  }

  private Optional<Double> ask(TimeService service) {
    return programs.lines(service.command()).flatMap(service::ahead);
  }

  private Optional<Double> overTheNetwork(String timeServer) {
    try {
      InetSocketAddress named = address(timeServer);
      InetAddress first = InetAddress.getAllByName(named.getHostString())[0];
      return Optional.of(sntp.ahead(new InetSocketAddress(first, named.getPort())));
    } catch (UnknownHostException e) {
      why = "there is no address of " + timeServer;
      return Optional.empty();
    } catch (IOException e) {
      why = timeServer + ": " + e.getMessage();
      return Optional.empty();
    }
  }

  /** Not looked up yet: {@code time.example.org}, {@code 192.0.2.1:1123}, {@code [2001:db8::1]}. */
  static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[") && colon > text.indexOf(']');
    boolean plain = text.indexOf(':') == colon && !text.startsWith("[");
    boolean port = colon > 0 && (bracketed || plain);
    String host = port ? text.substring(0, colon) : text;
    String digits = port ? text.substring(colon + 1) : "";
    int number =
        digits.matches("[0-9]{1,5}") ? Math.min(Integer.parseInt(digits), 65_535) : Sntp.PORT;
    return InetSocketAddress.createUnresolved(host.replaceAll("^\\[|\\]$", ""), number);
  }
}
