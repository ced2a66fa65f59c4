package io.midwatch.cli.job.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures that a job reports about itself: {@code midwatch: rows=123 bytes=5e6} on a line of its
 * output, or {@code rows=123} in a file. The last value of a name counts; at most {@value #MOST}
 * names. Safe for use by many threads.
 */
public final class Measures {
  static final int MOST = 28;
  private static final int LONGEST_NAME = 64;
  private static final int LARGEST_FILE = 64 * 1024;
  static final String MARK = "midwatch:";

  private final Map<String, Double> values = new LinkedHashMap<>();

  /** Reads one line of output; anything that does not begin with the mark is passed over. */
  public void line(String line) {
    if (line.startsWith(MARK)) {
      words(line.substring(MARK.length()));
    }
  }

  /** Reads what the job wrote into the file, if it did; a link is not followed. */
  public void file(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      words(new String(in.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      // A job that hides its figures has none.
    }
  }

  private void words(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !separates(text.charAt(end))) {
        end++;
      }
      int equals = text.indexOf('=', at);
      if (equals > at && equals < end) {
        put(text.substring(at, equals), text.substring(equals + 1, end));
      }
      at = end + 1;
    }
  }

  private static boolean separates(char c) {
    return c == ',' || c == ';' || c <= ' ';
  }

  /** Takes one; false when the name or the number is none, or there are too many. */
  public synchronized boolean put(String name, String number) {
    boolean room = values.size() < MOST || values.containsKey(name);
    if (!room || !isName(name)) {
      return false;
    }
    try {
      double value = Double.parseDouble(number);
      if (Double.isFinite(value)) {
        values.put(name, value);
        return true;
      }
      return false;
    } catch (NumberFormatException notOne) {
      return false;
    }
  }

  /** Takes one that is written {@code rows=12}; false when it is none, or there are too many. */
  public boolean put(String figure) {
    int equals = figure.indexOf('=');
    return equals > 0 && put(figure.substring(0, equals), figure.substring(equals + 1));
  }

  /** Takes one of ours, for which there is always room. */
  public synchronized void own(String name, double value) {
    values.put(name, value);
  }

  private static boolean isName(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean later = (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
      if (!letter && (i == 0 || !later)) {
        return false;
      }
    }
    return true;
  }

  /** As they are sent: {@code rows:123}, each by itself. */
  public synchronized List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, Double> one : values.entrySet()) {
      double value = one.getValue();
      boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
      String number = whole ? Long.toString((long) value) : Double.toString(value);
      texts.add(one.getKey() + ":" + number);
    }
    return texts;
  }
}
