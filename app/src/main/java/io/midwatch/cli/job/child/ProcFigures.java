package io.midwatch.cli.job.child;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a job uses, read from Linux' {@code /proc}; elsewhere nothing is known, which is not zero.
 *
 * <p>Memory is the resident memory of all its processes together, at the moment when it was most,
 * or the high-water mark of the largest one where that is more. It is looked at again and again, at
 * first every few milliseconds, then at the latest after a fiftieth of the time it has run and
 * after a second; the kernel keeps each process's mark, so only what grows after the last look is
 * missed. (What {@code wait4} tells counts from the size of whoever started the process, and that
 * is a JVM.)
 *
 * <p>CPU time is exact to the kernel's tick of 10 ms: what all ended children of this process have
 * used, with those whose end they waited for.
 */
final class ProcFigures {
  private static final int MOST_PROCESSES = 256;
  private static final int MOST_THREADS = 64;
  private static final long TICKS_A_SECOND = 100;

  private final long pid;
  private long most;

  ProcFigures(long pid) {
    this.pid = pid;
  }

  /** How long after so much run time the next look is due. */
  static Duration pause(Duration running) {
    return Duration.ofMillis(Math.clamp(running.toMillis() / 50, 5, 1000));
  }

  /** Looks at the whole family now. */
  void look() {
    List<String> family = new ArrayList<>();
    family.add(Long.toString(pid));
    long together = 0;
    for (int i = 0; i < family.size() && i < MOST_PROCESSES; i++) {
      String status = read("/proc/" + family.get(i) + "/status");
      if (status != null) {
        together += field(status, "VmRSS:");
        most = Math.max(most, field(status, "VmHWM:"));
        children(family, family.get(i), (int) Math.max(1, field(status, "Threads:")));
      }
    }
    most = Math.max(most, together);
  }

  private static void children(List<String> family, String process, int threads) {
    if (threads == 1) {
      add(family, "/proc/" + process + "/task/" + process + "/children");
      return;
    }
    String[] tasks = new java.io.File("/proc/" + process + "/task").list();
    for (int i = 0; tasks != null && i < tasks.length && i < MOST_THREADS; i++) {
      add(family, "/proc/" + process + "/task/" + tasks[i] + "/children");
    }
  }

  private static void add(List<String> family, String file) {
    String children = read(file);
    if (children != null && !children.isBlank()) {
      family.addAll(List.of(children.strip().split(" ", -1)));
    }
  }

  /** The most memory seen, in bytes; empty when it was over before it could be looked at. */
  OptionalLong memory() {
    return most == 0 ? OptionalLong.empty() : OptionalLong.of(most * 1024);
  }

  /** The CPU time of all children of this process that have ended; empty when not known. */
  static OptionalLong childrenMillis() {
    String stat = read("/proc/self/stat");
    int name = stat == null ? -1 : stat.lastIndexOf(')');
    if (stat == null || name < 0) {
      return OptionalLong.empty();
    }
    String[] fields = stat.substring(name + 2).split(" ", -1);
    // Fields 16 and 17 of proc(5), of which two stand before.
    return OptionalLong.of(
        (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * 1000 / TICKS_A_SECOND);
  }

  /** True when this process belongs to a terminal, which then sends the keyboard's signals. */
  static boolean hasTerminal() {
    String stat = read("/proc/self/stat");
    int name = stat == null ? -1 : stat.lastIndexOf(')');
    return stat != null && name >= 0 && !stat.substring(name + 2).split(" ", -1)[4].equals("0");
  }

  /** True when the keyboard's signals go to the group that this process is in. */
  static boolean inForeground() {
    String stat = read("/proc/self/stat");
    int name = stat == null ? -1 : stat.lastIndexOf(')');
    if (stat == null || name < 0) {
      return false;
    }
    String[] fields = stat.substring(name + 2).split(" ", -1);
    return fields[2].equals(fields[5]);
  }

  private static long field(String status, String name) {
    int at = status.indexOf(name);
    if (at < 0) {
      return 0;
    }
    long value = 0;
    for (int i = at + name.length(); i < status.length() && status.charAt(i) != '\n'; i++) {
      char c = status.charAt(i);
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
      }
    }
    return value;
  }

  private static @Nullable String read(String file) {
    try (InputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(16 * 1024), StandardCharsets.US_ASCII);
    } catch (IOException gone) {
      return null;
    }
  }
}
