package io.midwatch.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.house.SmallDisk;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real file system that fills while an agent looks at it, in days that pass in seconds; told by
 * the whole program.
 */
class FillingDiskTest {
  private static final int STEP_MINUTES = 60;
  private static final String ONLY_DISKS =
      "logs: [], temp: [], memory: off, handles: off, units: off, reboot: off, clock: off";

  @TempDir Path folder;

  /** What an agent says of a disk that somebody writes to between its looks, oldest first. */
  private List<HostReport> watched(SmallDisk disk, List<Integer> kibibytes) throws Exception {
    VirtualClock clock = new VirtualClock();
    List<HostReport> said = new ArrayList<>();
    Agent agent =
        new Agent(
            clock,
            new Spool(folder.resolve("own")),
            (reports, _) -> {
              said.addAll(reports);
              return "";
            },
            new Agent.Pace(
                Duration.ofHours(2),
                Duration.ofDays(90),
                Runnable::run,
                disk.folder().toString()::equals));
    Path log = Files.createDirectories(disk.folder().resolve("var/spool")).resolve("queue");
    for (int written : kibibytes) {
      if (written < 0) {
        Files.deleteIfExists(log);
      } else {
        Files.write(
            log, new byte[written << 10], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      clock.advance(Duration.ofMinutes(STEP_MINUTES));
      agent.turn();
    }
    return said;
  }

  /** As if it had been so until now. */
  private static void send(HostRoom room, List<HostReport> said, Path mount) throws Exception {
    Duration shift = Duration.between(said.getLast().at(), Instant.now());
    List<HostReport> now =
        said.stream()
            .map(report ->
                HostReport.of(
                    report.at().plus(shift),
                    report.disks().stream()
                        .filter(one -> one.mount().equals(mount.toString()))
                        .toList(),
                    Map.of(),
                    List.of()))
            .toList();
    for (int from = 0; from < now.size(); from += 400) {
      room.sender().send(now.subList(from, Math.min(now.size(), from + 400)), Instant.now());
    }
  }

  private List<String> told(List<Integer> kibibytes, String until) throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"));
        HostRoom room = new HostRoom(folder, "disk: full-within 24h, " + ONLY_DISKS)) {
      send(room, watched(disk, kibibytes), disk.folder());
      if (until.isEmpty()) {
        return List.of(judged(room));
      }
      room.told(until);
      return room.told();
    }
  }

  private static String judged(HostRoom room) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI host = URI.create(room.app.url() + "/api/v1/hosts/web-1");
      return client
          .send(HttpRequest.newBuilder(host).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** Five days of rest, then 2.6% an hour; 42% are free. */
  @Test
  @Proves("disk-full")
  void aRealDiskThatFillsIsToldMoreThanTwelveHoursBefore() throws Exception {
    List<Integer> written = new ArrayList<>(Collections.nCopies(5 * 24, 0));
    written.addAll(Collections.nCopies(22, 160));
    List<String> told = told(written, " is full in about ");
    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .contains("disk on web-1 is full in about 1", "disk-filling")
        .contains("var/spool grew by", "du -xhd2 " + folder + "/disk/var/spool");
  }

  @Test
  @Proves("log-rotation")
  void aRealDiskThatIsRotatedIsNot() throws Exception {
    List<Integer> written = new ArrayList<>();
    for (int i = 0; i < 6 * 24; i++) {
      written.add(i % 12 == 2 ? -1 : 440);
    }
    assertThat(told(written, "").getFirst())
        .contains("\"troubles\":[]")
        .doesNotContain("\"forecast\":\"full\"")
        .containsPattern("\"free_bytes\":[12][0-9]{6},");
  }
}
