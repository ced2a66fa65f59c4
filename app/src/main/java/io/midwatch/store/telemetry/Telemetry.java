package io.midwatch.store.telemetry;

import io.midwatch.base.Clock;
import io.midwatch.detect.history.History;
import io.midwatch.detect.history.ObservationLog;
import io.midwatch.store.sqlite.Ailment;
import io.midwatch.store.sqlite.HealthBoard;
import io.midwatch.store.sqlite.QueryThreads;
import io.midwatch.store.sqlite.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The measurements of one directory, opened: where observations go, and what is asked of them.
 *
 * <p>An observation is committed within a second and then survives the end of the process; a power
 * cut may take the last seconds. Safe for use by many threads.
 */
public final class Telemetry implements AutoCloseable {
  private static final int READERS = 2;
  private static final long PATIENCE_SECONDS = 30;

  private final Intake intake;
  private final Thread writer;
  private final FileReaders readers;
  private final QueryThreads threads;
  private final History history;

  private Telemetry(
      Intake intake, Thread writer, FileReaders readers, QueryThreads threads, History history) {
    this.intake = intake;
    this.writer = writer;
    this.readers = readers;
    this.threads = threads;
    this.history = history;
  }

  /**
   * Opens the measurements of a directory that is there and that this process holds.
   *
   * @throws StoreException when today's file is newer than this program or cannot be opened
   */
  public static Telemetry open(
      Path dir, Supplier<Retention> retention, Clock clock, HealthBoard health) {
    TelemetryFiles files = new TelemetryFiles(dir);
    LiveDays live = new LiveDays();
    FileReaders readers = new FileReaders();
    Rollups rollups = new Rollups(files, readers);
    DayViews views = new DayViews(files, live, readers);
    DayKeeper.Parts parts = new DayKeeper.Parts(files, retention, clock, health);
    DayKeeper keeper = new DayKeeper(parts, live, readers, rollups);
    Intake intake = new Intake(health);
    try {
      keeper.start(clock.now());
    } catch (SQLException e) {
      throw new StoreException(
          "cannot open the measurements in " + dir + ": " + Ailment.advice(e), e);
    }
    Thread writer =
        Thread.ofPlatform()
            .name("store-telemetry")
            .start(new TelemetryLoop(intake, parts, keeper, live, views));
    QueryThreads threads = new QueryThreads("the measurements", READERS);
    History history = new RecordedHistory(threads, views, rollups, files);
    return new Telemetry(intake, writer, readers, threads, history);
  }

  public ObservationLog observations() {
    return intake;
  }

  public History history() {
    return history;
  }

  /**
   * Waits until everything that was appended before is on disk and what is due is packed.
   *
   * @throws StoreException when it is not within 30 seconds
   */
  public void flush() {
    CountDownLatch done = new CountDownLatch(1);
    intake.tell(done);
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new StoreException("measurements did not reach the disk within 30 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while writing measurements", e);
    }
  }

  /** Writes what has come, and closes. */
  @Override
  public void close() {
    intake.close();
    try {
      writer.join();
      threads.close();
      readers.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new StoreException("cannot close the measurements: " + e.getMessage(), e);
    }
  }
}
