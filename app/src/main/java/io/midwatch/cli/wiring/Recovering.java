package io.midwatch.cli.wiring;

import io.midwatch.base.CheckId;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.Rounds;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Timeline;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.recovery.AttemptsOnTimeline;
import io.midwatch.respond.recovery.Doer;
import io.midwatch.respond.recovery.Recoverer;
import io.midwatch.store.SqliteStore;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** What is done by itself when a check fails. */
final class Recovering {
  private Recovering() {}

  /** Wires it, and starts its thread. */
  static void wire(Ground ground, Timeline timeline, Consumer<CheckId> lookAgain) {
    SqliteStore store = ground.store();
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("recover-", 0).factory());
    // What runs is ended with us, not waited for; the next start says that its end is not known.
    ground.closing((AutoCloseable) threads::shutdownNow);
    Recoverer.Sight sight =
        new Recoverer.Sight(
            ground.board()::plan,
            store.alertLog()::openHere,
            alert -> isTaken(store.outbox(), alert));
    Doer doer = new Doer(Channels.httpClient(), () -> ground.board().plan().watcher().exec());
    AttemptsOnTimeline attempts =
        new AttemptsOnTimeline(store.attempts(), timeline, ground.clock());
    Recoverer recoverer =
        new Recoverer(
            sight, attempts, new Recoverer.Means(doer, lookAgain, threads), ground.clock());
    ground.closing(
        Rounds.start(
            "recovery",
            () -> {
              Duration nap = recoverer.pump();
              attempts.write();
              return nap;
            }));
  }

  /** Has somebody taken the page of an alert? That is its incident's. */
  private static boolean isTaken(OutboxStore told, String alert) {
    String page = told.incidents().ofAlert(alert).map(Incident::id).orElse(alert);
    return told.pages()
        .find(page)
        .filter(one -> one.state() instanceof Page.State.Acknowledged)
        .isPresent();
  }
}
