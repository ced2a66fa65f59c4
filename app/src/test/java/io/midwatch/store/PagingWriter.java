package io.midwatch.store;

import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.SystemClock;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.MemoryChanges;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchStore.Commit;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.MemorySilences;
import io.midwatch.respond.Plans;
import io.midwatch.respond.answer.Acknowledgements;
import io.midwatch.respond.notify.Announcer;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.silence.Silences;
import io.midwatch.store.telemetry.Retention;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A process that lets alerts open and end on a real store, pages people of them and lets them take
 * pages, until it is killed. It prints {@code E 17} when the event 17 is promised to be on disk.
 */
final class PagingWriter {
  private static final int SERVICES = 60;

  /** So many fail at a time. */
  private static final int OPEN = 40;

  private PagingWriter() {}

  static Plan plan() {
    Plans plans = new Plans().person("ana", "ntfy", "email");
    for (int one = 0; one < SERVICES; one++) {
      plans.service("s" + one, "ana", Tier.SUPPORTING);
    }
    return plans.plan();
  }

  static Announcer announcer(SqliteStore store, Outbox outbox, Plan plan, Clock clock) {
    Silences silences = new Silences(new MemorySilences(), clock, () -> "none");
    Changes changes = new Changes(new MemoryChanges(), clock);
    return new Announcer(
        new Announcer.Known(store.alertLog(), changes, silences, _ -> Optional.empty()),
        outbox,
        () -> plan,
        clock);
  }

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    Clock clock = new SystemClock();
    Plan plan = plan();
    try (SqliteStore store = SqliteStore.open(Path.of(arguments[0]), clock, Retention.USUAL)) {
      Outbox outbox = new Outbox(store.outbox(), clock);
      Announcer announcer = announcer(store, outbox, plan, clock);
      Acknowledgements taking = new Acknowledgements(outbox, () -> plan, clock);
      out.println("begun");
      for (long number = store.alertLog().lastEvent() + 1; ; number++) {
        List<Alert> open = store.alertLog().open();
        Alert alert =
            open.size() < OPEN ? fresh(number, clock.now()) : open.getFirst().resolved(clock.now());
        promise(store, alert, clock.now());
        out.println("E " + number);
        announcer.announce();
        List<Page> live = store.outbox().pages().live();
        if (number % 3 == 0 && !live.isEmpty()) {
          taking.acknowledge(live.getLast().id(), "ana", "test");
        }
      }
    }
  }

  private static void promise(SqliteStore store, Alert alert, Instant now) {
    WatchEvent event =
        alert.isOpen()
            ? new WatchEvent.AlertOpened(now, alert, look(alert), Optional.empty())
            : new WatchEvent.AlertResolved(now, alert);
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    store
        .watchStore()
        .commit(
            new Commit(List.of(), List.of(alert), List.of(), List.of(event)),
            () -> done.complete(true));
    done.join();
  }

  private static Alert fresh(long number, Instant now) {
    String service = "s" + number % SERVICES;
    return new Alert(
            new AlertId("a" + number),
            Plans.check(service),
            service,
            Verdict.FAIL,
            Reason.CONDITION,
            "status = 503",
            now,
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false)
        .asking(Severity.PAGE);
  }

  private static Observation look(Alert alert) {
    return Observation.bare(
        alert.check(), alert.since(), alert.verdict(), alert.reason(), alert.detail());
  }
}
