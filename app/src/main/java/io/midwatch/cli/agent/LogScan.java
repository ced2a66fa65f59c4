package io.midwatch.cli.agent;

import io.midwatch.base.Clock;
import io.midwatch.detect.host.report.HostReport.LogSeen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Large log files that only grow and that no rule covers. For one thread. */
final class LogScan {
  private static final int MOST_FILES = 20_000;
  private static final int MOST = 50;

  private final Clock clock;
  private final Path etc;
  private final Map<String, Seen> first = new HashMap<>();

  /** One that was emptied or renamed before is told only when it outgrows what it was then. */
  private static final double OUTGROWN = 1.5;

  /**
   * A file as it was.
   *
   * @param nanos when it was first seen, or when it was emptied or made anew
   * @param size how large it was then
   * @param last how large it was when it was seen last
   * @param peak how large it was when it was emptied or renamed: somebody rotates it; zero: nobody
   * @param key which file it is, whatever its name
   */
  record Seen(long nanos, long size, long last, long peak, String key) {}

  /**
   * @param etc where logrotate's rules lie
   */
  LogScan(Clock clock, Path etc) {
    this.clock = clock;
    this.etc = etc;
  }

  /** Goes on from what was seen before a restart. */
  void recall(Map<String, Seen> before) {
    first.putAll(before);
  }

  Map<String, Seen> seen() {
    return Map.copyOf(first);
  }

  List<LogSeen> scan(Wanted wanted, Notes notes) {
    LogRules rules = LogRules.read(etc, notes);
    List<LogSeen> found = new ArrayList<>();
    Set<String> there = new HashSet<>();
    for (String folder : wanted.logs()) {
      Path root = Path.of(folder);
      if (!Files.isDirectory(root)) {
        notes.unread(folder, "there is no such folder");
        continue;
      }
      FilesBelow.each(
          root,
          MOST_FILES,
          (file, is) -> {
            if (is.isRegularFile() && isLog(file.getFileName().toString()) && !rules.covers(file)) {
              file(file.toString(), is, wanted.logSize(), there).ifPresent(found::add);
            }
          },
          notes);
    }
    first.keySet().retainAll(there);
    return found.stream().limit(MOST).toList();
  }

  /** A file that is written to, not one that was rotated away or packed, nor the journal. */
  private static boolean isLog(String name) {
    return !name.matches(".*(\\.gz|\\.xz|\\.zst|\\.bz2|\\.journal|[.-][0-9]{1,8}|\\.old)$");
  }

  /** Smaller ones are remembered when they were large before, and not told. */
  private Optional<LogSeen> file(
      String file, BasicFileAttributes is, long least, Set<String> there) {
    @Nullable Seen before = first.get(file);
    long size = is.size();
    if (size < least && before == null) {
      return Optional.empty();
    }
    there.add(file);
    String key = String.valueOf(is.fileKey());
    Seen now;
    if (before == null) {
      now = new Seen(clock.nanos(), size, size, 0, key);
    } else if (!before.key().equals(key) || size < before.last()) {
      now = new Seen(clock.nanos(), size, size, Math.max(before.last(), before.peak()), key);
    } else {
      now = new Seen(before.nanos(), before.size(), size, before.peak(), key);
    }
    first.put(file, now);
    boolean told = size >= least && size > now.peak() * OUTGROWN;
    return told
        ? Optional.of(
            new LogSeen(
                file, size, size - now.size(), Duration.ofNanos(clock.nanos() - now.nanos())))
        : Optional.empty();
  }
}
