package io.midwatch.detect.kind.tls;

import io.midwatch.base.Reason;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.Networks;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.tls.HostNames;
import io.midwatch.detect.tls.caa.KnownIssuer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for what may keep a certificate from being renewed, when one runs out. Costs at most two
 * seconds or half of what the look has left, and never changes what the look has found.
 *
 * @param names finds CAA records
 * @param networks says whether the address may be connected to
 * @param challengePort where HTTP-01 challenges come in: 80 (RFC 8555, section 8.3)
 */
record RenewalHints(Names names, Networks networks, int challengePort) {
  static final int HTTP = 80;

  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** Sentences about a certificate that runs out or has run out; none for other findings. */
  List<String> about(
      Reason reason, List<X509Certificate> chain, String host, InetAddress address, Look look)
      throws InterruptedException {
    boolean ending = reason == Reason.CERT_EXPIRING || reason == Reason.CERT_EXPIRED;
    if (!ending || chain.isEmpty() || Names.literal(host).isPresent() || !leafEndsFirst(chain)) {
      return List.of();
    }
    Optional<KnownIssuer> issuer = KnownIssuer.of(chain.getFirst());
    Optional<String> issuedFor = issuedFor(chain.getFirst(), host.toLowerCase(Locale.ROOT));
    if (issuer.isEmpty() || issuedFor.isEmpty()) {
      return List.of();
    }
    boolean wildcard = issuedFor.get().startsWith("*.");
    String name = wildcard ? issuedFor.get().substring(2) : issuedFor.get();
    long end = look.clock().nanos() + budget(look.left()).toNanos();
    List<String> hints = new ArrayList<>();
    new Caa(names, () -> Duration.ofNanos(Math.max(0, end - look.clock().nanos())))
        .forbids(name, wildcard, issuer.get())
        .ifPresent(hints::add);
    if (issuer.get().acme() && !wildcard) {
      challenge(address, Duration.ofNanos(end - look.clock().nanos()), issuer.get(), look)
          .ifPresent(hints::add);
    }
    return hints;
  }

  private static Duration budget(Duration left) {
    Duration half = left.dividedBy(2);
    return half.compareTo(LONGEST) < 0 ? half : LONGEST;
  }

  /** Nobody but its authority renews an intermediate. */
  private static boolean leafEndsFirst(List<X509Certificate> chain) {
    Instant end = chain.getFirst().getNotAfter().toInstant();
    return chain.stream().noneMatch(one -> one.getNotAfter().toInstant().isBefore(end));
  }

  /** The name in the certificate that fits the host: itself, or with a star. */
  private static Optional<String> issuedFor(X509Certificate leaf, String host) {
    List<String> all =
        HostNames.of(leaf).stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
    if (all.contains(host)) {
      return Optional.of(host);
    }
    String star = "*" + host.substring(Math.max(0, host.indexOf('.')));
    return all.contains(star) ? Optional.of(star) : Optional.empty();
  }

  private Optional<String> challenge(
      InetAddress address, Duration limit, KnownIssuer issuer, Look look) {
    int millis = (int) limit.toMillis();
    if (millis < 1 || networks.refusal(address).isPresent()) {
      return Optional.empty();
    }
    String closed;
    try (Socket socket = new Socket(Proxy.NO_PROXY)) {
      look.closeAtDeadline(socket);
      socket.connect(new InetSocketAddress(address, challengePort), millis);
      return Optional.empty();
    } catch (SocketTimeoutException silent) {
      closed = " does not answer";
    } catch (NoRouteToHostException away) {
      closed = " cannot be reached";
    } catch (ConnectException refused) {
      closed = " refuses connections";
    } catch (IOException broken) {
      return Optional.empty(); // says nothing about the port
    }
    return Optional.of(
        "a hint: port "
            + challengePort
            + " of "
            + address.getHostAddress()
            + closed
            + ", and "
            + issuer.name()
            + " needs it, unless renewal proves the name by DNS or TLS");
  }
}
