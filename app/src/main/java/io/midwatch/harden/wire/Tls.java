package io.midwatch.harden.wire;

import java.util.List;

/**
 * A TLS handshake as programs of today make it. Any certificate is taken.
 *
 * @param name for SNI; empty for none
 * @param before what is spoken before TLS
 * @param versions such as {@code TLSv1.2}; empty for those of today
 */
public record Tls(String address, int port, String name, StartTls before, List<String> versions)
    implements Question<Tls.Said> {
  public Tls {
    versions = List.copyOf(versions);
  }

  /** As a browser comes. */
  public static Tls of(String address, int port, String name) {
    return new Tls(address, port, name, StartTls.NONE, List.of());
  }

  @Override
  public Class<Said> answers() {
    return Said.class;
  }

  @Override
  public String to() {
    return address;
  }

  @Override
  public String shown() {
    return "TLS "
        + name
        + ":"
        + port
        + " @"
        + address
        + (versions.isEmpty() ? "" : " " + String.join(" ", versions));
  }

  /**
   * A finished handshake.
   *
   * @param version {@code 1.3}
   * @param suite the cipher suite's name
   * @param chain certificates in DER as served, leaf first
   * @param staples stapled OCSP answers, raw
   */
  public record Said(String version, String suite, List<Bytes> chain, List<Bytes> staples)
      implements Answer {
    public Said {
      chain = List.copyOf(chain);
      staples = List.copyOf(staples);
    }
  }
}
