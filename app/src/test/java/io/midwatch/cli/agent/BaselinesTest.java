package io.midwatch.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.host.report.HostReport.FolderSeen;
import io.midwatch.detect.host.report.HostReport.Growth;
import io.midwatch.detect.host.report.HostReport.LogSeen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What grew is known over a restart of the agent. */
class BaselinesTest {
  private final VirtualClock clock = new VirtualClock();
  @TempDir Path folder;
  private LogScan logs;
  private TempScan temp;
  private Growing growing;
  private Wanted wanted;

  @BeforeEach
  void start() throws Exception {
    Path here = Files.createDirectories(folder.resolve("mount/log"));
    wanted = new Wanted(List.of(), List.of(here.toString()), 1_000, List.of(), List.of(), "");
    fresh(Baselines.NONE);
  }

  private void fresh(Baselines before) {
    logs = new LogScan(clock, folder.resolve("etc"));
    temp = new TempScan(clock);
    growing = new Growing(clock);
    logs.recall(before.logs());
    temp.recall(before.temp());
    growing.recall(before.walks());
  }

  private String text() {
    return new Baselines(logs.seen(), temp.seen(), growing.seen()).text(clock);
  }

  private String mount() {
    return folder.resolve("mount").toString();
  }

  private LogSeen log() {
    return logs.scan(wanted, new Notes()).getFirst();
  }

  private FolderSeen size() {
    return temp.scan(List.of(mount()), new Notes()).getFirst();
  }

  @Test
  void growthGoesOnWhereItWas() throws Exception {
    Path log = folder.resolve("mount/log/app.log");
    Files.write(log, new byte[200_000]);
    log();
    size();
    growing.walk(mount());
    String kept = text();

    clock.advance(Duration.ofHours(2));
    fresh(Baselines.read(kept, clock));
    Files.write(log, new byte[500_000]);
    assertThat(log().grown()).isEqualTo(300_000);
    assertThat(log().within()).isEqualTo(Duration.ofHours(2));
    assertThat(size().grown()).isEqualTo(300_000);
    assertThat(size().within()).isEqualTo(Duration.ofHours(2));
    growing.walk(mount());
    assertThat(growing.of(mount()))
        .containsExactly(new Growth(mount() + "/log", 300_000, 500_000, Duration.ofHours(2)));
  }

  @Test
  void whatCannotBeReadIsAsIfItHadNeverBeenSeen() throws Exception {
    Files.write(folder.resolve("mount/log/app.log"), new byte[200_000]);
    log();
    growing.walk(mount());
    String kept = text();
    assertThat(Baselines.read(kept, clock)).isNotEqualTo(Baselines.NONE);
    assertThat(Baselines.read("", clock)).isEqualTo(Baselines.NONE);
    assertThat(Baselines.read("{", clock)).isEqualTo(Baselines.NONE);
    assertThat(Baselines.read("x".repeat(Baselines.MOST_CHARACTERS + 1), clock))
        .isEqualTo(Baselines.NONE);
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      StringBuilder broken = new StringBuilder(kept);
      for (int j = 0; j < 3; j++) {
        broken.setCharAt(random.nextInt(kept.length()), (char) (32 + random.nextInt(95)));
      }
      assertThat(Baselines.read(broken.toString(), clock)).isNotNull();
    }
    clock.advance(Duration.ofDays(31));
    assertThat(Baselines.read(kept, clock)).as("too old to go on from").isEqualTo(Baselines.NONE);
  }

  @Test
  void keepsTheLargestOfVeryManyFoldersAndCallsNoneOfTheOthersNew() throws Exception {
    FolderSizes before = new FolderSizes(Map.of(Path.of("/a"), 90_000_000L), 70_000_000, true);
    FolderSizes now =
        new FolderSizes(
            Map.of(Path.of("/a"), 90_000_000L, Path.of("/b"), 71_000_000L), 70_000_000, true);
    assertThat(Growing.between(before, now, Duration.ofHours(1)))
        .containsExactly(new Growth("/b", 1_000_000, 71_000_000, Duration.ofHours(1)));
  }
}
