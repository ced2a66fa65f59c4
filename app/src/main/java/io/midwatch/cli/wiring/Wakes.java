package io.midwatch.cli.wiring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes a commit on to those who wait for news. What is made before them can already call it. */
final class Wakes {
  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();

  void of(Runnable... woken) {
    sleepers.addAll(List.of(woken));
  }

  void committed() {
    sleepers.forEach(Runnable::run);
  }
}
