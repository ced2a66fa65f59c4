package io.midwatch.detect.probe;

import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.net.NoAddressException;
import io.midwatch.plan.CheckSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look from the wish to its observation.
 *
 * <p>It is reported exactly once, by whoever comes first: its own thread when it ends, the watchdog
 * at the deadline, or the watchdog when no place became free. The stage decides who that is.
 */
final class LookTask implements Places.Guest {
  private static final Logger LOG = LoggerFactory.getLogger(LookTask.class);

  private enum Stage {
    WAITING,
    LOOKING,
    REPORTED
  }

  private final Floor floor;
  private final Crew crew;
  private final CheckSpec check;
  private final Optional<String> pinned;
  private final Decision decision;
  private final Consumer<Observation> done;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
  private volatile Watchdog.@Nullable Alarm patience;

  LookTask(
      Floor floor,
      Crew crew,
      CheckSpec check,
      Optional<String> pinned,
      Consumer<Observation> done) {
    this.floor = floor;
    this.crew = crew;
    this.check = check;
    this.pinned = pinned;
    this.decision = new Decision(check, crew.parts().mask());
    this.done = done;
  }

  @Override
  public String host() {
    return check.target().host();
  }

  /** Asks for a place and gives up when none is free within the time-out. */
  void enter() {
    if (!floor.places().ask(this)) {
      patience = floor.watchdog().after(check.timeout(), this::giveUp);
    }
  }

  private void giveUp() {
    if (stage.compareAndSet(Stage.WAITING, Stage.REPORTED)) {
      floor.places().forget(this);
      String detail =
          "no free place to look from within "
              + Durations.rough(check.timeout())
              + ": too many looks hang, see the limits at-once and per-host";
      report(Observation.unseen(check.id(), crew.parts().clock().now(), Reason.INTERNAL, detail));
    }
  }

  @Override
  public boolean seated() {
    if (!stage.compareAndSet(Stage.WAITING, Stage.LOOKING)) {
      return false;
    }
    Watchdog.Alarm waited = patience;
    if (waited != null) {
      waited.cancel();
    }
    Instant at = crew.parts().clock().now();
    StopWatchLook look = new StopWatchLook(crew.parts().clock(), check.timeout(), pinned);
    Run run = new Run(at, look);
    Thread thread = Thread.ofVirtual().unstarted(run);
    run.alarm = floor.watchdog().after(check.timeout(), () -> expire(at, look, thread));
    thread.start();
    return true;
  }

  private void report(Observation observation) {
    try {
      done.accept(observation);
    } catch (RuntimeException defect) {
      LOG.error("nobody took the observation of {}", check.id(), defect);
    }
  }

  /** Takes the right to report; the place is free from then on. */
  private boolean claim() {
    if (!stage.compareAndSet(Stage.LOOKING, Stage.REPORTED)) {
      return false;
    }
    floor.places().leave(this);
    return true;
  }

  /** On the watchdog's thread: report first, then make the look's thread end. */
  private void expire(Instant at, StopWatchLook look, Thread thread) {
    floor.overdue().incrementAndGet();
    if (!claim()) {
      floor.overdue().decrementAndGet();
      return;
    }
    Fault fault = late(look);
    report(decision.failed(at, fault.reason(), fault.detail(), look.stop(true)));
    Thread.ofVirtual()
        .start(() -> {
          look.closeAll();
          thread.interrupt();
        });
  }

  private Fault late(StopWatchLook look) {
    String limit = " (time-out " + Durations.rough(check.timeout()) + ")";
    Optional<Phase> open = look.open();
    if (open.isEmpty()) {
      return new Fault(Reason.TIMEOUT, "the check did not end in time" + limit);
    }
    String target = look.target().isEmpty() ? check.target().text() : look.target();
    Fault fault = Fault.late(open.get(), target);
    return new Fault(fault.reason(), fault.detail() + limit);
  }

  /** What the look's own thread does. */
  private final class Run implements Runnable {
    private final Instant at;
    private final StopWatchLook look;
    private Watchdog.@Nullable Alarm alarm;

    Run(Instant at, StopWatchLook look) {
      this.at = at;
      this.look = look;
    }

    @Override
    public void run() {
      try {
        Observation observation = observe();
        if (claim()) {
          report(observation);
        } else {
          floor.overdue().decrementAndGet();
        }
      } finally {
        if (alarm != null) {
          alarm.cancel();
        }
        look.closeAll();
      }
    }

    private Observation observe() {
      try {
        Optional<Probe> probe = crew.probe(check);
        if (probe.isEmpty()) {
          return Observation.unseen(
              check.id(), at, Reason.INTERNAL, "nobody here looks at " + check.kind() + " checks");
        }
        Sighting sighting = probe.get().look(look);
        Verdict verdict = sighting.reason().verdict();
        Phases phases = look.stop(verdict == Verdict.FAIL || verdict == Verdict.UNKNOWN);
        show(sighting);
        return decision.of(at, sighting, phases);
      } catch (Exception | StackOverflowError | OutOfMemoryError broken) {
        return broken(broken);
      }
    }

    private void show(Sighting sighting) {
      try {
        floor.witness().saw(check, sighting.facts(), at);
      } catch (RuntimeException e) {
        LOG.warn("what the look at {} has seen could not be noted", check.id(), e);
      }
    }

    private Observation broken(Throwable broken) {
      if (look.left().isZero()) {
        Fault fault = late(look);
        return decision.failed(at, fault.reason(), fault.detail(), look.stop(true));
      }
      if (broken instanceof NoAddressException none) {
        return decision.failed(at, none.reason(), none.detail(), look.stop(true));
      }
      LOG.warn("the look at {} broke", check.id(), broken);
      return decision.failed(at, Reason.INTERNAL, "the look broke: " + broken, look.stop(true));
    }
  }
}
