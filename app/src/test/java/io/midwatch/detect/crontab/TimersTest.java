package io.midwatch.detect.crontab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimersTest {
  private static final String UNITS = "/etc/systemd/system/";
  private static final String WANTED = UNITS + "timers.target.wants/";

  @TempDir private Path folder;
  private MachineFolder machine;

  @BeforeEach
  void machine() {
    machine = new MachineFolder(folder);
    machine.file("/opt/bill", 0755, "#!/bin/sh");
  }

  @Test
  void readsTimersWithTheirServices() {
    machine
        .file(
            UNITS + "bill.timer",
            0644,
            "[Timer]",
            "OnCalendar=Mon..Fri 02:30",
            "OnCalendar=Sat \\",
            "  04:00")
        .file(UNITS + "bill.service", 0644, "[Service]", "User=app", "ExecStart=-/opt/bill --all")
        .link(WANTED + "bill.timer", UNITS + "bill.timer");

    assertThat(machine.inventory().jobs())
        .singleElement()
        .satisfies(job -> {
          assertThat(job.user()).isEqualTo("app");
          assertThat(job.command()).isEqualTo("-/opt/bill --all");
          assertThat(job.when().plan())
              .isEqualTo("on-calendar: [\"Mon..Fri 02:30\", \"Sat    04:00\"]");
          assertThat(job.when().schedule().orElseThrow().next(MachineFolder.NOW))
              .hasValue(Instant.parse("2026-11-23T01:30:00Z"));
          assertThat(job.findings()).isEmpty();
        });
  }

  @Test
  void dropInsMasksAndInstancesCount() {
    machine
        .file(
            "/usr/lib/systemd/system/up.timer",
            0644,
            "[Timer]",
            "OnCalendar=daily",
            "RandomizedDelaySec=12h")
        .file("/usr/lib/systemd/system/up.service", 0644, "[Service]", "ExecStart=/opt/bill")
        .file(
            UNITS + "up.timer.d/own.conf",
            0644,
            "[Timer]",
            "OnCalendar=",
            "OnCalendar=06:00 Asia/Tokyo")
        .link(WANTED + "up.timer", "/usr/lib/systemd/system/up.timer")
        .link(WANTED + "masked.timer", "/usr/lib/systemd/system/masked.timer")
        .link(UNITS + "masked.timer", "/dev/null")
        .file("/usr/lib/systemd/system/job@.timer", 0644, "[Timer]", "OnUnitActiveSec=1h 30min")
        .file("/usr/lib/systemd/system/job@.service", 0644, "[Service]", "ExecStart=/opt/gone %i")
        .link(WANTED + "job@red.timer", "/usr/lib/systemd/system/job@.timer");

    assertThat(machine.inventory().jobs())
        .extracting(job -> job.name() + " " + job.when().text() + " " + job.command())
        .containsExactly(
            "job-red OnUnitActiveSec=1h 30min /opt/gone red",
            "up OnCalendar=06:00 Asia/Tokyo /opt/bill");
    assertThat(machine.said())
        .containsExactly(
            "error: /opt/gone does not exist",
            "note: it starts up to 12h later, by chance; allow for it with start-within");
  }

  @Test
  void saysWhatIsWrongWithATimer() {
    machine
        .file(UNITS + "odd.timer", 0644, "[Timer]", "OnCalendar=26:00", "Unit=none.service")
        .link(WANTED + "odd.timer", UNITS + "odd.timer")
        .file(UNITS + "idle.timer", 0644, "[Timer]", "OnCalendar=daily");

    assertThat(machine.said())
        .satisfiesExactly(
            one -> assertThat(one).contains("none.service does not exist"),
            one -> assertThat(one).contains("OnCalendar=26:00: \"26\" is not an hour"),
            one -> assertThat(one).contains("names no time"));
    assertThat(machine.saidOfFiles()).singleElement().asString().contains("not enabled");
  }

  @Test
  void usersHaveTimersToo() {
    String own = "/home/bob/.config/systemd/user/";
    machine
        .file(own + "sync.timer", 0644, "[Timer]", "OnBootSec=5min", "OnUnitActiveSec=10m")
        .file(own + "sync.service", 0644, "[Service]", "ExecStart=/opt/bill")
        .link(own + "timers.target.wants/sync.timer", "../sync.timer");

    assertThat(machine.inventory().jobs())
        .extracting(job -> job.user() + " " + job.when().text() + ", " + job.when().plan())
        .containsExactly("bob OnBootSec=5min; OnUnitActiveSec=10m, every: 10m");
  }

  @Test
  void spansAreThoseOfSystemd() {
    assertThat(Spans.read("1h 30min")).hasValue(Duration.ofMinutes(90));
    assertThat(Spans.read("90")).hasValue(Duration.ofSeconds(90));
    assertThat(Spans.read("1w2d")).hasValue(Duration.ofDays(9));
    assertThat(Spans.read("0.5s")).hasValue(Duration.ofMillis(500));
    assertThat(Spans.read("infinity")).isEmpty();
    assertThat(Spans.read("")).isEmpty();
  }
}
