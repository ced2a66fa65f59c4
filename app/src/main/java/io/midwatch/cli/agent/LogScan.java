package io.midwatch.cli.agent;

import io.midwatch.base.Clock;
import io.midwatch.detect.host.report.HostReport.LogSeen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Large log files that only grow and that no rule covers. For one thread. */
final class LogScan {
  private static final int DEEPEST = 4;
  private static final int MOST_FILES = 20_000;
  private static final int MOST = 50;

  private final Clock clock;
  private final Path etc;
  private final Map<Path, Seen> first = new HashMap<>();

  /** How large a file was when it was first seen, or when it last became smaller. */
  private record Seen(long nanos, long size, long last, Object key) {}

  /**
   * @param etc where logrotate's rules lie
   */
  LogScan(Clock clock, Path etc) {
    this.clock = clock;
    this.etc = etc;
  }

  List<LogSeen> scan(Wanted wanted, Notes notes) {
    LogRules rules = LogRules.read(etc, notes);
    List<LogSeen> found = new ArrayList<>();
    Set<Path> there = new HashSet<>();
    for (String folder : wanted.logs()) {
      Path root = Path.of(folder);
      if (!Files.isDirectory(root)) {
        notes.unread(folder, "there is no such folder");
        continue;
      }
      try (Stream<Path> files = Files.walk(root, DEEPEST)) {
        files
            .limit(MOST_FILES)
            .filter(file -> isLog(file.getFileName().toString()))
            .forEach(file -> file(file, wanted.logSize(), rules, there, found));
      } catch (IOException | java.io.UncheckedIOException e) {
        notes.unread(folder, e);
      }
    }
    first.keySet().retainAll(there);
    return found.stream().limit(MOST).toList();
  }

  /** A file that is written to, not one that was rotated away or packed, nor the journal. */
  private static boolean isLog(String name) {
    return !name.matches(".*(\\.gz|\\.xz|\\.zst|\\.bz2|\\.journal|[.-][0-9]{1,8}|\\.old)$");
  }

  private void file(Path file, long least, LogRules rules, Set<Path> there, List<LogSeen> found) {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      if (!is.isRegularFile() || is.size() < least || rules.covers(file)) {
        return;
      }
      there.add(file);
      Object key = String.valueOf(is.fileKey());
      @Nullable Seen before = first.get(file);
      Seen now =
          before == null || !before.key().equals(key) || is.size() < before.last()
              ? new Seen(clock.nanos(), is.size(), is.size(), key)
              : new Seen(before.nanos(), before.size(), is.size(), key);
      first.put(file, now);
      found.add(
          new LogSeen(
              file.toString(),
              is.size(),
              is.size() - now.size(),
              Duration.ofNanos(clock.nanos() - now.nanos())));
    } catch (IOException e) {
      // Gone since the folder was read.
    }
  }
}
