package io.midwatch.detect.crontab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPartsTest {
  private static final String[] USUAL = {
    "17 * * * * root cd / && run-parts --report /etc/cron.hourly",
    "25 6 * * * root test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }"
  };

  @TempDir private Path folder;
  private MachineFolder machine;

  @BeforeEach
  void machine() {
    machine = new MachineFolder(folder);
    machine
        .file("/usr/bin/run-parts", 0755, "#!/bin/sh")
        .file("/etc/crontab", 0644, USUAL)
        .file("/etc/cron.daily/rotate", 0755, "#!/bin/sh")
        .file("/etc/cron.daily/.placeholder", 0644, "")
        .file("/etc/cron.hourly/sync", 0755, "#!/bin/nothing");
  }

  @Test
  void eachProgramOfAFolderIsAJob() {
    assertThat(machine.inventory().jobs())
        .extracting(job -> job.place() + " " + job.user() + " " + job.when().text())
        .containsExactly(
            "/etc/cron.hourly/sync root 17 * * * *", "/etc/cron.daily/rotate root 25 6 * * *");
    assertThat(machine.said())
        .containsExactly(
            "error: /etc/cron.hourly/sync is written for /bin/nothing, which does not exist");
  }

  @Test
  void saysWhatRunPartsPassesOver() {
    machine
        .file("/etc/cron.daily/backup.sh", 0755, "#!/bin/sh")
        .file("/etc/cron.daily/idle", 0644, "#!/bin/sh")
        .file("/etc/cron.weekly/lonely", 0755, "#!/bin/sh");

    assertThat(machine.saidOfFiles())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("/etc/cron.daily/backup.sh error: run-parts passes over")
                    .endsWith("mv /etc/cron.daily/backup.sh /etc/cron.daily/backup"),
            one -> assertThat(one).contains("idle error").contains("not executable (0644)"),
            one ->
                assertThat(one)
                    .isEqualTo(
                        "/etc/cron.weekly error: nothing runs what stands in this folder; a line in"
                            + " /etc/crontab with run-parts does"));
  }

  @Test
  void anacronTakesThePlaceOfCron() {
    machine
        .file("/usr/sbin/anacron", 0755, "#!/bin/sh")
        .file("/opt/once.sh", 0755, "#!/bin/sh")
        .file(
            "/etc/anacrontab",
            0644,
            "PATH=/usr/sbin:/usr/bin:/bin",
            "1 5 cron.daily run-parts --report /etc/cron.daily",
            "@monthly 15 bills /opt/once.sh",
            "broken");

    assertThat(machine.inventory().jobs())
        .extracting(job -> job.place() + " " + job.when().text() + ", " + job.when().plan())
        .containsExactly(
            "/etc/cron.hourly/sync 17 * * * *, cron: \"17 * * * *\"",
            "/etc/cron.daily/rotate every 1 day by anacron, every: 1d",
            "/etc/anacrontab:3 every 31 days by anacron, every: 31d");
    assertThat(machine.saidOfFiles()).singleElement().asString().contains("anacron cannot read");
  }
}
