package io.midwatch.lab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.midwatch.lab.net.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A well-formed answer, and the ways to make it less so. Start at {@link Answer#text}, {@link
 * Answer#json} or {@link Answer#status}.
 *
 * @param status the three digits; not checked, so that 99 and 1234 can be sent too
 * @param headers besides those that frame the body
 * @param body as it goes over the wire
 * @param framing how the client learns where the body ends
 * @param before silence before the first byte
 * @param drip how the body is slowed, if it is
 * @param stop where the answer breaks off, if it does
 */
public record Reply(
    int status,
    Headers headers,
    Bytes body,
    Framing framing,
    Duration before,
    Optional<Drip> drip,
    Optional<Stop> stop)
    implements Answer {

  /** How the end of the body is told (RFC 9112, section 6.3). */
  public sealed interface Framing {
    /** The true Content-Length. */
    record Measured() implements Framing {}

    /** A Content-Length that says this, whatever the body holds. */
    record Claimed(long length) implements Framing {}

    /** One chunk and the last chunk. */
    record Chunked() implements Framing {}

    /** The connection ends. */
    record UntilClose() implements Framing {}
  }

  /** {@code size} bytes of the body at a time, {@code every} so often. */
  public record Drip(int size, Duration every) {}

  /** Breaks off behind {@code bytes} bytes of the body. */
  public record Stop(int bytes, Step.Ending how) {}

  static Reply of(int status) {
    return new Reply(
        status,
        Headers.NONE,
        Bytes.NONE,
        new Framing.Measured(),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty());
  }

  public Reply withHeader(String name, String value) {
    return new Reply(status, headers.plus(name, value), body, framing, before, drip, stop);
  }

  public Reply withBody(String text) {
    return withBody(Bytes.of(text));
  }

  public Reply withBody(Bytes bytes) {
    return new Reply(status, headers, bytes, framing, before, drip, stop);
  }

  public Reply withStatus(int other) {
    return new Reply(other, headers, body, framing, before, drip, stop);
  }

  /** The body compressed, with its Content-Encoding. */
  public Reply gzipped() {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      body.writeTo(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return withHeader("Content-Encoding", "gzip").withBody(Bytes.of(packed.toByteArray()));
  }

  /** Silence before the first byte. */
  public Reply after(Duration delay) {
    return new Reply(status, headers, body, framing, delay, drip, stop);
  }

  /** Slows the body. */
  public Reply dripping(int size, Duration every) {
    return new Reply(
        status, headers, body, framing, before, Optional.of(new Drip(size, every)), stop);
  }

  /** Claims this length, true or not. */
  public Reply claiming(long length) {
    return framed(new Framing.Claimed(length));
  }

  /** Transfer-Encoding: chunked. */
  public Reply chunked() {
    return framed(new Framing.Chunked());
  }

  /** No length; the end of the connection is the end of the body. */
  public Reply untilClose() {
    return framed(new Framing.UntilClose());
  }

  /** Ends the TCP connection behind so many bytes of the body. */
  public Reply cutAfter(int bytes) {
    return stopping(new Stop(bytes, Step.Ending.CUT));
  }

  /** Resets the TCP connection behind so many bytes of the body. */
  public Reply resetAfter(int bytes) {
    return stopping(new Stop(bytes, Step.Ending.RESET));
  }

  /** Falls silent behind so many bytes of the body, with the connection open. */
  public Reply hangAfter(int bytes) {
    return stopping(new Stop(bytes, Step.Ending.HANG));
  }

  @Override
  public List<Step> steps(Request request) {
    var steps = new ArrayList<Step>();
    if (before.isPositive()) {
      steps.add(new Step.Pause(before));
    }
    boolean bodiless = request.method().equals("HEAD") || status == 204 || status == 304;
    steps.add(new Step.Send(head(request.method().equals("HEAD") || !bodiless)));
    if (!bodiless) {
      addBody(steps);
    }
    return steps;
  }

  private void addBody(List<Step> steps) {
    Bytes whole = framing instanceof Framing.Chunked ? chunks() : body;
    Bytes sent = stop.map(at -> whole.slice(0, at.bytes())).orElse(whole);
    steps.add(
        drip.<Step>map(slow -> new Step.Drip(sent, slow.size(), slow.every()))
            .orElseGet(() -> new Step.Send(sent)));
    stop.ifPresent(at -> steps.add(new Step.End(at.how())));
    boolean misframed =
        switch (framing) {
          case Framing.Claimed claimed -> claimed.length() != body.length();
          case Framing.UntilClose _ -> true;
          case Framing.Measured _, Framing.Chunked _ -> false;
        };
    if (misframed) {
      steps.add(new Step.End(Step.Ending.CLOSE));
    }
  }

  private Bytes head(boolean framed) {
    String line =
        switch (framing) {
          case Framing.Measured _ -> "Content-Length: " + body.length() + "\r\n";
          case Framing.Claimed claimed -> "Content-Length: " + claimed.length() + "\r\n";
          case Framing.Chunked _ -> "Transfer-Encoding: chunked\r\n";
          case Framing.UntilClose _ -> "Connection: close\r\n";
        };
    String head =
        "HTTP/1.1 %d %s\r\n%s%s\r\n"
            .formatted(status, phrase(status), headers.onTheWire(), framed ? line : "");
    return Bytes.of(head.getBytes(ISO_8859_1));
  }

  private Bytes chunks() {
    Bytes last = Bytes.of("0\r\n\r\n");
    if (body.length() == 0) {
      return last;
    }
    String size = Integer.toHexString(body.length());
    return Bytes.of(size + "\r\n").plus(body).plus(Bytes.of("\r\n")).plus(last);
  }

  private Reply framed(Framing other) {
    return new Reply(status, headers, body, other, before, drip, stop);
  }

  private Reply stopping(Stop at) {
    return new Reply(status, headers, body, framing, before, drip, Optional.of(at));
  }

  private static String phrase(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 204 -> "No Content";
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      default -> "Status " + status;
    };
  }
}
