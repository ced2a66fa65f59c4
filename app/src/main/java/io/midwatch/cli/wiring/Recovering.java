package io.midwatch.cli.wiring;

import io.midwatch.base.CheckId;
import io.midwatch.respond.Rounds;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.recovery.Doer;
import io.midwatch.respond.recovery.Recoverer;
import io.midwatch.store.SqliteStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** What is done by itself when a check fails. */
final class Recovering {
  private Recovering() {}

  /** Wires it, and starts its thread. */
  static void wire(Ground ground, Consumer<CheckId> lookAgain) {
    SqliteStore store = ground.store();
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("recover-", 0).factory());
    // What runs is ended with us, not waited for; the next start says that its end is not known.
    ground.closing((AutoCloseable) threads::shutdownNow);
    Recoverer.Sight sight =
        new Recoverer.Sight(
            ground.board()::plan,
            store.alertLog()::open,
            alert ->
                store
                    .outbox()
                    .pages()
                    .find(alert)
                    .filter(page -> page.state() instanceof Page.State.Acknowledged)
                    .isPresent());
    Doer doer = new Doer(Channels.httpClient(), () -> ground.board().plan().watcher().exec());
    Recoverer recoverer =
        new Recoverer(
            sight, store.attempts(), new Recoverer.Means(doer, lookAgain, threads), ground.clock());
    ground.closing(Rounds.start("recovery", recoverer::pump));
  }
}
