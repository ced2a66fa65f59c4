package io.midwatch.detect.host.watch;

import io.midwatch.detect.host.Trace;
import java.time.Instant;
import java.util.Map;

/**
 * What is remembered of a machine's disks as text: a line each, {@code bytes} or {@code inodes},
 * the mount point, and the points as seconds since 1970 and whole amounts.
 */
final class TraceText {
  private static final String TAB = "\t";

  private TraceText() {}

  static String write(Map<String, Trace> bytes, Map<String, Trace> inodes) {
    StringBuilder text = new StringBuilder();
    bytes.forEach((mount, trace) -> line(text, "bytes", mount, trace));
    inodes.forEach((mount, trace) -> line(text, "inodes", mount, trace));
    return text.toString();
  }

  private static void line(StringBuilder text, String what, String mount, Trace trace) {
    text.append(what).append(TAB).append(mount).append(TAB);
    for (Trace.Point point : trace.points()) {
      text.append(point.at()).append(' ').append((long) point.used()).append(',');
    }
    text.append('\n');
  }

  /** Reads what was written; a line that is none is left out. */
  static void read(String text, Map<String, Trace> bytes, Map<String, Trace> inodes) {
    for (String line : text.split("\n", -1)) {
      String[] parts = line.split(TAB, -1);
      if (parts.length == 3) {
        Map<String, Trace> traces = parts[0].equals("inodes") ? inodes : bytes;
        points(parts[2], traces.computeIfAbsent(parts[1], _ -> new Trace()));
      }
    }
  }

  private static void points(String text, Trace trace) {
    for (String pair : text.split(",", -1)) {
      int gap = pair.indexOf(' ');
      if (gap > 0) {
        trace.add(
            Instant.ofEpochSecond(Long.parseLong(pair.substring(0, gap))),
            Double.parseDouble(pair.substring(gap + 1)));
      }
    }
  }
}
