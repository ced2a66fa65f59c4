package io.midwatch.lab.cert;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * A certificate that may issue others: a root or an intermediate. Knows which serials it has
 * revoked, and signs revocation lists and OCSP answers about them. Safe for many threads.
 */
public final class Authority {

  private static final Duration TEN_YEARS = Duration.ofDays(3650);

  private final KeyPair keys;
  private final X509Certificate certificate;

  /** This one first, up to but without the root; empty for a root. */
  private final List<X509Certificate> served;

  private final X509Certificate root;
  private final InstantSource clock;
  private final Map<BigInteger, Instant> revoked = new ConcurrentHashMap<>();

  private Authority(
      KeyPair keys, List<X509Certificate> served, X509Certificate root, InstantSource clock) {
    this.keys = keys;
    this.served = List.copyOf(served);
    this.root = root;
    this.certificate = served.isEmpty() ? root : served.getFirst();
    this.clock = clock;
  }

  /** A self-signed root, ten years from yesterday. */
  public static Authority root(String commonName, KeyKind kind, InstantSource clock) {
    KeyPair keys = kind.generate();
    X500Name name = Signing.name(commonName);
    X509Certificate root =
        new Signing(name, name, keys.getPublic(), fromYesterday(clock, TEN_YEARS))
            .authority()
            .signedBy(keys.getPrivate(), Digest.SHA256);
    return new Authority(keys, List.of(), root, clock);
  }

  /** An intermediate under this authority, ten years from yesterday. */
  public Authority intermediate(String commonName) {
    return intermediate(commonName, KeyKind.EC_P256, fromYesterday(clock, TEN_YEARS));
  }

  /** An intermediate with its own key kind and validity: an expired one breaks all below it. */
  public Authority intermediate(String commonName, KeyKind kind, Leaf.Validity validity) {
    KeyPair pair = kind.generate();
    X509Certificate issued =
        new Signing(name(), Signing.name(commonName), pair.getPublic(), validity)
            .authority()
            .signedBy(keys.getPrivate(), Digest.SHA256);
    var chain = new ArrayList<X509Certificate>();
    chain.add(issued);
    chain.addAll(served);
    return new Authority(pair, chain, root, clock);
  }

  /** Issues a leaf; its identity serves the leaf and every intermediate. */
  public Identity issue(Leaf leaf) {
    KeyPair pair = leaf.extras().pair().orElseGet(leaf.key()::generate);
    Leaf.Validity validity =
        leaf.validity().orElseGet(() -> fromYesterday(clock, Duration.ofDays(90)));
    Signing signing =
        new Signing(name(), Signing.name(leaf.names().getFirst()), pair.getPublic(), validity)
            .leaf(leaf)
            .under(keys.getPublic());
    if (!leaf.extras().stamps().isEmpty()) {
      signing.stamped(
          leaf.extras().stamps(), signing.signedBy(keys.getPrivate(), leaf.digest()), keys);
    }
    X509Certificate issued = signing.signedBy(keys.getPrivate(), leaf.digest());
    var chain = new ArrayList<X509Certificate>();
    chain.add(issued);
    chain.addAll(served);
    return new Identity(pair.getPrivate(), chain, root);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public X509Certificate rootCertificate() {
    return root;
  }

  /** Revokes from now on; lists and answers made earlier do not change. */
  public void revoke(BigInteger serial) {
    revoked.put(serial, clock.instant());
  }

  public boolean isRevoked(BigInteger serial) {
    return revoked.containsKey(serial);
  }

  /** The revocation list of this moment in DER, good for one day (RFC 5280, section 5). */
  public byte[] crl() {
    return revocation().crl(Map.copyOf(revoked));
  }

  /** The DER answer to a DER OCSP request (RFC 6960); a malformed request gets status 1. */
  public byte[] ocsp(byte[] request) {
    return revocation().ocsp(request, Map.copyOf(revoked));
  }

  /** The DER answer about one certificate, as a server staples it (RFC 6066, section 8). */
  public byte[] ocspAbout(X509Certificate leaf) {
    return revocation().ocspAbout(leaf, Map.copyOf(revoked));
  }

  private Revocation revocation() {
    return new Revocation(certificate, keys.getPrivate(), clock.instant());
  }

  private X500Name name() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static Leaf.Validity fromYesterday(InstantSource clock, Duration lifetime) {
    Instant from = clock.instant().minus(Duration.ofDays(1));
    return new Leaf.Validity(from, from.plus(lifetime));
  }
}
