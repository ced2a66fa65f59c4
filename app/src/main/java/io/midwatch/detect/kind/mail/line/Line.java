package io.midwatch.detect.kind.mail.line;

import io.midwatch.base.Reason;
import io.midwatch.detect.Phase;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.tls.BadCertificateException;
import io.midwatch.detect.tls.TlsClient;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to a mail server, closed at the look's deadline at the latest. No line is longer
 * than 8 KiB, and no more than 4 MiB come in all, whatever the server sends.
 */
public final class Line implements AutoCloseable {
  private static final int LONGEST = 8 * 1024;
  private static final long MOST = 4L << 20;

  private final Place place;
  private final Look look;
  private final TlsClient tls;
  private final Socket plain = new Socket(Proxy.NO_PROXY);
  private Socket socket = plain;
  private InputStream in = InputStream.nullInputStream();
  private Phase phase = Phase.DNS;
  private long received;

  private Line(Place place, Look look, TlsClient tls) {
    this.place = place;
    this.look = look;
    this.tls = tls;
  }

  /**
   * Connects, with TLS from the first byte if so wished.
   *
   * @throws IOException when it cannot; {@link #fault} reads it
   */
  public static Line open(Place place, ProbeParts parts, Look look)
      throws IOException, InterruptedException {
    TlsClient tls = TlsClient.strict(place.judge(), look.clock(), List.of());
    Line line = new Line(place, look, tls);
    try {
      line.connect(parts);
      return line;
    } catch (IOException broken) {
      Fault fault = line.fault(broken);
      line.close();
      throw new LineException(fault.reason(), fault.detail());
    }
  }

  private void connect(ProbeParts parts) throws IOException, InterruptedException {
    look.hop(place.server().toString());
    begin(Phase.DNS);
    InetAddress address =
        parts.names().find(place.server().host(), Family.ANY, look.left()).getFirst();
    look.address(address.getHostAddress());
    parts.networks().check(address);
    look.closeAtDeadline(plain);
    begin(Phase.CONNECT);
    plain.connect(new InetSocketAddress(address, place.server().port()), millisLeft());
    in = new BufferedInputStream(plain.getInputStream());
    if (place.tls() == Place.Tls.IMPLICIT) {
      secure();
    }
    begin(Phase.FIRST_BYTE);
  }

  private void begin(Phase next) {
    phase = next;
    look.begin(next);
  }

  private int millisLeft() {
    return Math.clamp(look.left().toMillis(), 1, Integer.MAX_VALUE);
  }

  /** Shakes hands; what the server said in clear text before is thrown away (CVE-2011-0411). */
  void secure() throws IOException {
    begin(Phase.TLS);
    plain.setSoTimeout(millisLeft());
    String host = place.server().host();
    SSLSocket secured =
        (SSLSocket) tls.sockets().createSocket(plain, host, place.server().port(), true);
    if (Names.literal(host).isEmpty()) {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      secured.setSSLParameters(parameters);
    }
    secured.startHandshake();
    socket = secured;
    in = new BufferedInputStream(secured.getInputStream());
    begin(Phase.FIRST_BYTE);
  }

  Place place() {
    return place;
  }

  void say(String words) throws IOException {
    send((words + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] octets) throws IOException {
    begin(Phase.SEND);
    socket.getOutputStream().write(octets);
    socket.getOutputStream().flush();
    begin(Phase.FIRST_BYTE);
  }

  /** The next line without its end; each char is one octet. */
  String hear() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = octet(); read != '\n'; read = octet()) {
      if (line.length() >= LONGEST) {
        throw new LineException(
            Reason.PROTOCOL, place.server() + " sends a line longer than 8 KiB");
      }
      line.append((char) read);
    }
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return line.toString();
  }

  /** So many octets as they come. */
  byte[] hear(int count) throws IOException {
    byte[] octets = new byte[count];
    for (int i = 0; i < count; i++) {
      octets[i] = (byte) octet();
    }
    return octets;
  }

  private int octet() throws IOException {
    if (++received > MOST) {
      throw new LineException(Reason.BODY_TOO_LARGE, place.server() + " sends more than 4 MiB");
    }
    if (in.available() == 0) {
      socket.setSoTimeout(millisLeft());
    }
    int read = in.read();
    if (read < 0) {
      throw new EOFException("closed");
    }
    return read;
  }

  /** What it means that something broke. */
  public Fault fault(IOException broken) {
    if (broken instanceof LineException said) {
      return said.fault();
    }
    Optional<BadCertificateException> bad = badCertificate(broken);
    if (bad.isPresent()) {
      return new Fault(
          bad.get().verdict().reason(), place.server() + ": " + bad.get().verdict().detail());
    }
    return look.left().isZero()
        ? Fault.late(phase, place.server().toString())
        : Fault.of(broken, phase, place.server().toString());
  }

  private static Optional<BadCertificateException> badCertificate(Throwable broken) {
    Throwable cause = broken;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof BadCertificateException bad) {
        return Optional.of(bad);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      socket.close();
      plain.close();
    } catch (IOException late) {
      // Nobody waits for what it would have said.
    }
    look.end();
  }
}
