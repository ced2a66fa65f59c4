package io.midwatch.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.HostReport.Growth;
import io.midwatch.house.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What befalls machines, found by the whole program with a real agent. */
class HostFailuresTest {
  private static final long GIB = 1L << 30;
  private static final String QUIET =
      "logs: [], temp: [], memory: off, handles: off, units: off, reboot: off, clock: off";

  @TempDir Path folder;

  /** A real file system fills, and is not full yet when the owner reads what fills it. */
  @Test
  @Proves("disk-full")
  void namesTheFolderThatGrowsBeforeARealDiskIsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"));
        HostRoom room =
            new HostRoom(
                folder,
                "disk: { \"*\": off, \"%s\": \"free < 40%%\" }, %s"
                    .formatted(disk.folder(), QUIET))) {
      Path uploads = Files.createDirectories(disk.folder().resolve("var/uploads"));
      Files.write(disk.folder().resolve("var/other"), new byte[200_000]);
      room.agent.turn();
      for (int i = 0; room.told().isEmpty() && i < 11; i++) {
        Files.write(uploads.resolve("picture-" + i), new byte[400_000]);
        room.agent.turn();
      }

      String told = room.told("less than 40%");
      assertThat(told).contains(uploads + " grew by", "du -xhd2 " + uploads, "disk-full");
      Files.write(disk.folder().resolve("there-is-room"), new byte[100_000]);

      try (var pictures = Files.list(uploads)) {
        for (Path picture : pictures.toList()) {
          Files.delete(picture);
        }
      }
    }
  }

  /** Days of rest, then growth that fills the disk in 40 hours: told at once, with the hour. */
  @Test
  @Proves("disk-full")
  void forecastsTheHourAndNeverARotation() throws Exception {
    try (HostRoom room = new HostRoom(folder, QUIET)) {
      Instant now = Instant.now();
      send(room, now, hoursAgo -> hoursAgo > 24 ? 40 : 40 + 1.5 * (24 - hoursAgo), "/data");

      String told = room.told("/data on web-1 is full in about");
      assertThat(told)
          .contains(
              "disk-filling", "it grows by 1.5 GiB an hour", "/data/up grew by 2.0 GiB in 1h");
      room.until(() -> room.told().size() == 1, "one message");
    }
  }

  @Test
  @Proves("log-rotation")
  void tellsOfALogThatNothingRotatesAndNotOfARotation() throws Exception {
    Path logs = Files.createDirectories(folder.resolve("log"));
    try (HostRoom room =
        new HostRoom(
            folder,
            "severity: notice, disk: off, log-size: 1MiB, %s"
                .formatted(QUIET.replace("logs: []", "logs: [ \"" + logs + "\" ]")))) {
      Path wild = logs.resolve("app.log");
      Files.write(wild, new byte[2 << 20]);
      Files.write(logs.resolve("app.log.1"), new byte[3 << 20]);
      Files.write(logs.resolve("small.log"), new byte[1_000]);
      room.agent.turn(); // the server says where to look
      room.agent.turn();
      assertThat(room.told()).isEmpty();
      Files.write(wild, new byte[500_000], StandardOpenOption.APPEND);
      room.agent.turn();

      String told = room.told("only grows");
      assertThat(told).contains(wild.toString(), "log-not-rotated", "logrotate");

      send(room, Instant.now(), hoursAgo -> 30 + 40 * ((200 - hoursAgo) % 24) / 24, "/data");
      room.until(() -> room.told().size() == 1, "no message about the rotation");
    }
  }

  private interface Level {
    double at(double hoursAgo);
  }

  private static void send(HostRoom room, Instant now, Level level, String mount) throws Exception {
    List<HostReport> reports = new ArrayList<>();
    for (int tenMinutes = 6 * 144; tenMinutes >= 0; tenMinutes--) {
      double used = level.at(tenMinutes / 6.0);
      Disk disk =
          new Disk(
              mount,
              "/dev/vdb",
              "ext4",
              (long) (used * GIB),
              (long) ((100 - used) * GIB),
              -1,
              -1,
              List.of(new Growth(mount + "/up", 2 * GIB, 9 * GIB, Duration.ofHours(1))));
      reports.add(
          HostReport.of(now.minusSeconds(600L * tenMinutes), List.of(disk), Map.of(), List.of()));
    }
    for (int from = 0; from < reports.size(); from += 400) {
      room.sender()
          .send(reports.subList(from, Math.min(reports.size(), from + 400)), Instant.now());
    }
  }

  /** A server that is really gone; what waits outlives the agent, too. */
  @Test
  void keepsWhatDoesNotArriveAndDeliversItInOrderOnce() throws Exception {
    try (HostRoom room = new HostRoom(folder, QUIET)) {
      List<Instant> arrived = new ArrayList<>();
      List<String> refused = new ArrayList<>();
      Sender sender =
          (reports, at) -> {
            try {
              String answer = room.sender().send(reports, at);
              reports.forEach(report -> arrived.add(report.at()));
              return answer;
            } catch (java.io.IOException e) {
              refused.add(HttpSender.words(e).replaceFirst(" at http.*", ""));
              throw e;
            }
          };
      Agent agent = room.agent(sender);
      agent.turn();
      assertThat(arrived).hasSize(1);
      room.cut();
      for (int i = 0; i < 3; i++) {
        agent.turn();
      }
      Agent again = room.agent(sender);
      again.turn();
      assertThat(room.spool.size()).isEqualTo(4);
      assertThat(refused).hasSize(4).containsOnly("nobody answers");
      assertThat(arrived).hasSize(1);

      room.mend();
      again.turn();
      assertThat(room.spool.size()).isZero();
      assertThat(arrived).hasSize(6).isSorted().doesNotHaveDuplicates();
    }
  }

  /**
   * The disk of the agent's machine is for others: what is too much is given up, and that is said.
   */
  @Test
  void saysHowManyReportsWereGivenUp() throws Exception {
    try (HostRoom room = new HostRoom(folder, QUIET)) {
      Spool small = new Spool(folder.resolve("small"), new Spool.Bounds(3, 1L << 20, 3));
      List<HostReport> arrived = new ArrayList<>();
      boolean[] cut = {true};
      Agent agent =
          new Agent(
              new io.midwatch.base.SystemClock(),
              small,
              (reports, at) -> {
                if (cut[0]) {
                  throw new java.io.IOException("the cable is out");
                }
                arrived.addAll(reports);
                return room.sender().send(reports, at);
              },
              new Agent.Pace(Duration.ofDays(1), Duration.ofDays(1), Runnable::run, _ -> false));
      for (int i = 0; i < 5; i++) {
        agent.turn();
      }
      cut[0] = false;
      agent.turn();
      assertThat(arrived).hasSize(3);
      assertThat(arrived.getLast().unread())
          .contains(
              new HostReport.Unread(
                  "reports of before", "1 were given up: there is room for no more"));
    }
  }
}
