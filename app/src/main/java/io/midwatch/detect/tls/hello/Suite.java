package io.midwatch.detect.tls.hello;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A cipher suite of IANA's registry, and what is wrong with it.
 *
 * @param number on the wire
 * @param name of the registry, such as {@code TLS_RSA_WITH_AES_128_CBC_SHA}
 */
public record Suite(int number, String name) {
  private static final List<Suite> ALL = read();
  private static final Map<Integer, Suite> BY_NUMBER =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Suite::number, Function.identity()));

  /** All that are known here, by number. */
  public static List<Suite> all() {
    return ALL;
  }

  /** The suite with this number; one that is not known is named by its number. */
  public static Suite of(int number) {
    Suite known = BY_NUMBER.get(number);
    return known == null ? new Suite(number, "suite 0x%04X".formatted(number)) : known;
  }

  /** Their numbers, for a hello. */
  public static List<Integer> numbers(Predicate<Suite> wanted) {
    return ALL.stream().filter(wanted).map(Suite::number).toList();
  }

  /** Only for TLS 1.3 (RFC 8446, appendix B.4). */
  public boolean isTls13() {
    return number >> 8 == 0x13;
  }

  /** Nothing is encrypted. */
  public boolean isNull() {
    return name.contains("_WITH_NULL_");
  }

  /** Nobody proves who he is, so anyone can stand in the middle. */
  public boolean isAnonymous() {
    return name.contains("_anon_");
  }

  /** Weakened to 40 or 56 bits for the export rules of the nineties. */
  public boolean isExport() {
    return name.contains("_EXPORT");
  }

  /** RC4, whose key stream leaks (RFC 7465). */
  public boolean isRc4() {
    return name.contains("_RC4_");
  }

  /** DES, 3DES, RC2 or IDEA: blocks of 64 bits, broken by collisions (SWEET32). */
  public boolean hasSmallBlocks() {
    return name.contains("DES_")
        || name.contains("DES40_")
        || name.contains("_RC2_")
        || name.contains("_IDEA_");
  }

  /** Whatever a certificate has to do with it: neither a shared key nor Kerberos nor Fortezza. */
  public boolean isForCertificates() {
    return isTls13()
        || (!name.contains("PSK_")
            && !name.contains("_PSK")
            && !name.contains("_KRB5_")
            && !name.contains("_SRP_")
            && !name.contains("FORTEZZA"));
  }

  /**
   * Blocks that are chained and sealed with SHA-1: open to padding attacks when done carelessly.
   */
  public boolean isCbcSha1() {
    return name.contains("_CBC_") && name.endsWith("_SHA");
  }

  /** Blocks that are chained, whatever seals them. */
  public boolean isCbc() {
    return name.contains("_CBC_");
  }

  /** RC4 or small blocks: broken by whoever records enough. */
  public boolean isWeak() {
    return isRc4() || hasSmallBlocks();
  }

  /** Encrypts, with keys of full length, for somebody who has proven who he is. */
  public boolean isEncrypting() {
    return !isNull() && !isAnonymous() && !isExport();
  }

  /** A recorded conversation stays secret when the server's key is stolen later. */
  public boolean isForwardSecret() {
    return isTls13()
        || name.startsWith("TLS_ECDHE_")
        || name.startsWith("TLS_DHE_")
        || name.contains("_anon_");
  }

  /** Encrypted and sealed in one step. */
  public boolean isAuthenticated() {
    return isTls13()
        || name.contains("_GCM_")
        || name.contains("_CCM")
        || name.contains("_POLY1305_");
  }

  private static List<Suite> read() {
    try (InputStream in = Suite.class.getResourceAsStream("suites.txt")) {
      if (in == null) {
        throw new IllegalStateException("the list of suites is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(" ", 2))
          .map(part -> new Suite(Integer.parseInt(part[0].toUpperCase(Locale.ROOT), 16), part[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
