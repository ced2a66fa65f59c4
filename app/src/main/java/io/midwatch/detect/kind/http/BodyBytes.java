package io.midwatch.detect.kind.http;

import io.midwatch.base.Reason;
import io.midwatch.detect.net.Fault;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Inflater;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.GzipSource;
import okio.InflaterSource;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, read to its end or to the limit, then decompressed to its end or to the
 * limit: a bomb is cut before it goes off.
 */
final class BodyBytes {
  private final byte[] bytes;
  private final Charset charset;
  private final Optional<Fault> fault;

  private BodyBytes(byte[] bytes, Charset charset, Optional<Fault> fault) {
    this.bytes = bytes;
    this.charset = charset;
    this.fault = fault;
  }

  /** Decompressed, cut at the limit; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** What is wrong with it, if anything. */
  Optional<Fault> fault() {
    return fault;
  }

  /**
   * Reads the body of a response.
   *
   * @throws IOException when the connection breaks
   */
  static BodyBytes read(Response response, long limit, String target) throws IOException {
    ResponseBody body = response.body();
    BufferedSource source = body.source();
    boolean more = source.request(limit + 1);
    Buffer raw = new Buffer();
    source.readFully(raw, Math.min(limit, source.getBuffer().size()));
    Charset charset = charset(body.contentType());
    if (more) {
      return new BodyBytes(raw.readByteArray(), charset, Optional.of(tooLarge(limit, target)));
    }
    return unpack(response.header("Content-Encoding"), raw, charset, limit, target);
  }

  private static BodyBytes unpack(
      @Nullable String encoding, Buffer raw, Charset charset, long limit, String target) {
    if (encoding == null || raw.size() == 0) {
      return new BodyBytes(raw.readByteArray(), charset, Optional.empty());
    }
    String coding = encoding.strip().toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "gzip", "x-gzip" -> inflate(new GzipSource(raw), coding, charset, limit, target);
      case "deflate" ->
          inflate(
              new InflaterSource(raw, new Inflater(isBare(raw))), coding, charset, limit, target);
      default -> new BodyBytes(raw.readByteArray(), charset, Optional.empty());
    };
  }

  /**
   * Does it lack the head of zlib (RFC 1950, section 2.2)? RFC 9110, section 8.4.1.2, wants it,
   * many servers leave it out, and every browser reads both.
   */
  private static boolean isBare(Buffer raw) {
    int first = raw.getByte(0) & 0xff;
    int second = raw.size() < 2 ? 0 : raw.getByte(1) & 0xff;
    return (first & 0x0f) != 8 || ((first << 8) | second) % 31 != 0;
  }

  private static BodyBytes inflate(
      Source packed, String coding, Charset charset, long limit, String target) {
    Buffer plain = new Buffer();
    try (Source from = packed) {
      while (plain.size() <= limit && from.read(plain, limit + 1 - plain.size()) >= 0) {
        // Until the end or just past the limit.
      }
    } catch (IOException damaged) {
      Fault fault =
          new Fault(Reason.PROTOCOL, target + " says " + coding + " and its answer is not that");
      return new BodyBytes(new byte[0], charset, Optional.of(fault));
    }
    if (plain.size() <= limit) {
      return new BodyBytes(plain.readByteArray(), charset, Optional.empty());
    }
    byte[] head = new byte[Math.toIntExact(limit)];
    int read = 0;
    while (read < head.length) {
      read += plain.read(head, read, head.length - read);
    }
    return new BodyBytes(head, charset, Optional.of(tooLarge(limit, target)));
  }

  private static Fault tooLarge(long limit, String target) {
    return new Fault(
        Reason.BODY_TOO_LARGE, "the answer of " + target + " is larger than " + limit + " bytes");
  }

  private static Charset charset(@Nullable MediaType type) {
    Charset said = type == null ? null : type.charset(StandardCharsets.UTF_8);
    return said == null ? StandardCharsets.UTF_8 : said;
  }

  /** In the charset that the answer names, else UTF-8. */
  String text() {
    return new String(bytes, charset);
  }
}
