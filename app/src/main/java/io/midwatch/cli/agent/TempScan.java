package io.midwatch.cli.agent;

import io.midwatch.base.Clock;
import io.midwatch.detect.host.report.HostReport.FolderSeen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much temporary folders grew within a day. For one thread. */
final class TempScan {
  private static final Duration DAY = Duration.ofHours(24);

  private final Clock clock;
  private final Map<String, Deque<Sized>> past = new HashMap<>();

  /** How large one was at a time. */
  record Sized(long nanos, long size) {}

  TempScan(Clock clock) {
    this.clock = clock;
  }

  /** Goes on from what was seen before a restart. */
  void recall(Map<String, List<Sized>> before) {
    before.forEach((folder, sizes) -> past.put(folder, new ArrayDeque<>(sizes)));
  }

  Map<String, List<Sized>> seen() {
    Map<String, List<Sized>> seen = new HashMap<>();
    past.forEach((folder, sizes) -> seen.put(folder, List.copyOf(sizes)));
    return seen;
  }

  List<FolderSeen> scan(List<String> folders, Notes notes) {
    List<FolderSeen> seen = new ArrayList<>();
    for (String folder : folders) {
      if (!Files.isDirectory(Path.of(folder))) {
        notes.unread(folder, "there is no such folder");
        continue;
      }
      FolderSizes.Sum sum = FolderSizes.sum(Path.of(folder));
      if (!sum.whole()) {
        notes.unread(folder, "it holds more files than are counted");
        continue;
      }
      Deque<Sized> sizes = past.computeIfAbsent(folder, _ -> new ArrayDeque<>());
      long now = clock.nanos();
      sizes.addLast(new Sized(now, sum.bytes()));
      while (now - sizes.getFirst().nanos() > DAY.toNanos()) {
        sizes.removeFirst();
      }
      Sized base = sizes.getFirst();
      seen.add(
          new FolderSeen(
              folder,
              sum.bytes(),
              sum.bytes() - base.size(),
              Duration.ofNanos(now - base.nanos())));
    }
    past.keySet().retainAll(folders);
    return seen;
  }
}
