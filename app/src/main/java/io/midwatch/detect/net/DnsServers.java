package io.midwatch.detect.net;

import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;

/**
 * Asks DNS servers for the addresses of a name. The system's configuration is read again every few
 * seconds, because laptops and containers move. Safe for use by many threads.
 */
final class DnsServers {
  private static final Duration PER_TRY = Duration.ofSeconds(2);
  private static final long CONFIGURATION_AGE = Duration.ofSeconds(10).toNanos();
  private static final int DEFAULT_PORT = 53;

  private final Clock clock;
  private final Optional<String> fixed;
  private volatile Servers servers;

  private record Servers(
      long readAt,
      List<InetSocketAddress> addresses,
      Resolver resolver,
      List<Name> search,
      int ndots) {}

  DnsServers(Clock clock, Optional<String> fixed) {
    this.clock = clock;
    this.fixed = fixed;
    this.servers = read();
  }

  /** Whom it asks now; servers given by name are left out. */
  List<InetSocketAddress> addresses() {
    return current().addresses().stream().filter(server -> !server.isUnresolved()).toList();
  }

  /** The addresses of one type; empty when the name exists without one. */
  List<InetAddress> ask(String host, int type, long deadline)
      throws NoAddressException, InterruptedException {
    Servers now = current();
    for (Name name : candidates(host, now)) {
      Message answer = exchange(now.resolver(), host, name, type, deadline);
      switch (answer.getRcode()) {
        case Rcode.NOERROR -> {
          return Answers.addresses(answer, name, type);
        }
        case Rcode.NXDOMAIN -> {
          // The next name of the search list may exist.
        }
        default ->
            throw new NoAddressException(
                Reason.DNS_ERROR,
                "the DNS server answered " + Rcode.string(answer.getRcode()) + " for " + host);
      }
    }
    throw new NoAddressException(Reason.NAME_NOT_FOUND, host + " does not exist");
  }

  /**
   * The records of one type: none when the name has none, nothing when there is no such name. The
   * search list is left out.
   */
  Optional<List<Record>> records(String host, int type, long deadline)
      throws NoAddressException, InterruptedException {
    Name name;
    try {
      name = Name.fromString(IDN.toASCII(host), Name.root);
    } catch (TextParseException | IllegalArgumentException bad) {
      throw new NoAddressException(Reason.NAME_NOT_FOUND, host + " is not a valid host name");
    }
    Message answer = exchange(current().resolver(), host, name, type, deadline);
    return switch (answer.getRcode()) {
      case Rcode.NXDOMAIN -> Optional.empty();
      case Rcode.NOERROR ->
          Optional.of(
              answer.getSection(Section.ANSWER).stream()
                  .filter(record -> record.getType() == type)
                  .toList());
      default ->
          throw new NoAddressException(
              Reason.DNS_ERROR,
              "the DNS server answered " + Rcode.string(answer.getRcode()) + " for " + host);
    };
  }

  private Message exchange(Resolver resolver, String host, Name name, int type, long deadline)
      throws NoAddressException, InterruptedException {
    CompletableFuture<Message> pending =
        resolver
            .sendAsync(Message.newQuery(Record.newRecord(name, type, DClass.IN)))
            .toCompletableFuture();
    try {
      return pending.get(Math.max(0, deadline - clock.nanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new NoAddressException(Reason.DNS_TIMEOUT, silent(host));
    } catch (ExecutionException failed) {
      throw failure(host, failed.getCause());
    } finally {
      pending.cancel(true);
    }
  }

  private static NoAddressException failure(String host, @Nullable Throwable cause) {
    if (cause instanceof SocketTimeoutException
        || cause instanceof TimeoutException
        || (cause instanceof IOException io
            && String.valueOf(io.getMessage()).contains("imed out"))) {
      return new NoAddressException(Reason.DNS_TIMEOUT, silent(host));
    }
    String why = cause == null ? "" : ": " + cause.getMessage();
    return new NoAddressException(
        Reason.DNS_ERROR, "the DNS server could not be asked for " + host + why);
  }

  private static String silent(String host) {
    return "no DNS server answered for " + host + " in time";
  }

  /** The names to ask for, in order, as resolv.conf(5) has it. */
  private static List<Name> candidates(String host, Servers servers) throws NoAddressException {
    try {
      Name relative = Name.fromString(IDN.toASCII(host));
      if (relative.isAbsolute()) {
        return List.of(relative);
      }
      Name absolute = Name.concatenate(relative, Name.root);
      List<Name> names = new ArrayList<>();
      boolean bareFirst = relative.labels() > servers.ndots();
      if (bareFirst) {
        names.add(absolute);
      }
      for (Name suffix : servers.search()) {
        names.add(Name.concatenate(relative, suffix));
      }
      if (!bareFirst) {
        names.add(absolute);
      }
      return names;
    } catch (TextParseException | NameTooLongException | IllegalArgumentException bad) {
      throw new NoAddressException(Reason.NAME_NOT_FOUND, host + " is not a valid host name");
    }
  }

  private Servers current() {
    Servers now = servers;
    if (fixed.isEmpty() && clock.nanos() - now.readAt() > CONFIGURATION_AGE) {
      now = read();
      servers = now;
    }
    return now;
  }

  private Servers read() {
    if (fixed.isPresent()) {
      InetSocketAddress server =
          HostPort.parse(fixed.get(), DEFAULT_PORT)
              .orElseThrow(() -> new IllegalArgumentException("not a resolver: " + fixed.get()))
              .address();
      return new Servers(clock.nanos(), List.of(server), resolver(List.of(server)), List.of(), 1);
    }
    ResolverConfig.refresh();
    ResolverConfig config = ResolverConfig.getCurrentConfig();
    return new Servers(
        clock.nanos(),
        config.servers(),
        resolver(config.servers()),
        List.copyOf(config.searchPath()),
        config.ndots());
  }

  private static Resolver resolver(List<InetSocketAddress> addresses) {
    List<Resolver> each = new ArrayList<>();
    for (InetSocketAddress address : addresses) {
      SimpleResolver one = new SimpleResolver(address);
      one.setTimeout(PER_TRY);
      each.add(one);
    }
    ExtendedResolver all = new ExtendedResolver(each);
    all.setRetries(2);
    all.setTimeout(Duration.ofMinutes(5)); // the look's own deadline is the bound
    return all;
  }
}
