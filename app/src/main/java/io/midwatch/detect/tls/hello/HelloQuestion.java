package io.midwatch.detect.tls.hello;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is found out about a server with one hello each. A server that agrees to a question shows
 * which suite it would use; one that refuses has none of that kind.
 */
public enum HelloQuestion {
  /** Does it speak TLS 1.3? */
  TLS_1_3(Version.TLS_1_3, Suite::isTls13),
  /** Does it speak TLS 1.2 with a suite that is sound? */
  TLS_1_2(Version.TLS_1_2, Suite::isAuthenticated, one -> one.isCbc()),
  /** Does it speak TLS 1.1 with those who look at its certificate? */
  TLS_1_1(Version.TLS_1_1, one -> !one.isAnonymous()),
  /** Does it speak TLS 1.0 with them? */
  TLS_1_0(Version.TLS_1_0, one -> !one.isAnonymous()),
  /** Does it speak SSLv3 with them? */
  SSL_3(Version.SSL_3, one -> !one.isAnonymous()),
  /** Does it agree to suites that protect nothing? */
  BROKEN_SUITES(Version.TLS_1_2, Suite::isNull, Suite::isAnonymous, Suite::isExport),
  /**
   * Does it agree to suites that protect nothing from a client that looks at its certificate? So
   * mail servers are asked: they offer anonymous suites for those who do not look.
   */
  BARE_SUITES(Version.TLS_1_2, one -> !one.isAnonymous() && (one.isNull() || one.isExport())),
  /** Does it agree to suites that can be broken with patience? */
  WEAK_SUITES(Version.TLS_1_2, one -> one.isWeak() && one.isEncrypting()),
  /** Does it agree to suites whose recordings can be read with a key stolen later? */
  NO_FORWARD_SECRECY(
      Version.TLS_1_2, one -> !one.isForwardSecret() && !one.isWeak() && one.isEncrypting()),
  /** Does it agree to CBC suites with SHA-1? */
  CBC_SHA1(
      Version.TLS_1_2,
      one -> one.isCbcSha1() && one.isForwardSecret() && !one.isWeak() && one.isEncrypting()),
  /** Does it compress what it encrypts? */
  COMPRESSION(Version.TLS_1_2, one -> !one.isWeak() && one.isEncrypting()),
  /** Does it answer to SSLv2 at all? Its ciphers are its own, and all are offered. */
  SSL_2(Version.SSL_2, _ -> true);

  private final Version version;

  @SuppressWarnings("ImmutableEnumChecker") // the list is an unmodifiable one
  private final List<Integer> suites;

  @SafeVarargs
  @SuppressWarnings("varargs")
  HelloQuestion(Version version, Predicate<Suite>... wanted) {
    this.version = version;
    Predicate<Suite> any =
        List.of(wanted).stream().reduce(Predicate::or).orElseThrow(IllegalStateException::new);
    this.suites =
        Suite.numbers(
            any.and(Suite::isForCertificates)
                .and(one -> one.isTls13() == (version == Version.TLS_1_3)));
  }

  /** The newest version it offers. */
  public Version version() {
    return version;
  }

  /** The hello that asks it. */
  public ClientHello hello(Optional<String> host) {
    ClientHello hello = ClientHello.of(version, suites, host);
    return this == COMPRESSION ? hello.withCompression() : hello;
  }

  /** Did the server agree to just that? A server may agree to less than it was asked. */
  public boolean agrees(Flight flight) {
    if (!(flight instanceof Flight.Agreed agreed)) {
      return false;
    }
    return switch (this) {
      case TLS_1_3, TLS_1_2, TLS_1_1, TLS_1_0, SSL_3, SSL_2 ->
          agreed.hello().version() == version.number();
      case BROKEN_SUITES, BARE_SUITES, WEAK_SUITES, NO_FORWARD_SECRECY, CBC_SHA1 ->
          suites.contains(agreed.hello().suite().number());
      case COMPRESSION -> agreed.hello().compression() != 0;
    };
  }
}
