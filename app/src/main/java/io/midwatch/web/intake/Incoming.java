package io.midwatch.web.intake;

import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** The body of a report, unpacked, and never larger than is said. */
final class Incoming {
  private Incoming() {}

  /**
   * The bytes of the document.
   *
   * @param most so many bytes at most, as sent and unpacked
   * @throws HttpProblem 413 when it is larger, 415 when it is packed in another way, 400 when it
   *     breaks off
   */
  static byte[] body(Request request, int most) throws HttpProblem {
    byte[] sent = request.body(most);
    String packing =
        request.header("Content-Encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
    return switch (packing) {
      case "identity", "" -> sent;
      case "gzip", "x-gzip" -> unpacked(sent, most, GZIPInputStream::new);
      case "deflate" -> unpacked(sent, most, InflaterInputStream::new);
      default ->
          throw new HttpProblem(
              415,
              "Content-Encoding \"" + Doc.shown(packing) + "\" is not known; send gzip or none.");
    };
  }

  @FunctionalInterface
  private interface Unpacking {
    InputStream of(InputStream packed) throws IOException;
  }

  private static byte[] unpacked(byte[] sent, int most, Unpacking unpacking) throws HttpProblem {
    try (InputStream in = unpacking.of(new ByteArrayInputStream(sent))) {
      byte[] body = in.readNBytes(most + 1);
      if (body.length > most) {
        throw new HttpProblem(413, "The body is larger than " + most / 1024 + " KiB unpacked.");
      }
      return body;
    } catch (IOException e) {
      throw HttpProblem.badRequest("The body cannot be unpacked: it is broken or breaks off.");
    }
  }
}
