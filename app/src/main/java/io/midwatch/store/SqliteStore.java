package io.midwatch.store;

import io.midwatch.base.Clock;
import io.midwatch.base.KeyValueStore;
import io.midwatch.base.StoreHealth;
import io.midwatch.detect.change.ChangeLog;
import io.midwatch.detect.expect.desk.ExpectationStore;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.ObservationLog;
import io.midwatch.detect.host.watch.HostStore;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.detect.judge.WatchStore;
import io.midwatch.harden.watch.ReviewStore;
import io.midwatch.plan.archive.PlanArchive;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.oncall.OverrideLog;
import io.midwatch.respond.recovery.AttemptLog;
import io.midwatch.respond.silence.SilenceLog;
import io.midwatch.respond.status.StatusPostLog;
import io.midwatch.respond.status.subscribe.SubscriberStore;
import io.midwatch.store.sqlite.DirectoryLock;
import io.midwatch.store.sqlite.HealthBoard;
import io.midwatch.store.sqlite.NativeLibrary;
import io.midwatch.store.sqlite.Rights;
import io.midwatch.store.sqlite.StoreException;
import io.midwatch.store.state.StateFile;
import io.midwatch.store.telemetry.Retention;
import io.midwatch.store.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Everything that Midwatch keeps, in one directory that one process holds at a time. Safe for use
 * by many threads.
 */
public final class SqliteStore implements AutoCloseable {
  private final DirectoryLock lock;
  private final HealthBoard health;
  private final StateFile state;
  private final Telemetry telemetry;

  private SqliteStore(
      DirectoryLock lock, HealthBoard health, StateFile state, Telemetry telemetry) {
    this.lock = lock;
    this.health = health;
    this.state = state;
    this.telemetry = telemetry;
  }

  /** Opens the store of a directory, as below, with a retention that stays as it is. */
  public static SqliteStore open(Path dir, Clock clock, Retention retention) {
    return open(dir, clock, () -> retention);
  }

  /**
   * Opens the store of a directory, which is made when it is not there.
   *
   * @param retention how long measurements are kept; asked every time something may be too old
   * @throws StoreException when another process holds it, it was written by a newer Midwatch, or it
   *     cannot be opened; the message says what to do
   */
  public static SqliteStore open(Path dir, Clock clock, Supplier<Retention> retention) {
    DirectoryLock lock = DirectoryLock.take(dir);
    boolean sound = false;
    try {
      Rights.needed(dir);
      NativeLibrary.prepare(dir);
      HealthBoard health = new HealthBoard(clock);
      StateFile state = StateFile.open(dir, clock, health);
      try {
        Telemetry telemetry = Telemetry.open(dir, retention, clock, health);
        sound = true;
        return new SqliteStore(lock, health, state, telemetry);
      } finally {
        if (!sound) {
          state.close();
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot prepare the data directory " + dir + ": " + e, e);
    } finally {
      if (!sound) {
        lock.close();
      }
    }
  }

  public WatchStore watchStore() {
    return state.watchStore();
  }

  public AlertLog alertLog() {
    return state.alertLog();
  }

  public OutboxStore outbox() {
    return state.outbox();
  }

  public PlanArchive plans() {
    return state.plans();
  }

  public OverrideLog overrides() {
    return state.overrides();
  }

  public SilenceLog silences() {
    return state.silences();
  }

  public AttemptLog attempts() {
    return state.attempts();
  }

  public ExpectationStore expectations() {
    return state.expectations();
  }

  public ChangeLog changes() {
    return state.changes();
  }

  public HostStore hosts() {
    return state.hosts();
  }

  public ReviewStore reviews() {
    return state.reviews();
  }

  public StatusPostLog statusPosts() {
    return state.statusPosts();
  }

  public SubscriberStore subscribers() {
    return state.subscribers();
  }

  public KeyValueStore keyValues() {
    return state.keyValues();
  }

  public ObservationLog observations() {
    return telemetry.observations();
  }

  public History history() {
    return telemetry.history();
  }

  /**
   * Waits until every observation that was taken before is on disk.
   *
   * @throws StoreException when it is not within 30 seconds
   */
  public void flush() {
    telemetry.flush();
  }

  public StoreHealth health() {
    return health;
  }

  /** Writes what is under way and frees the directory. */
  @Override
  public void close() {
    try (lock;
        state) {
      telemetry.close();
    }
  }
}
