package io.midwatch.cli.crontab;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.respond.channel.registry.Channels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CrontabCommandTest {
  private static final String PLAN =
      """
      people:
        ana: { name: Ana, reach: [ { webhook: "http://127.0.0.1:9/ana" } ] }
      services:
        shop:
          owner: ana
          checks:
            - heartbeat: billing
              cron: "30 2 * * *"
              zone: Europe/Berlin
      """;

  @TempDir private Path folder;
  private Path root;
  private Path plan;

  @BeforeEach
  void machine() throws IOException {
    root = folder.resolve("machine");
    plan = folder.resolve("midwatch.yml");
    Files.writeString(plan, PLAN);
    file("etc/passwd", "root:x:0:0::/root:/bin/sh", "app:x:61001:61001::/srv:/bin/sh");
    file("etc/timezone", "Europe/Berlin");
    file("bin/sh", "\u007fELF");
    file("opt/billing.sh", "#!/bin/sh", "echo");
    file("opt/report.sh", "#!/bin/sh", "trap 'midwatch ping report $?' EXIT");
    Files.createDirectories(root.resolve("srv"));
    Files.createDirectories(root.resolve("root"));
    executable("bin/sh", "opt/billing.sh", "opt/report.sh", "opt", "bin");
  }

  @Test
  void showsWhatIsWatchedWithItsNextRuns() throws IOException {
    file("usr/bin/midwatch", "#!/bin/sh");
    executable("usr/bin/midwatch");
    file(
        "etc/crontab",
        "30 2 * * * app midwatch run billing -- /opt/billing.sh",
        "15 4 * * * app /opt/billing.sh --again");

    assertThat(said(1, 4, "-c", plan.toString()))
        .contains("etc/crontab:1  app  30 2 * * *")
        .containsPattern("next: \\w{3} 20\\d\\d-\\d\\d-\\d\\d 02:30, ")
        .contains("watched as shop/heartbeat/billing")
        .contains("not watched")
        .contains("2 jobs by the clock of Europe/Berlin, 1 of yours without anybody watching");
  }

  @Test
  void saysThatThePlanExpectsItAtAnotherTime() throws IOException {
    file("etc/crontab", "30 3 * * * app midwatch run billing -- /opt/billing.sh");

    assertThat(said(1, 4, "-c", plan.toString()))
        .contains("the plan expects it at 30 2 * * * (Europe/Berlin), and it runs at other times");
  }

  @Test
  void looksIntoTheScriptAndAtAddresses() throws IOException {
    file(
        "etc/crontab",
        "0 5 * * * app /opt/report.sh",
        "0 6 * * * app /opt/billing.sh && curl -fsS"
            + " https://watch.example.org/ping/abcdefgh12345678/billing",
        "0 7 * * * app /opt/billing.sh && curl"
            + " https://hc-ping.com/f0b0a2a4-6f5a-4c5e-9d7b-2a1c3e4d5f60");

    assertThat(said(1, 4, "-c", plan.toString()))
        .contains("reports as report, which is not in the plan")
        .contains("watched as shop/heartbeat/billing")
        .contains("reports as https://hc-ping.com/")
        .contains("none of yours without anybody watching");
  }

  @Test
  @Proves("cron-permission")
  void findsTheJobThatItsUserMayNotRunBeforeItsNight() throws IOException {
    file("opt/private.sh", "#!/bin/sh");
    Files.setPosixFilePermissions(
        root.resolve("opt/private.sh"), PosixFilePermissions.fromString("rwx------"));
    file("etc/cron.d/night", "30 4 * * * app /opt/private.sh", "30 4 * * * eve /opt/billing.sh");

    assertThat(said(1, 1, "-c", plan.toString()))
        .contains("error: app may not execute /opt/private.sh (0700)")
        .contains("error: there is no user eve on this machine");
  }

  @Test
  @Proves("cron-dst")
  void saysInWhichTrapOfTheClockAJobIs() throws IOException {
    file("etc/crontab", "30 2 * * * app midwatch run billing -- /opt/billing.sh");
    file("etc/systemd/system/night.timer", "[Timer]", "OnCalendar=*-*-* 02:15");
    file("etc/systemd/system/night.service", "[Service]", "ExecStart=/opt/billing.sh");
    Files.createDirectories(root.resolve("etc/systemd/system/timers.target.wants"));
    Files.createSymbolicLink(
        root.resolve("etc/systemd/system/timers.target.wants/night.timer"),
        Path.of("/etc/systemd/system/night.timer"));

    assertThat(said(1, 4, "-c", plan.toString()))
        .containsPattern(
            "clock: on \\S+ 02:30 does not exist in Europe/Berlin: this job runs at 03:00")
        .containsPattern("clock: on \\S+ 02:30 comes twice in Europe/Berlin: this job runs once")
        .containsPattern("02:15 does not exist .* systemd leaves this job out on that day");
  }

  @Test
  void printsEntriesThatMakeASoundPlan() throws IOException {
    file(
        "etc/crontab",
        "0 5 * * * app cd /srv && /opt/billing.sh 'a b' > out",
        "0 6 * * 1-5 app /opt/billing.sh",
        "@reboot app /opt/billing.sh");

    String entries = said(1, 4, "-c", plan.toString(), "--plan", "--service", "nightly");

    assertThat(entries)
        .contains("owner: ana")
        .contains("0 6 * * 1-5 app midwatch run billing-2 -- /opt/billing.sh\n")
        .contains("midwatch run billing -- sh -c 'cd /srv && /opt/billing.sh '\\''a b'\\'' > out'")
        .contains("@reboot is no time");
    String people = PLAN.substring(0, PLAN.indexOf("services:"));
    assertThat(heartbeats(people + entries))
        .extracting(one -> one.id() + " " + one.cadence().text())
        .containsExactly(
            "nightly/heartbeat/billing 0 5 * * * (Europe/Berlin)",
            "nightly/heartbeat/billing-2 0 6 * * 1-5 (Europe/Berlin)");
  }

  @Test
  void anEntryKeepsWhatCronAndSystemdReadOfTheCommand() throws IOException {
    file("etc/crontab", "0 5 * * * app cat > /srv/x %one%two", "0 6 * * * app /opt/a.sh \\%F");
    timer("etc/systemd/system", "one", "ExecStart=-/opt/billing.sh --all");
    timer("etc/systemd/system", "two", "ExecStart=/bin/sh", "ExecStart=/opt/billing.sh");
    timer("etc/systemd/user", "own", "ExecStart=/opt/billing.sh");

    assertThat(said(1, 1, "-c", plan.toString(), "--plan"))
        .contains("midwatch run cat -- sh -c 'cat > /srv/x'%one%two\n")
        .contains("midwatch run a -- sh -c '/opt/a.sh \\%F'\n")
        .contains("systemctl edit one.service\n")
        .contains("ExecStart=-midwatch run one -- /opt/billing.sh --all\n")
        .contains("ExecStopPost=sh -c 'test $$SERVICE_RESULT = success; midwatch ping two $$?'\n")
        .doesNotContain("run two --")
        .contains("systemctl --user edit own.service\n");
  }

  @Test
  void nothingInACrontabSpeaksToTheTerminal() throws IOException {
    file(
        "etc/crontab",
        "0 5 * * * app /opt/billing.sh \u001b]0;owned\u0007 \u009b31m",
        "\u001b[2Jbroken \u202e");

    assertThat(said(1, 1, "-c", plan.toString()))
        .contains("/opt/billing.sh  ]0;owned   31m", "/etc/crontab:2")
        .matches("[^\\p{Cc}\\p{Cf}]*(\n[^\\p{Cc}\\p{Cf}]*)*");
    assertThat(said(1, 1, "-c", plan.toString(), "--plan"))
        .matches("[^\\p{Cc}\\p{Cf}]*(\n[^\\p{Cc}\\p{Cf}]*)*");
  }

  private void timer(String units, String name, String... service) throws IOException {
    file(units + "/" + name + ".timer", "[Timer]", "OnCalendar=02:15");
    file(units + "/" + name + ".service", "[Service]\n" + String.join("\n", service));
    Path wants = Files.createDirectories(root.resolve(units + "/timers.target.wants"));
    Files.createSymbolicLink(
        wants.resolve(name + ".timer"), Path.of("/" + units + "/" + name + ".timer"));
  }

  @Test
  void speaksJson() throws IOException {
    file("etc/crontab", "30 2 * * * app /opt/billing.sh");

    JsonNode json =
        JsonMapper.shared().readTree(said(1, 4, "-c", plan.toString(), "--format", "json"));

    JsonNode job = json.path("jobs").get(0);
    assertThat(job.path("user").asString("")).isEqualTo("app");
    assertThat(job.path("watched").asBoolean(true)).isFalse();
    assertThat(job.path("next").size()).isEqualTo(3);
    assertThat(job.path("clock").size()).isEqualTo(2);
    assertThat(job.path("place").asString("")).isEqualTo("/etc/crontab:1");
  }

  @Test
  void refusesABadPlanAndAMissingFolder() throws IOException {
    Files.writeString(plan, "services: 3");

    assertThat(said(2, 2, "-c", plan.toString())).contains("midwatch.yml:1");
    root = folder.resolve("nowhere");
    assertThat(said(2, 2)).contains("is not a folder");
  }

  private List<Heartbeat> heartbeats(String text) throws IOException {
    Path file = folder.resolve("whole.yml");
    Files.writeString(file, text);
    SystemClock clock = new SystemClock();
    ReadPlan read =
        new PlanReader(KindRegistry.probes(), Channels.all(clock, () -> true).values(), clock)
            .read(PlanSource.load(file).files(), PlanSource.surroundings(file, Map.of()));
    assertThat(read).isInstanceOf(ReadPlan.Good.class);
    return read instanceof ReadPlan.Good good
        ? List.copyOf(good.plan().arrangements().heartbeats().all().values())
        : List.of();
  }

  /** Files belong to whoever runs the test: cron would not mind only if that were root. */
  private String said(int status, int asRoot, String... words) {
    List<String> all = new ArrayList<>(List.of("--root", root.toString()));
    all.addAll(List.of(words));
    StringWriter out = new StringWriter();
    PrintWriter to = new PrintWriter(out);
    int found =
        new CommandLine(new CrontabCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(to)
            .setErr(to)
            .execute(all.toArray(String[]::new));
    to.flush();
    assertThat(found).as(out.toString()).isIn(status, asRoot);
    return out.toString();
  }

  private void file(String path, String... lines) throws IOException {
    Path file = root.resolve(path);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private void executable(String... paths) throws IOException {
    for (String path : paths) {
      Files.setPosixFilePermissions(
          root.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
