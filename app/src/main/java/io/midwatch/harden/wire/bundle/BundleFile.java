package io.midwatch.harden.wire.bundle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads {@link Bundle}s. The same bundle gives the same bytes. */
public final class BundleFile {
  private static final int VERSION = 1;
  private static final long LARGEST = 512L << 20;
  private static final int LONGEST_LINE = 16 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private BundleFile() {}

  public static void write(Bundle bundle, OutputStream to) throws IOException {
    try (Writer out = new OutputStreamWriter(new GZIPOutputStream(to), StandardCharsets.UTF_8)) {
      ObjectNode head = JSON.createObjectNode();
      head.put("midwatch-bundle", VERSION);
      head.put("at", bundle.at().toString());
      bundle.targets().forEach(head.putArray("targets")::add);
      bundle.options().forEach(head.putArray("options")::add);
      out.write(JSON.writeValueAsString(head));
      out.write('\n');
      for (Exchange<?> exchange : bundle.exchanges()) {
        out.write(JSON.writeValueAsString(ExchangeJson.write(exchange)));
        out.write('\n');
      }
    }
  }

  /**
   * Reads one.
   *
   * @throws IOException when it is none, is damaged or too large, with a message for a person
   */
  public static Bundle read(InputStream from) throws IOException {
    Bounded plain = new Bounded(new GZIPInputStream(from), LARGEST);
    BufferedReader in = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    int number = 1;
    try {
      JsonNode head = JSON.readTree(line(in));
      if (head.path("midwatch-bundle").asInt(0) != VERSION) {
        throw new IOException("this is no bundle of a review that we can read");
      }
      List<Exchange<?>> exchanges = new ArrayList<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        number++;
        exchanges.add(ExchangeJson.read(JSON.readTree(line)));
      }
      return new Bundle(
          Instant.parse(head.path("at").asString("")),
          texts(head.path("targets")),
          texts(head.path("options")),
          exchanges);
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException damaged) {
      throw new IOException("line " + number + " of the bundle cannot be read: " + first(damaged));
    }
  }

  private static String first(RuntimeException damaged) {
    return String.valueOf(damaged.getMessage()).lines().findFirst().orElse("");
  }

  private static String line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() >= LONGEST_LINE) {
        throw new IOException("the bundle has a line longer than " + LONGEST_LINE + " characters");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asString("")));
    return texts;
  }

  /** Breaks off when there is more than a bundle may hold, packed however well. */
  private static final class Bounded extends java.io.FilterInputStream {
    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      count(1);
      return super.read();
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int read = super.read(into, from, most);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new IOException("the bundle is larger than " + (LARGEST >> 20) + " MiB");
      }
    }
  }
}
