package io.midwatch.lab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Connection;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** Reads requests off one connection (RFC 9112). Bounded: a client may be under test too. */
final class RequestReader {

  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_FIELDS = 1000;
  private static final int MAX_BODY = 1024 * 1024;

  private final Connection connection;
  private final InputStream in;
  private final InstantSource clock;

  RequestReader(Connection connection, InstantSource clock) throws IOException {
    this.connection = connection;
    this.in = new BufferedInputStream(connection.input());
    this.clock = clock;
  }

  /** The next request, or empty when the client has ended the connection. */
  Optional<Request> next() throws IOException {
    Optional<String> first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = List.of(first.get().split(" ", 3));
    if (parts.size() < 3) {
      throw new IOException("not a request line: " + first.get());
    }
    Headers headers = headers();
    var arrived = clock.instant();
    if (headers.first("Expect").filter("100-continue"::equalsIgnoreCase).isPresent()) {
      Bytes.of("HTTP/1.1 100 Continue\r\n\r\n").writeTo(connection.output());
    }
    return Optional.of(
        new Request(
            parts.get(0),
            parts.get(1),
            headers,
            body(headers),
            arrived,
            connection.number(),
            client()));
  }

  private Headers headers() throws IOException {
    var fields = new ArrayList<Headers.Field>();
    while (true) {
      String line = line().orElseThrow(() -> new IOException("ended within the headers"));
      if (line.isEmpty()) {
        return new Headers(fields);
      }
      int colon = line.indexOf(':');
      if (colon < 1 || fields.size() == MAX_FIELDS) {
        throw new IOException("bad header: " + line);
      }
      fields.add(new Headers.Field(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
  }

  private Bytes body(Headers headers) throws IOException {
    if (headers.first("Transfer-Encoding").isPresent()) {
      return chunks();
    }
    Optional<String> length = headers.first("Content-Length");
    return length.isPresent() ? exactly(number(length.get(), 10)) : Bytes.NONE;
  }

  private Bytes chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String size = line().orElseThrow(() -> new IOException("ended within the chunks"));
      int semicolon = size.indexOf(';');
      String digits = semicolon < 0 ? size : size.substring(0, semicolon);
      int length = number(digits.strip(), 16);
      if (length == 0) {
        headers();
        return Bytes.of(body.toByteArray());
      }
      exactly(length).writeTo(body);
      line();
      if (body.size() > MAX_BODY) {
        throw new IOException("body of more than " + MAX_BODY + " bytes");
      }
    }
  }

  private Bytes exactly(int length) throws IOException {
    if (length < 0 || length > MAX_BODY) {
      throw new IOException("body of " + length + " bytes");
    }
    byte[] all = in.readNBytes(length);
    if (all.length < length) {
      throw new IOException("body ended early");
    }
    return Bytes.of(all);
  }

  private static int number(String digits, int radix) throws IOException {
    try {
      return Integer.parseInt(digits, radix);
    } catch (NumberFormatException e) {
      throw new IOException("no length: " + digits, e);
    }
  }

  private Optional<String> line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return Optional.of(line.toString(ISO_8859_1).stripTrailing());
      }
      line.write(next);
      if (line.size() > MAX_LINE) {
        throw new IOException("line of more than " + MAX_LINE + " bytes");
      }
    }
    return Optional.empty();
  }

  private Optional<String> client() {
    if (!(connection.socket() instanceof SSLSocket tls)) {
      return Optional.empty();
    }
    try {
      Principal peer = tls.getSession().getPeerPrincipal();
      return Optional.of(peer.getName());
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }
}
