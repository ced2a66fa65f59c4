package io.midwatch.cli.job.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.midwatch.base.Clock;
import io.midwatch.base.SystemClock;
import io.midwatch.house.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could not be sent lies on disk, and goes out later, in order. */
class SpoolTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

  @TempDir Path folder;

  private final Clock clock = new SystemClock();
  private final List<Message> sent = Collections.synchronizedList(new ArrayList<>());
  private final Transport network =
      message -> {
        sent.add(message);
        return Answer.taken(Integer.MAX_VALUE);
      };
  private final Transport noNetwork = message -> Answer.notReached("no route");

  @Test
  void keepsAMessageAsItIsReadableByItsOwnerOnly() throws IOException {
    Spool spool = spool();
    Message message = new Message(NOON, "http://h/k/a", "http://h/k/a/3?rid=1", "x\ny\n");

    spool.keep(message);

    assertThat(files())
        .singleElement()
        .satisfies(file -> {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------");
        });
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(queue())))
        .isEqualTo("rwx------");
    spool.flush(network, deadline(), () -> false);
    assertThat(sent).singleElement().usingRecursiveComparison().isEqualTo(message);
    assertThat(files()).isEmpty();
  }

  @Test
  void sendsInTheOrderInWhichThingsHappened() throws IOException {
    Spool one = spool();
    one.keep(message("b", 20));
    one.keep(message("a", 10));
    spool().keep(message("c", 30));

    assertThat(spool().flush(network, deadline(), () -> false).sent()).isEqualTo(3);
    assertThat(sent)
        .extracting(Message::url)
        .containsExactly("http://h/a", "http://h/b", "http://h/c");
  }

  @Test
  void asksAServerThatIsNotThereOnceOnlyAndKeepsAllOfIt() throws IOException {
    Spool spool = spool();
    for (int i = 0; i < 5; i++) {
      spool.keep(message("a" + i, i));
    }
    List<String> asked = new ArrayList<>();

    Spool.Delivered delivered =
        spool.flush(
            message -> {
              asked.add(message.url());
              return noNetwork.send(message);
            },
            deadline(),
            () -> false);

    assertThat(asked).hasSize(1);
    assertThat(delivered.left()).isEqualTo(5);
    assertThat(delivered.missed()).singleElement().asString().contains("http://h", "no route");
  }

  @Test
  void dropsWhatIsRefusedAndSaysSo() throws IOException {
    Spool spool = spool();
    spool.keep(message("gone", 1));
    spool.keep(message("there", 2));

    Spool.Delivered delivered =
        spool.flush(
            message ->
                message.url().endsWith("gone")
                    ? Answer.refused("404 not found")
                    : network.send(message),
            deadline(),
            () -> false);

    assertThat(delivered.left()).isZero();
    assertThat(delivered.dropped()).singleElement().asString().contains("404 not found");
    assertThat(sent).hasSize(1);
  }

  @Test
  void isBoundedInNumberAndSizeAndLosesTheOldest() throws IOException {
    Spool spool = spool();
    String large = "x".repeat(512 * 1024);
    int gone = 0;
    for (int i = 0; i < 40; i++) {
      gone += spool.keep(new Message(NOON.plusSeconds(i), "s", "http://h/" + i, large));
    }

    assertThat(gone).isEqualTo(9);
    spool.flush(network, deadline(), () -> false);
    assertThat(sent.getFirst().url()).isEqualTo("http://h/9");
    assertThat(sent.getLast().url()).isEqualTo("http://h/39");
  }

  @Test
  void knowsOfWhichCheckItHoldsSomething() throws IOException {
    Spool spool = spool();
    assertThat(spool.isEmpty()).isTrue();
    spool.keep(message("a", 1));

    assertThat(spool.holds("http://h/a")).isTrue();
    assertThat(spool.holds("http://h/b")).isFalse();
  }

  @Test
  void clearsAwayWhatIsNoMessage() throws IOException {
    Files.createDirectories(queue());
    Files.writeString(queue().resolve("0-1-2-3.ping"), "midwatch-ping 1\nyesterday\n\n\n");
    Files.writeString(queue().resolve("0-1-2-4.ping"), "");
    spool().keep(message("a", 1));

    Spool.Delivered delivered = spool().flush(network, deadline(), () -> false);

    assertThat(delivered.dropped()).hasSize(2);
    assertThat(sent).hasSize(1);
    assertThat(files()).isEmpty();
  }

  @Test
  void severalAtATimeLoseNothingAndSendNothingTwice() throws Exception {
    int threads = 8;
    int each = 25;
    CountDownLatch done = new CountDownLatch(threads);
    for (int thread = 0; thread < threads; thread++) {
      int number = thread;
      Spool spool = new Spool(queue(), clock, "p" + number);
      Thread.ofPlatform()
          .start(() -> {
            try {
              for (int i = 0; i < each; i++) {
                spool.keep(message(number + "-" + i, i));
                spool.flush(network, deadline(), () -> false);
              }
            } catch (IOException e) {
              sent.clear();
            } finally {
              done.countDown();
            }
          });
    }
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    spool().flush(network, deadline(), () -> false);

    assertThat(sent).hasSize(threads * each);
    assertThat(sent.stream().map(Message::url).distinct()).hasSize(threads * each);
    assertThat(files()).isEmpty();
  }

  @Test
  void aCourierLetsNothingOvertakeWhatWaits() throws IOException {
    spool().keep(message("a", -60));
    List<String> notes = Collections.synchronizedList(new ArrayList<>());

    Courier cutOff = Courier.start(noNetwork, Optional.of(spool()), clock, notes::add);
    cutOff.take(new Message(NOON, "http://h/a", "http://h/a/start", ""));
    cutOff.take(new Message(NOON.plusSeconds(1), "http://h/a", "http://h/a/0", ""));
    cutOff.close(Duration.ofSeconds(20));
    assertThat(files()).hasSize(3);
    assertThat(notes).singleElement().asString().contains("kept and sent later");

    Courier back = Courier.start(network, Optional.of(spool()), clock, notes::add);
    back.take(new Message(NOON.plusSeconds(9), "http://h/a", "http://h/a/9", ""));
    back.close(Duration.ofSeconds(20));
    assertThat(sent)
        .extracting(Message::url)
        .containsExactly("http://h/a", "http://h/a/start", "http://h/a/0", "http://h/a/9");
    assertThat(back.failed()).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void aCourierSaysWhenSomethingIsLost() {
    List<String> notes = Collections.synchronizedList(new ArrayList<>());

    Courier courier = Courier.start(noNetwork, Optional.empty(), clock, notes::add);
    courier.take(message("a", 1));
    courier.close(Duration.ofSeconds(20));

    assertThat(courier.failed()).isTrue();
    assertThat(notes).singleElement().asString().contains("nothing is kept");
  }

  @Test
  void whatIsNoFileOfOursStopsNothing() throws IOException {
    Path there = Files.createDirectories(queue().resolve("0-1-2-3.ping"));
    Files.createSymbolicLink(queue().resolve("0-1-2-4.ping"), Path.of("nowhere"));
    spool().keep(message("a", 1));

    Spool.Delivered delivered = spool().flush(network, deadline(), () -> false);

    assertThat(delivered.sent()).isEqualTo(1);
    assertThat(delivered.left()).isZero();
    assertThat(there).exists();
  }

  @Test
  void whatAnotherUserKeepsHereHoldsNobodyElseUp() throws IOException {
    spool().keep(message("a", 1));
    Path his = files().getFirst();
    Files.setPosixFilePermissions(his, Set.of());
    assumeThat(Files.isReadable(his)).as("root reads everything: run it as another").isFalse();

    assertThat(spool().holds("http://h/a")).isFalse();
    assertThat(spool().flush(network, deadline(), () -> false).left()).isZero();
    assertThat(his).exists();
  }

  @Test
  void saysInWordsWhyAPingCannotBeKept() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThat(lost(file)).contains("nor kept: " + file + " is no folder; --queue names another");
  }

  @Test
  void aFullDiskIsNamedAndNothingHalfWrittenStays() throws IOException {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("a"))) {
      Files.createDirectory(queue());
      disk.fill();

      assertThat(lost(queue()))
          .contains("nor kept: " + queue() + ": No space left on device; --queue names another");
      assertThat(files()).isEmpty();
    }
  }

  private String lost(Path at) {
    List<String> notes = Collections.synchronizedList(new ArrayList<>());
    Courier courier =
        Courier.start(noNetwork, Optional.of(new Spool(at, clock)), clock, notes::add);
    courier.take(message("a", 1));
    courier.close(Duration.ofSeconds(20));
    assertThat(courier.failed()).isTrue();
    return String.join("\n", notes);
  }

  private long deadline() {
    return clock.nanos() + Duration.ofSeconds(60).toNanos();
  }

  private Spool spool() {
    return new Spool(queue(), clock);
  }

  private Path queue() {
    return folder.resolve("a/queue");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(queue())) {
      return all.filter(file -> !file.endsWith("lock")).toList();
    }
  }

  private static Message message(String name, int second) {
    return new Message(NOON.plusSeconds(second), "http://h/" + name, "http://h/" + name, name);
  }
}
