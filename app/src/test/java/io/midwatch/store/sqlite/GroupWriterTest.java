package io.midwatch.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.house.ExpectedErrors;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class GroupWriterTest {
  @TempDir Path dir;

  private final HealthBoard health = new HealthBoard(new StoreClock(Instant.EPOCH));
  private SqliteFile file;
  private GroupWriter writer;
  private Readers readers;

  @BeforeEach
  void open() throws SQLException {
    file = new SqliteFile(dir.resolve("t.db"), SqliteFile.Durability.POWER_LOSS);
    Connection connection = file.openWriter();
    Sql.run(connection, "CREATE TABLE t (n INTEGER PRIMARY KEY)");
    writer = new GroupWriter(file, connection, "state", health);
    readers = new Readers(file, 2);
  }

  @AfterEach
  void close() {
    readers.close();
    writer.close();
  }

  private static Work insert(int number) {
    return connection -> Sql.update(connection, "INSERT INTO t (n) VALUES (?)", number);
  }

  private List<Integer> numbers() {
    return readers.ask(
        connection -> Sql.list(connection, "SELECT n FROM t ORDER BY n", row -> row.getInt(1)));
  }

  @Test
  void undoesAloneWhatFailsAndKeepsItsNeighbours() throws Exception {
    ExpectedErrors.expect("was refused and undone");
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    AtomicInteger falselyTold = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    writer.submit(connection -> await(hold), () -> {});
    writer.submit(insert(1), () -> {});
    writer.submit(
        connection -> {
          insert(2).apply(connection);
          insert(1).apply(connection);
        },
        falselyTold::incrementAndGet,
        _ -> refused.incrementAndGet());
    writer.submit(insert(3), done::countDown, _ -> refused.incrementAndGet());
    hold.countDown();

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(numbers()).containsExactly(1, 3);
    assertThat(falselyTold).hasValue(0);
    assertThat(refused).hasValue(1);
    assertThat(health.losses().refused()).isEqualTo(1);
  }

  @Test
  void tellsTheCallerThatItsWorkWasRefused() {
    ExpectedErrors.expect("was refused and undone");
    writer.write(insert(1));

    assertThatThrownBy(() -> writer.write(insert(1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("t.db");
    assertThat(numbers()).containsExactly(1);
  }

  @Test
  void tellsAnInterruptedCallerThatItsWorkIsOnDisk() throws Exception {
    CountDownLatch under = new CountDownLatch(1);
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              Thread.currentThread().interrupt();
              writer.write(connection -> {
                under.countDown();
                await(hold);
                insert(1).apply(connection);
              });
              if (Thread.currentThread().isInterrupted()) {
                told.countDown();
              }
            });
    await(under);
    caller.interrupt();
    hold.countDown();

    await(told);
    assertThat(numbers()).containsExactly(1);
  }

  @Test
  void refusesWhatComesAfterItsEndAtOnce() {
    writer.close();

    assertThatThrownBy(() -> writer.write(insert(1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    assertThat(numbers()).isEmpty();
  }

  @Test
  void triesAgainUntilTheDiskTakesItAndSaysSoMeanwhile() {
    ExpectedErrors.expect("The store has trouble with state");
    AtomicInteger attempts = new AtomicInteger();
    AtomicInteger troubleSeen = new AtomicInteger();

    writer.write(connection -> {
      insert(1).apply(connection);
      if (attempts.incrementAndGet() < 4) {
        throw new SQLiteException("disk full", SQLiteErrorCode.SQLITE_FULL);
      }
      troubleSeen.set(health.troubles().size());
    });

    assertThat(attempts).hasValue(4);
    assertThat(troubleSeen).hasValue(1);
    assertThat(health.writable()).isTrue();
    assertThat(numbers()).containsExactly(1);
  }

  @Test
  void sharesOneCommitAmongMany() throws Exception {
    CountDownLatch alone = new CountDownLatch(1);
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(100);
    AtomicInteger commitsBehind = new AtomicInteger();
    writer.submit(
        connection -> {
          alone.countDown();
          await(hold);
        },
        () -> {});
    await(alone);
    for (int i = 0; i < 100; i++) {
      int number = i;
      writer.submit(
          insert(i),
          () -> {
            if (number == 0) {
              commitsBehind.set(numbers().size());
            }
            done.countDown();
          });
    }
    hold.countDown();

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(commitsBehind).as("rows on disk when the first one is told").hasValue(100);
  }

  @Test
  void writesWhatWasLeftAlongAtTheLatestWhenItCloses() throws SQLException {
    writer.writeAlong(insert(1));
    writer.writeAlong(insert(2));
    writer.close();

    assertThat(numbers()).containsExactly(2);
  }

  @Test
  void readersMayNotWrite() {
    assertThatThrownBy(() -> readers.ask(connection -> Sql.update(connection, "DELETE FROM t")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("readonly");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
