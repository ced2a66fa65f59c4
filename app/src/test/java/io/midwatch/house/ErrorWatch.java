package io.midwatch.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which errors were logged that no test had announced, and while which test classes ran?
 *
 * <p>Test classes run side by side, so an error is laid at the door of the class whose thread, or a
 * thread started by it, logged it. When that is nobody's thread, or the class has ended, it is laid
 * at the door of every class then running: a loud answer, never a lost one. An announcement by any
 * running class counts, since parts may be shared.
 *
 * <p>Safe for use by many threads.
 */
final class ErrorWatch {
  /** One test class while it runs. Guarded by the watch. */
  static final class Shift {
    private final String testClass;
    private final List<String> announced = new ArrayList<>();
    private final List<String> unannounced = new ArrayList<>();

    private Shift(String testClass) {
      this.testClass = testClass;
    }

    @Override
    public String toString() {
      return testClass;
    }
  }

  private final List<Shift> running = new ArrayList<>();
  private final List<String> whileNobodyRan = new ArrayList<>();

  synchronized Shift begin(String testClass) {
    Shift shift = new Shift(testClass);
    running.add(shift);
    return shift;
  }

  synchronized void announce(Shift shift, String text) {
    shift.announced.add(text);
  }

  /** An error was logged, on a thread that belongs to that class if it belongs to one. */
  synchronized void logged(Optional<Shift> owner, String error) {
    if (running.stream().anyMatch(shift -> shift.announced.stream().anyMatch(error::contains))) {
      return;
    }
    if (owner.isPresent() && running.contains(owner.get())) {
      owner.get().unannounced.add(error);
    } else if (running.isEmpty()) {
      whileNobodyRan.add(error);
    } else {
      running.forEach(shift -> shift.unannounced.add(error + " (by a thread of no test class)"));
    }
  }

  /** The class has ended: what was logged meanwhile without being announced. */
  synchronized List<String> end(Shift shift) {
    running.remove(shift);
    List<String> errors = new ArrayList<>(whileNobodyRan);
    whileNobodyRan.clear();
    errors.addAll(shift.unannounced);
    return errors;
  }
}
