package io.midwatch.lab.cert;

import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an end certificate shall look like. Start from {@link #of} and change one thing at a time.
 *
 * @param names host names and IP literals of the subject alternative name; the first is the common
 *     name. With {@link #withoutAlternativeNames} only the common name is written
 * @param validity from and to; empty means from one day ago for ninety days
 * @param key the leaf's key
 * @param digest the hash the issuer signs with
 * @param usages key usage bits
 * @param purposes extended key usage; empty leaves the extension out
 * @param crl address of the revocation list, if any
 * @param ocsp address of the OCSP responder, if any
 * @param alternativeNames whether the subject alternative name is written
 * @param extras what goes in besides
 */
public record Leaf(
    List<String> names,
    Optional<Validity> validity,
    KeyKind key,
    Digest digest,
    Set<Usage> usages,
    Set<Purpose> purposes,
    Optional<URI> crl,
    Optional<URI> ocsp,
    boolean alternativeNames,
    Extras extras) {

  /**
   * When a certificate holds.
   *
   * @param from not before, whole seconds
   * @param to not after, whole seconds
   */
  public record Validity(Instant from, Instant to) {}

  public Leaf {
    names = List.copyOf(names);
    usages = Set.copyOf(usages);
    purposes = Set.copyOf(purposes);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a leaf needs at least one name");
    }
  }

  /** A good server certificate: EC P-256, SHA-256, ninety days. */
  public static Leaf of(String... names) {
    return new Leaf(
        List.of(names),
        Optional.empty(),
        KeyKind.EC_P256,
        Digest.SHA256,
        Set.of(Usage.DIGITAL_SIGNATURE, Usage.KEY_ENCIPHERMENT),
        Set.of(Purpose.SERVER),
        Optional.empty(),
        Optional.empty(),
        true,
        Extras.NONE);
  }

  /** Good for the lab's own addresses: localhost, 127.0.0.1 and ::1. */
  public static Leaf localhost() {
    return of("localhost", "127.0.0.1", "::1");
  }

  /** A good client certificate for mutual TLS. */
  public static Leaf client(String name) {
    return of(name).withPurposes(Purpose.CLIENT);
  }

  public Leaf withValidity(Instant from, Instant to) {
    return new Leaf(
        names,
        Optional.of(new Validity(from, to)),
        key,
        digest,
        usages,
        purposes,
        crl,
        ocsp,
        alternativeNames,
        extras);
  }

  /** Issued {@code lifetime} before it ends, and it ends {@code left} after {@code now}. */
  public Leaf endingIn(Duration left, Duration lifetime, Instant now) {
    Instant to = now.plus(left);
    return withValidity(to.minus(lifetime), to);
  }

  public Leaf withKey(KeyKind kind) {
    return new Leaf(
        names, validity, kind, digest, usages, purposes, crl, ocsp, alternativeNames, extras);
  }

  public Leaf withDigest(Digest other) {
    return new Leaf(
        names, validity, key, other, usages, purposes, crl, ocsp, alternativeNames, extras);
  }

  public Leaf withUsages(Usage... others) {
    return new Leaf(
        names,
        validity,
        key,
        digest,
        Set.of(others),
        purposes,
        crl,
        ocsp,
        alternativeNames,
        extras);
  }

  public Leaf withPurposes(Purpose... others) {
    return new Leaf(
        names, validity, key, digest, usages, Set.of(others), crl, ocsp, alternativeNames, extras);
  }

  /** Names the revocation list (RFC 5280, section 4.2.1.13). */
  public Leaf withCrl(URI address) {
    return new Leaf(
        names,
        validity,
        key,
        digest,
        usages,
        purposes,
        Optional.of(address),
        ocsp,
        alternativeNames,
        extras);
  }

  /** Names the OCSP responder (RFC 5280, section 4.2.2.1). */
  public Leaf withOcsp(URI address) {
    return new Leaf(
        names,
        validity,
        key,
        digest,
        usages,
        purposes,
        crl,
        Optional.of(address),
        alternativeNames,
        extras);
  }

  /** Common name only, as certificates were written twenty years ago; no client accepts it now. */
  public Leaf withoutAlternativeNames() {
    return new Leaf(names, validity, key, digest, usages, purposes, crl, ocsp, false, extras);
  }

  /** With this many promises of public logs to publish it, each of another log. */
  public Leaf withTimestamps(int number, Instant at) {
    return withExtras(
        new Extras(
            number, at, extras.mustStaple(), extras.pair(), extras.issuer(), extras.stamps()));
  }

  /** With these promises of public logs, each signed by its log. */
  public Leaf withStamps(List<CtLog.Stamp> stamps) {
    return withExtras(
        new Extras(0, extras.at(), extras.mustStaple(), extras.pair(), extras.issuer(), stamps));
  }

  /** Clients may not take it without a fresh OCSP answer (RFC 7633). */
  public Leaf withMustStaple() {
    return withExtras(
        new Extras(
            extras.timestamps(),
            extras.at(),
            true,
            extras.pair(),
            extras.issuer(),
            extras.stamps()));
  }

  /** With this very key, which others may have too. */
  public Leaf withPair(KeyPair pair) {
    return withExtras(
        new Extras(
            extras.timestamps(),
            extras.at(),
            extras.mustStaple(),
            Optional.of(pair),
            extras.issuer(),
            extras.stamps()));
  }

  /** Says where the certificate of its issuer is (RFC 5280, section 4.2.2.1). */
  public Leaf withIssuerAt(URI address) {
    return withExtras(
        new Extras(
            extras.timestamps(),
            extras.at(),
            extras.mustStaple(),
            extras.pair(),
            Optional.of(address),
            extras.stamps()));
  }

  private Leaf withExtras(Extras other) {
    return new Leaf(
        names, validity, key, digest, usages, purposes, crl, ocsp, alternativeNames, other);
  }

  /**
   * What a leaf may have besides.
   *
   * @param timestamps how many promises of logs (RFC 6962)
   * @param at when they were made
   * @param mustStaple whether clients must see a stapled answer
   * @param pair a key that exists already
   * @param issuer address of the issuer's certificate, if any
   * @param stamps promises of logs that really sign
   */
  public record Extras(
      int timestamps,
      Instant at,
      boolean mustStaple,
      Optional<KeyPair> pair,
      Optional<URI> issuer,
      List<CtLog.Stamp> stamps) {
    static final Extras NONE =
        new Extras(0, Instant.EPOCH, false, Optional.empty(), Optional.empty(), List.of());
  }
}
