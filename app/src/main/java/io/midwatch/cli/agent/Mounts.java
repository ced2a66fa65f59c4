package io.midwatch.cli.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which file systems can nobody write to? A hardened service sees every mount as read-only,
 * whatever it is for the others; so the options of the file system count, not those of our view of
 * it (the last field of {@code /proc/self/mountinfo}, proc(5)).
 */
final class Mounts {
  private static final int MOST_LINES = 10_000;
  private static final int MOUNT = 4;

  private Mounts() {}

  /** The mount points of those that are read-only; none, where the system does not say. */
  static Set<String> readOnly() {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/self/mountinfo"), StandardCharsets.UTF_8)) {
      return readOnly(lines.limit(MOST_LINES).toList());
    } catch (IOException | java.io.UncheckedIOException e) {
      return Set.of();
    }
  }

  /** The last of several mounts at one place is the one that is seen. */
  static Set<String> readOnly(List<String> lines) {
    Set<String> found = new HashSet<>();
    for (String line : lines) {
      int dash = line.indexOf(" - ");
      String[] left = line.split(" ", MOUNT + 2);
      String[] right = dash < 0 ? new String[0] : line.substring(dash + 3).split(" ", -1);
      if (left.length > MOUNT && right.length > 2) {
        String mount = plain(left[MOUNT]);
        boolean fixed = ("," + right[2] + ",").contains(",ro,");
        if (fixed) {
          found.add(mount);
        } else {
          found.remove(mount);
        }
      }
    }
    return found;
  }

  private static String plain(String escaped) {
    return escaped
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
