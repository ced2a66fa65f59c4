package io.midwatch.store.state;

import io.midwatch.base.Clock;
import io.midwatch.base.KeyValueStore;
import io.midwatch.detect.change.ChangeLog;
import io.midwatch.detect.expect.desk.ExpectationStore;
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
import io.midwatch.store.expect.StoredExpectations;
import io.midwatch.store.review.StoredReviews;
import io.midwatch.store.sqlite.Ailment;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.HealthBoard;
import io.midwatch.store.sqlite.Migrations;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.sqlite.SqliteFile.Durability;
import io.midwatch.store.sqlite.StoreException;
import io.midwatch.store.sqlite.Work;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code state.db}, opened: one writer, a few readers, and the stores that live in it.
 *
 * <p>What a commit wrote is on disk when the commit has returned, also when the power fails.
 */
public final class StateFile implements AutoCloseable {
  /** Its name in the data directory. */
  public static final String NAME = "state.db";

  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
  private static final int READERS = 3;

  private final GroupWriter writer;
  private final Readers readers;
  private final StoredExpectations expectations;
  private final FreshEvents fresh = new FreshEvents();

  private StateFile(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
    this.expectations = new StoredExpectations(writer, readers);
  }

  /** The steps that make its schema. */
  public static Migrations migrations() {
    return new Migrations(
        "state",
        List.of(
            "001_first.sql",
            "002_event_check.sql",
            "003_page.sql",
            "004_oncall.sql",
            "015_silence.sql",
            "016_event_of_check.sql",
            "025_incident.sql",
            "026_incident_alert.sql",
            "030_change.sql",
            "031_recovery.sql",
            "035_status_post.sql",
            "036_status_subscriber.sql",
            "040_alert_open.sql",
            "050_expectation.sql",
            "053_expectation_log.sql",
            "055_trend.sql",
            "060_host.sql",
            "065_review.sql"));
  }

  /**
   * Opens the file of a directory, and creates or updates it where that is needed.
   *
   * @throws StoreException when it is newer than this program, damaged, or cannot be opened
   */
  public static StateFile open(Path dir, Clock clock, HealthBoard health) {
    return open(dir, health, connection -> update(connection, dir, clock));
  }

  /** Says what it did to data of before, which nobody can go back from. */
  private static void update(Connection connection, Path dir, Clock clock) throws SQLException {
    long began = clock.nanos();
    Migrations.Applied applied = migrations().apply(connection, clock.now());
    if (applied.isUpgrade()) {
      long millis = (clock.nanos() - began) / 1_000_000;
      LOG.info("{}", applied.words(dir.resolve(NAME).toString(), millis));
    }
  }

  /**
   * Opens the file of a directory that another process may have open, and leaves its form alone.
   *
   * @throws StoreException when it is of another version than this program writes
   */
  public static StateFile openBeside(Path dir, HealthBoard health) {
    return open(dir, health, migrations()::refuseOther);
  }

  private static StateFile open(Path dir, HealthBoard health, Work form) {
    SqliteFile file = new SqliteFile(dir.resolve(NAME), Durability.POWER_LOSS);
    try {
      Connection connection = formed(file, form);
      return new StateFile(
          new GroupWriter(file, connection, "state", health), new Readers(file, READERS));
    } catch (StoreException e) {
      throw new StoreException(file.path() + ": " + e.getMessage(), e);
    } catch (SQLException e) {
      throw new StoreException("cannot open " + file.path() + ": " + Ailment.advice(e), e);
    }
  }

  private static Connection formed(SqliteFile file, Work form) throws SQLException {
    Connection connection = file.openWriter();
    boolean sound = false;
    try {
      form.apply(connection);
      sound = true;
      return connection;
    } finally {
      if (!sound) {
        connection.close();
      }
    }
  }

  public WatchStore watchStore() {
    return new StoredWatch(writer, readers, fresh);
  }

  public AlertLog alertLog() {
    return new StoredAlerts(readers, fresh);
  }

  public OutboxStore outbox() {
    return new StoredOutbox(writer, readers);
  }

  public KeyValueStore keyValues() {
    return new StoredTexts(writer, readers);
  }

  public PlanArchive plans() {
    return new StoredPlans(writer, readers);
  }

  public OverrideLog overrides() {
    return new StoredOverrides(writer, readers);
  }

  public SilenceLog silences() {
    return new StoredSilences(writer, readers);
  }

  public AttemptLog attempts() {
    return new StoredAttempts(writer, readers);
  }

  public ChangeLog changes() {
    return new StoredChanges(writer, readers);
  }

  public HostStore hosts() {
    return new StoredHosts(writer, readers);
  }

  public ReviewStore reviews() {
    return new StoredReviews(writer, readers);
  }

  public StatusPostLog statusPosts() {
    return new StoredStatusPosts(writer, readers);
  }

  public SubscriberStore subscribers() {
    return new StoredSubscribers(writer, readers);
  }

  public ExpectationStore expectations() {
    return expectations;
  }

  /** Nanoseconds since 1970: exact, and in order, until the year 2262. */
  static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }

  /** Writes what is under way, then closes. */
  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
