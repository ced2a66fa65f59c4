package io.midwatch.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.host.report.HostReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  @TempDir private Path folder;

  private final List<Instant> arrived = new ArrayList<>();
  private int sent;

  private static Instant at(long minute) {
    return START.plusSeconds(60 * minute);
  }

  private static HostReport report(long minute) {
    return HostReport.of(at(minute), List.of(), Map.of(), List.of());
  }

  private static List<Instant> minutes(long from, long to) {
    return LongStream.range(from, to).mapToObj(DeliveryTest::at).toList();
  }

  private Delivery delivery(Spool spool, Sender sender) {
    Sender counted =
        (reports, now) -> {
          sent++;
          String answer = sender.send(reports, now);
          reports.forEach(one -> arrived.add(one.at()));
          return answer;
        };
    return new Delivery(new VirtualClock(), spool, counted, _ -> {});
  }

  private Spool waiting(int count) throws IOException {
    Spool spool = new Spool(folder.resolve("spool"));
    for (int i = 0; i < count; i++) {
      assertThat(spool.add(report(i))).isEmpty();
    }
    return spool;
  }

  /** A proxy before the server may take less than the server does. */
  @Test
  void whatIsTooMuchForTheServerArrivesInParts() throws Exception {
    Spool spool = waiting(230);
    delivery(
            spool,
            (reports, _) -> {
              if (reports.size() > 30) {
                throw new RefusedReportsException("too large (413)");
              }
              return "";
            })
        .turn();
    assertThat(arrived).isEqualTo(minutes(0, 230));
    assertThat(spool.size()).isZero();
  }

  @Test
  void aReportThatIsRefusedByItselfHoldsUpNoOther() throws Exception {
    Spool spool = waiting(40);
    Delivery delivery =
        delivery(
            spool,
            (reports, _) -> {
              if (reports.stream().anyMatch(one -> one.at().equals(at(17)))) {
                throw new RefusedReportsException("cannot be read (400)");
              }
              return "";
            });
    delivery.turn();
    List<Instant> others = new ArrayList<>(minutes(0, 40));
    others.remove(at(17));
    assertThat(arrived).isEqualTo(others);
    assertThat(spool.size()).isZero();
    assertThat(spool.takeLost())
        .containsExactly(Map.entry("the server takes others, but not them", 1));
  }

  /** Somebody on the way may refuse everything; nothing is given up for that. */
  @Test
  void whereEverythingIsRefusedEverythingWaits() throws Exception {
    Spool spool = waiting(25);
    boolean[] refuses = {true};
    Delivery delivery =
        delivery(
            spool,
            (_, _) -> {
              if (refuses[0]) {
                throw new RefusedReportsException("bad request (400)");
              }
              return "";
            });
    for (int i = 0; i < 5; i++) {
      int before = sent;
      delivery.turn();
      assertThat(sent - before).isLessThan(20);
    }
    assertThat(spool.size()).isEqualTo(25);
    refuses[0] = false;
    for (int i = 0; i < 3 && spool.size() > 0; i++) {
      delivery.turn();
    }
    assertThat(arrived).isSorted().doesNotHaveDuplicates();
    assertThat(spool.size()).isZero();
  }

  /** A full disk is what people have to hear of: its reports go out without it. */
  @Test
  void whileTheDiskTakesNothingReportsAreHeldInMemoryAndArriveInOrder() throws Exception {
    Path place = folder.resolve("spool");
    Spool spool = new Spool(place, new Spool.Bounds(100, 1L << 20, 3));
    spool.add(report(0));
    Files.move(place, folder.resolve("aside"));
    Files.writeString(place, "a file, in which nothing can be kept");
    for (int i = 1; i < 6; i++) {
      assertThat(spool.add(report(i)).orElseThrow())
          .isEqualTo(place + ": " + "FileAlreadyExistsException");
    }
    assertThat(spool.takeLost()).containsExactly(Map.entry("the disk did not take them", 2));

    Files.delete(place);
    Files.move(folder.resolve("aside"), place);
    assertThat(spool.oldest(10))
        .extracting(one -> one.report().at())
        .containsExactly(at(0), at(3), at(4), at(5));
    assertThat(spool.add(report(6))).isEmpty();
    delivery(spool, (_, _) -> "").turn();
    assertThat(arrived).containsExactly(at(0), at(3), at(4), at(5), at(6));
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void whatIsHeldInMemoryArrivesWithoutTheDisk() throws Exception {
    Path place = folder.resolve("spool");
    Spool spool = new Spool(place);
    Files.delete(place);
    Files.writeString(place, "a file");
    assertThat(spool.add(report(1))).isPresent();
    delivery(spool, (_, _) -> "").turn();
    assertThat(arrived).containsExactly(at(1));
  }

  @Test
  void halvesOfReportsAreClearedAwayAndOddFilesHideNothing() throws Exception {
    Spool before = waiting(2);
    Path place = folder.resolve("spool");
    Files.writeString(place.resolve("000000000000007.json.draft"), "{\"at\":");
    Files.writeString(place.resolve("baselines.draft"), "{");
    Files.createDirectories(place.resolve("000000000000003.json/in"));
    Files.writeString(place.resolve("000000000000005.json"), "{\"at\":");

    Spool spool = new Spool(place);
    assertThat(place.toFile().list((_, name) -> name.endsWith(".draft"))).isEmpty();
    delivery(spool, (_, _) -> "").turn();
    assertThat(arrived).isEqualTo(minutes(0, 2));
    assertThat(spool.takeLost())
        .containsExactly(Map.entry("they were half written when this machine stopped", 1));
    assertThat(before.takeLost()).isEmpty();
  }
}
