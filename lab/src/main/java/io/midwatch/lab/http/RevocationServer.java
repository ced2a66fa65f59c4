package io.midwatch.lab.http;

import io.midwatch.lab.cert.Authority;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.Bytes;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Publishes what an authority says about revoked certificates: {@code /crl} (RFC 5280) and {@code
 * /ocsp} by POST and GET (RFC 6960, appendix A). The server behind it can be told to fail like any
 * other.
 */
public final class RevocationServer implements AutoCloseable {

  private final FaultyHttpServer server;

  private RevocationServer(FaultyHttpServer server) {
    this.server = server;
  }

  /** On a free port of 127.0.0.1, for what this authority has issued. */
  public static RevocationServer start(Authority authority) {
    FaultyHttpServer server = FaultyHttpServer.start();
    server.on("/crl", request -> Answer.bytes("application/pkix-crl", Bytes.of(authority.crl())));
    server.on("POST", "/ocsp", request -> answer(authority, request.body().toArray()));
    server.on("GET", "/ocsp/*", request -> answer(authority, fromPath(request)));
    return new RevocationServer(server);
  }

  public URI crl() {
    return server.uri("/crl");
  }

  public URI ocsp() {
    return server.uri("/ocsp");
  }

  /** The leaf with both addresses written into it. */
  public Leaf pointing(Leaf leaf) {
    return leaf.withCrl(crl()).withOcsp(ocsp());
  }

  /** To see who asked, or to let it fail. */
  public FaultyHttpServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }

  private static Answer answer(Authority authority, byte[] request) {
    return Answer.bytes("application/ocsp-response", Bytes.of(authority.ocsp(request)));
  }

  private static byte[] fromPath(Request request) {
    String coded = request.path().substring("/ocsp/".length());
    try {
      return Base64.getDecoder().decode(URLDecoder.decode(coded, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
