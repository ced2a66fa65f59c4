package io.midwatch.cli.agent;

import io.midwatch.base.Clock;
import io.midwatch.detect.host.report.HostReport.Growth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which folders of a file system grew since an hour ago, or since the first walk? The deepest that
 * explains the growth is named, not all those above it. Walks are made by one thread; what they
 * found may be asked by another.
 */
final class Growing {
  private static final Duration BACK = Duration.ofHours(1);
  private static final int MOST = 5;

  /** A folder whose growth lies so far in one folder within it is not named beside that. */
  private static final double EXPLAINS = 0.8;

  private final Clock clock;
  private final Map<String, Deque<Walked>> walks = new HashMap<>();
  private final Map<String, List<Growth>> found = new HashMap<>();
  private final Set<String> cut = new HashSet<>();

  /** What a walk found, and when. */
  record Walked(long nanos, FolderSizes sizes) {}

  Growing(Clock clock) {
    this.clock = clock;
  }

  /** Goes on from walks before a restart. */
  synchronized void recall(Map<String, List<Walked>> before) {
    before.forEach((mount, walked) -> walks.put(mount, new ArrayDeque<>(walked)));
  }

  /** The oldest walk that still counts and the newest one, by file system. */
  synchronized Map<String, List<Walked>> seen() {
    Map<String, List<Walked>> seen = new HashMap<>();
    walks.forEach((mount, past) -> {
      if (!past.isEmpty()) {
        seen.put(
            mount,
            past.size() == 1 ? List.of(past.getFirst()) : List.of(past.getFirst(), past.getLast()));
      }
    });
    return seen;
  }

  /** Walks the file system at this place. */
  void walk(String mount) {
    FolderSizes sizes = FolderSizes.of(Path.of(mount));
    synchronized (this) {
      if (sizes.whole()) {
        cut.remove(mount);
      } else {
        cut.add(mount);
      }
      Deque<Walked> past = walks.computeIfAbsent(mount, _ -> new ArrayDeque<>());
      long now = clock.nanos();
      past.addLast(new Walked(now, sizes));
      while (past.size() > 2 && now - second(past).nanos() >= BACK.toNanos()) {
        past.removeFirst();
      }
      if (past.size() > 1) {
        Walked base = past.getFirst();
        found.put(mount, between(base.sizes(), sizes, Duration.ofNanos(now - base.nanos())));
      }
    }
  }

  private static Walked second(Deque<Walked> past) {
    return past.stream().skip(1).findFirst().orElseThrow();
  }

  /** Forgets all but these file systems. */
  synchronized void only(List<String> mounts) {
    walks.keySet().retainAll(mounts);
    found.keySet().retainAll(mounts);
    cut.retainAll(mounts);
  }

  /** Those that hold more files than are walked: what grows may lie where nobody looked. */
  synchronized List<String> cutShort() {
    return List.copyOf(cut);
  }

  /** What grew most, first. */
  synchronized List<Growth> of(String mount) {
    return found.getOrDefault(mount, List.of());
  }

  static List<Growth> between(FolderSizes before, FolderSizes now, Duration within) {
    Map<Path, Long> grown = new HashMap<>();
    now.bytes()
        .forEach((folder, size) -> {
          long more = size - before.bytes().getOrDefault(folder, before.least());
          if (more > 0) {
            grown.put(folder, more);
          }
        });
    List<Growth> named = new ArrayList<>();
    grown.forEach((folder, more) -> {
      if (!explained(folder, more, grown)) {
        named.add(
            new Growth(folder.toString(), more, now.bytes().getOrDefault(folder, more), within));
      }
    });
    named.sort(Comparator.comparingLong(Growth::grown).reversed());
    return named.stream().limit(MOST).toList();
  }

  private static boolean explained(Path folder, long more, Map<Path, Long> grown) {
    return grown.entrySet().stream()
        .anyMatch(inner ->
            folder.equals(inner.getKey().getParent()) && inner.getValue() >= EXPLAINS * more);
  }
}
