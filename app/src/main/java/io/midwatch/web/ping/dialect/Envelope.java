package io.midwatch.web.ping.dialect;

import io.midwatch.web.http.FastRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Sentry's SDKs send: a line of JSON about all, then for each item a line of JSON about it and
 * its content (develop.sentry.dev, envelopes). May be compressed with gzip or deflate.
 *
 * @param id of the event; empty where it has none
 * @param dsn where the SDK was told to send it; empty where it does not say
 * @param checkIns the contents of those items that are check-ins
 */
record Envelope(String id, String dsn, List<JsonNode> checkIns) {
  private static final int LARGEST = 1024 * 1024;
  private static final int MOST_ITEMS = 100;

  Envelope {
    checkIns = List.copyOf(checkIns);
  }

  /** Reads one; fails with words for who sent it. */
  static Envelope read(FastRequest request) throws IOException {
    if (request.body().leftOut() > 0) {
      throw new IOException("the envelope is too large");
    }
    byte[] bytes = plain(request);
    try {
      Lines lines = new Lines(bytes);
      JsonNode about = JsonMapper.shared().readTree(lines.line());
      List<JsonNode> checkIns = new ArrayList<>();
      for (int items = 0; lines.hasMore() && items < MOST_ITEMS; items++) {
        byte[] header = lines.line();
        if (header.length > 0) {
          JsonNode item = JsonMapper.shared().readTree(header);
          byte[] content =
              item.path("length").isIntegralNumber()
                  ? lines.octets(item.path("length").asInt(0))
                  : lines.line();
          if (item.path("type").asString("").equals("check_in")) {
            checkIns.add(JsonMapper.shared().readTree(content));
          }
        }
      }
      return new Envelope(
          about.path("event_id").asString(""), about.path("dsn").asString(""), checkIns);
    } catch (JacksonException e) {
      throw new IOException("this is no envelope: a line of it is no JSON", e);
    }
  }

  private static byte[] plain(FastRequest request) throws IOException {
    byte[] bytes = request.body().bytes();
    String coding = request.header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    try (InputStream in =
        switch (coding) {
          case "", "identity" -> new ByteArrayInputStream(bytes);
          case "gzip", "x-gzip" -> new GZIPInputStream(new ByteArrayInputStream(bytes));
          case "deflate" -> new InflaterInputStream(new ByteArrayInputStream(bytes));
          default -> throw new IOException("send it plain, or with gzip or deflate");
        }) {
      byte[] read = in.readNBytes(LARGEST + 1);
      if (read.length > LARGEST) {
        throw new IOException("the envelope is too large");
      }
      return read;
    }
  }

  /** Goes through bytes. */
  private static final class Lines {
    private final byte[] bytes;
    private int next;

    Lines(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean hasMore() {
      return next < bytes.length;
    }

    byte[] line() {
      int end = next;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      byte[] line = Arrays.copyOfRange(bytes, next, end);
      next = end + 1;
      return new String(line, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    }

    byte[] octets(int count) throws IOException {
      if (count < 0 || count > bytes.length - next) {
        throw new IOException("an item is shorter than it says");
      }
      byte[] content = Arrays.copyOfRange(bytes, next, next + count);
      next += count;
      if (hasMore() && bytes[next] == '\n') {
        next++;
      }
      return content;
    }
  }
}
