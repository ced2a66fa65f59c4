package io.midwatch.cli.agent;

import io.midwatch.base.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * When is which file system walked? After a walk it rests for fifty times as long as that took, or
 * as its pace where that is shorter, each by itself: a large one keeps nobody from seeing what
 * fills a small one. Asked by one thread; the walks are left to another, one after the other, the
 * quickest first.
 */
final class Walks {
  private static final int RESTS = 50;

  private final Clock clock;
  private final Duration pace;
  private final Executor thread;
  private final Consumer<String> walk;
  private final Map<String, Walked> walked = new ConcurrentHashMap<>();
  private final AtomicBoolean walking = new AtomicBoolean();

  private record Walked(long nanos, long took) {}

  /**
   * @param pace no file system is walked more often
   */
  Walks(Clock clock, Duration pace, Executor thread, Consumer<String> walk) {
    this.clock = clock;
    this.pace = pace;
    this.thread = thread;
    this.walk = walk;
  }

  /** Begins to walk those of these file systems whose time has come. */
  void turn(List<String> mounts) {
    if (!walking.compareAndSet(false, true)) {
      return;
    }
    walked.keySet().retainAll(mounts);
    List<String> due =
        mounts.stream().filter(this::isDue).sorted(Comparator.comparingLong(this::took)).toList();
    thread.execute(() -> {
      try {
        due.forEach(this::walk);
      } finally {
        walking.set(false);
      }
    });
  }

  private boolean isDue(String mount) {
    Walked last = walked.get(mount);
    if (last == null) {
      return true;
    }
    long rest = RESTS * Math.min(last.took(), pace.toNanos());
    return clock.nanos() - last.nanos() >= Math.max(pace.toNanos(), rest);
  }

  private long took(String mount) {
    Walked last = walked.get(mount);
    return last == null ? 0 : last.took();
  }

  private void walk(String mount) {
    long began = clock.nanos();
    walk.accept(mount);
    walked.put(mount, new Walked(began, clock.nanos() - began));
  }
}
