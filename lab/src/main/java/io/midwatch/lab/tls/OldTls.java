package io.midwatch.lab.tls;

import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.Pump;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A server that agrees to things no library of today speaks any more. It plays the first flight of
 * an old handshake up to {@code ServerHelloDone} and no further; hellos that it has no part for are
 * left to Java's own TLS, so that honest clients get through.
 *
 * @param identity whose chain is shown
 * @param versions numbers such as {@code 0x0300} that it agrees to besides
 * @param suites numbers that it agrees to besides, in TLS 1.2
 * @param compresses it takes DEFLATE when it is offered
 * @param safe it answers RFC 5746; when not, nothing is left to Java
 * @param staple an OCSP answer for clients that ask, if any
 * @param page what honest clients get to hear to a request
 */
public record OldTls(
    Identity identity,
    Set<Integer> versions,
    Set<Integer> suites,
    boolean compresses,
    boolean safe,
    Optional<byte[]> staple,
    String page) {
  private static final String PAGE =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  private static final int SSL_2 = 0x0002;
  private static final int TLS_1_2 = 0x0303;
  private static final int SOUND = 0xc02b;
  private static final int AN_OLD_SUITE = 0x002f;

  public OldTls {
    versions = Set.copyOf(versions);
    suites = Set.copyOf(suites);
  }

  /** Agrees to nothing old yet. */
  public static OldTls of(Identity identity) {
    return new OldTls(identity, Set.of(), Set.of(), false, true, Optional.empty(), PAGE);
  }

  public OldTls withVersions(Integer... numbers) {
    return new OldTls(identity, Set.of(numbers), suites, compresses, safe, staple, page);
  }

  public OldTls withSuites(Integer... numbers) {
    return new OldTls(identity, versions, Set.of(numbers), compresses, safe, staple, page);
  }

  public OldTls withCompression() {
    return new OldTls(identity, versions, suites, true, safe, staple, page);
  }

  public OldTls withUnsafeRenegotiation() {
    return new OldTls(identity, versions, suites, compresses, false, staple, page);
  }

  /** Says this to requests: a whole answer, which ends the connection. */
  public OldTls withPage(String answer) {
    return new OldTls(identity, versions, suites, compresses, safe, staple, answer);
  }

  /** What a client's hello offers. */
  private record Offer(
      int version, List<Integer> suites, boolean deflate, Set<Integer> extensions) {
    boolean newer() {
      return extensions.contains(43);
    }
  }

  /** Answers one hello; the rest is Java's when the hello is not for an old server. */
  public void converse(Connection plain, SSLContext context, Optional<List<String>> allowed)
      throws IOException {
    byte[] hello = unanswered(plain);
    if (hello.length > 0) {
      modern(plain, context, allowed, hello);
    }
  }

  /** Answers one hello; the rest is for the server behind, which gets the hello too. */
  public void guard(Connection plain, Endpoint behind) throws IOException {
    byte[] hello = unanswered(plain);
    if (hello.length > 0) {
      try (Socket far = new Socket()) {
        far.connect(behind.socketAddress());
        far.getOutputStream().write(hello);
        Pump.both(plain.socket(), far);
      }
    }
  }

  /** The hello, when it is not for an old server; else it is answered, and nothing is left. */
  private byte[] unanswered(Connection plain) throws IOException {
    byte[] head = plain.input().readNBytes(5);
    if (head.length < 5) {
      return new byte[0];
    }
    if ((head[0] & 0x80) != 0) {
      return oldest(plain, head);
    }
    byte[] body = plain.input().readNBytes(((head[3] & 0xff) << 8) | (head[4] & 0xff));
    Offer offer = read(body);
    Optional<Integer> suite = chosen(offer);
    if (suite.isEmpty()) {
      return ByteBuffer.allocate(5 + body.length).put(head).put(body).array();
    }
    plain.output().write(flight(offer, suite.get()));
    plain.output().flush();
    plain.swallow();
    return new byte[0];
  }

  /** A hello of SSL 2.0: its length stands first, and bytes count in it from the third on. */
  private byte[] oldest(Connection plain, byte[] head) throws IOException {
    int length = ((head[0] & 0x7f) << 8) | (head[1] & 0xff);
    byte[] rest = plain.input().readNBytes(Math.max(0, length - 3));
    if (!versions.contains(SSL_2)) {
      return ByteBuffer.allocate(5 + rest.length).put(head).put(rest).array();
    }
    plain.output().write(oldestFlight());
    plain.output().flush();
    plain.swallow();
    return new byte[0];
  }

  private byte[] oldestFlight() {
    byte[] certificate = encoded(identity.leaf());
    var body = new ByteArrayOutputStream();
    body.write(4);
    number(body, 1, 2); // no session to go on with, an X.509 certificate
    number(body, SSL_2, 2);
    number(body, certificate.length, 2);
    number(body, 3, 2);
    number(body, 16, 2);
    body.writeBytes(certificate);
    number(body, 0x0700c0, 3); // 3DES with MD5
    body.writeBytes(new byte[16]);
    var record = new ByteArrayOutputStream();
    number(record, 0x8000 | body.size(), 2);
    record.writeBytes(body.toByteArray());
    return record.toByteArray();
  }

  private static byte[] encoded(X509Certificate one) {
    try {
      return one.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void modern(
      Connection plain, SSLContext context, Optional<List<String>> allowed, byte[] consumed)
      throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(plain.socket(), new ByteArrayInputStream(consumed), true);
    socket.setUseClientMode(false);
    allowed.ifPresent(suites -> socket.setEnabledCipherSuites(suites.toArray(String[]::new)));
    socket.startHandshake();
    int last = 0;
    for (int read = socket.getInputStream().read(); read >= 0; ) {
      if (last == '\n' && read == '\r') {
        socket.getOutputStream().write(page.getBytes(StandardCharsets.US_ASCII));
        socket.close();
        return;
      }
      last = read;
      read = socket.getInputStream().read();
    }
  }

  private Optional<Integer> chosen(Offer offer) {
    if (offer.newer()) {
      return Optional.empty();
    }
    if (compresses && offer.deflate()) {
      return Optional.of(SOUND);
    }
    if (offer.version() < TLS_1_2) {
      return versions.contains(offer.version()) ? Optional.of(AN_OLD_SUITE) : Optional.empty();
    }
    Optional<Integer> weak = offer.suites().stream().filter(suites::contains).findFirst();
    if (weak.isPresent()) {
      return weak;
    }
    return !safe && offer.suites().contains(SOUND) ? Optional.of(SOUND) : Optional.empty();
  }

  private byte[] flight(Offer offer, int suite) throws IOException {
    var messages = new ByteArrayOutputStream();
    message(messages, 2, hello(offer, suite));
    message(messages, 11, chain());
    if (staple.isPresent() && offer.extensions().contains(5)) {
      var status = new ByteArrayOutputStream();
      status.write(1);
      number(status, staple.get().length, 3);
      status.writeBytes(staple.get());
      message(messages, 22, status.toByteArray());
    }
    message(messages, 14, new byte[0]);
    var record = new ByteArrayOutputStream();
    for (int at = 0; at < messages.size(); at += 1 << 14) {
      int length = Math.min(1 << 14, messages.size() - at);
      record.write(22);
      number(record, offer.version(), 2);
      number(record, length, 2);
      record.write(messages.toByteArray(), at, length);
    }
    return record.toByteArray();
  }

  private byte[] hello(Offer offer, int suite) {
    var out = new ByteArrayOutputStream();
    number(out, offer.version(), 2);
    out.writeBytes(new byte[32]);
    out.write(0);
    number(out, suite, 2);
    out.write(compresses && offer.deflate() ? 1 : 0);
    var extensions = new ByteArrayOutputStream();
    if (safe) {
      number(extensions, 0xff01, 2);
      number(extensions, 1, 2);
      extensions.write(0);
    }
    if (staple.isPresent() && offer.extensions().contains(5)) {
      number(extensions, 5, 2);
      number(extensions, 0, 2);
    }
    if (offer.version() > 0x0300) {
      number(out, extensions.size(), 2);
      out.writeBytes(extensions.toByteArray());
    }
    return out.toByteArray();
  }

  private byte[] chain() {
    var list = new ByteArrayOutputStream();
    for (X509Certificate one : identity.chain()) {
      number(list, encoded(one).length, 3);
      list.writeBytes(encoded(one));
    }
    var out = new ByteArrayOutputStream();
    number(out, list.size(), 3);
    out.writeBytes(list.toByteArray());
    return out.toByteArray();
  }

  private static void message(ByteArrayOutputStream out, int type, byte[] body) {
    out.write(type);
    number(out, body.length, 3);
    out.writeBytes(body);
  }

  private static void number(ByteArrayOutputStream out, int value, int bytes) {
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
  }

  private static Offer read(byte[] message) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(message));
    in.readInt(); // type and length
    int version = in.readUnsignedShort();
    in.readNBytes(32);
    in.readNBytes(in.readUnsignedByte());
    List<Integer> suites = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left >= 2; left -= 2) {
      suites.add(in.readUnsignedShort());
    }
    boolean deflate = false;
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      deflate |= in.readUnsignedByte() == 1;
    }
    Set<Integer> extensions = new HashSet<>();
    if (in.available() > 2) {
      in.readUnsignedShort();
      while (in.available() >= 4) {
        extensions.add(in.readUnsignedShort());
        in.readNBytes(in.readUnsignedShort());
      }
    }
    return new Offer(version, suites, deflate, extensions);
  }
}
