package io.midwatch.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code midwatch run}, a process around a process, against a server that takes pings. */
@EnabledOnOs(OS.LINUX)
class RunTest {
  private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-.{12}";

  @TempDir Path folder;

  private final PingStand stand = new PingStand();

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  void reportsStartAndEndOfOneRunWithWhatItSaidAndUsed() throws Exception {
    String script =
        """
        echo working; echo "midwatch: rows=120 bytes=5e3"; echo trouble >&2
        echo "seen=3" >"$MIDWATCH_MEASURES"
        i=0; while [ $i -lt 60000 ]; do i=$((i + 1)); done; sleep 0.2; exit 3
        """;

    Job job = Job.start(folder, stand.url(), "run", "billing", "--", "sh", "-c", script);

    assertThat(job.status()).isEqualTo(3);
    assertThat(job.out()).isEqualTo("working\nmidwatch: rows=120 bytes=5e3\n");
    assertThat(job.err()).isEqualTo("trouble\n");
    List<Request> came = stand.await(2);
    assertThat(came.getFirst().path()).isEqualTo("/ping/the-key/billing/start");
    assertThat(came.get(1).path()).isEqualTo("/ping/the-key/billing/3");
    assertThat(came.getFirst().query()).matches("rid=" + UUID);
    assertThat(came.get(1).query()).startsWith(came.getFirst().query() + "&metric=");
    assertThat(came.get(1).body().text()).contains("working\n", "trouble\n");
    assertThat(came.get(1).query())
        .contains("metric=rows:120&", "metric=bytes:5000&", "metric=seen:3&", "metric=run-seconds:")
        .containsPattern("metric=memory-bytes:[1-9]\\d{5}")
        .contains("metric=cpu-seconds:");
  }

  @ParameterizedTest
  @CsvSource({"exit 0, 0", "exit 255, 255", "kill -9 $$, 137", "kill -15 $$, 143"})
  void itsExitStatusIsOurs(String script, int status) throws Exception {
    Job job = Job.start(folder, stand.url(), "run", "billing", "--", "sh", "-c", script);

    assertThat(job.status()).isEqualTo(status);
    assertThat(stand.acts(2)).containsExactly("/billing/start", "/billing/" + status);
  }

  @Test
  void saysWhyItCouldNotBeStarted() throws Exception {
    Path script = Files.writeString(folder.resolve("billing.sh"), "exit 0\n");

    Job forbidden = Job.start(folder, stand.url(), "run", "billing", "--", script.toString());
    assertThat(forbidden.status()).isEqualTo(126);
    Job missing = Job.start(folder, stand.url(), "run", "billing", "--", "no-such-program");
    assertThat(missing.status()).isEqualTo(127);

    assertThat(stand.acts(4)).contains("/billing/126", "/billing/127");
    assertThat(stand.await(4).get(1).body().text())
        .contains("may not run " + script, "its rights are rw-");
    assertThat(stand.await(4).get(3).body().text()).contains("no program no-such-program on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP", "USR1", "USR2"})
  void passesSignalsToTheJobAndItsGroup(String signal) throws Exception {
    String script =
        "trap 'echo child' %1$s; (trap 'echo grandchild; exit 0' %1$s; echo up; while :; do sleep 0.1; done) & wait; wait; exit 9"
            .formatted(signal);

    Job job = Job.start(folder, stand.url(), "run", "billing", "--", "sh", "-c", script);
    job.says("up");
    job.signal(signal);

    assertThat(job.status()).isEqualTo(9);
    assertThat(job.out()).contains("child\n", "grandchild\n");
    assertThat(stand.acts(2)).containsExactly("/billing/start", "/billing/9");
  }

  /** What a shell starts in the background ignores it, so there is the job alone. */
  @Test
  void passesAnInterruptToTheJob() throws Exception {
    String script = "trap 'echo child; exit 9' INT; echo up; while :; do sleep 0.1; done";

    Job job = Job.start(folder, stand.url(), "run", "billing", "--", "sh", "-c", script);
    job.says("up");
    job.signal("INT");

    assertThat(job.status()).isEqualTo(9);
    assertThat(stand.acts(2)).containsExactly("/billing/start", "/billing/9");
  }

  @Test
  void endsTheWholeTreeWhenItsTimeIsUp() throws Exception {
    String script = "trap '' TERM; setsid sleep 300 & echo $!; sleep 300 & echo $!; wait; wait";

    Job job =
        Job.start(
            folder,
            stand.url(),
            "run",
            "billing",
            "--timeout=1s",
            "--kill-after=200ms",
            "--",
            "sh",
            "-c",
            script);

    assertThat(job.status()).isEqualTo(JobRun.TIMED_OUT);
    assertThat(stand.await(2).get(1).path()).endsWith("/124");
    assertThat(stand.await(2).get(1).body().text()).contains("still running after 1s");
    for (String pid : job.out().lines().toList()) {
      assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(RunTest::runs)).as(pid).isEmpty();
    }
  }

  @Test
  void sendsTheEndOfLongOutputMaskedAndNoMoreThanTheServerKeeps() throws Exception {
    stand.answers(Answer.text("OK").withHeader("Ping-Body-Limit", "1000"));
    String script =
        "i=0; while [ $i -lt 3000 ]; do i=$((i + 1)); echo line $i; done; echo pw"
            + " $DB_PASSWORD; exit 1";

    Job job =
        Job.start(
            folder,
            Map.of("MIDWATCH_URL", stand.url(), "DB_PASSWORD", "tr0ub4dor"),
            "run",
            "billing",
            "--",
            "sh",
            "-c",
            script);

    assertThat(job.status()).isEqualTo(1);
    assertThat(job.out().lines()).hasSize(3001).endsWith("pw tr0ub4dor");
    String body = stand.await(2).get(1).body().text();
    assertThat(body.length()).isBetween(900, 1000);
    assertThat(body).endsWith("line 3000\npw ***\n").startsWith("[the beginning is left out]\n");
  }

  @Test
  void runsTheJobAllTheSameWhenNobodyIsThere() throws Exception {
    Job job =
        Job.start(
            folder, "http://127.0.0.1:1", "run", "billing", "--", "sh", "-c", "echo x; exit 4");

    assertThat(job.status()).isEqualTo(4);
    assertThat(job.out()).isEqualTo("x\n");
    assertThat(job.err()).containsOnlyOnce("kept and sent later");
    assertThat(kept()).hasSize(2);

    Job later = Job.start(folder, stand.url(), "run", "other", "--", "true");
    assertThat(later.status()).isZero();
    assertThat(kept()).as("those of another server stay").hasSize(2);
  }

  @Test
  void runsTheJobAllTheSameWhenNobodySaidWhereToReport() throws Exception {
    Job job = Job.start(folder, "", "run", "billing", "--", "sh", "-c", "exit 5");

    assertThat(job.status()).isEqualTo(5);
    assertThat(job.err()).contains("nobody hears of this run").contains("--url");
  }

  @Test
  void aServerThatNeverAnswersHoldsUpTheEndNoLongerThanAllowed() throws Exception {
    stand.answers(Answer.text("OK").after(java.time.Duration.ofMinutes(5)));

    Job job =
        Job.start(
            folder, stand.url(), "run", "billing", "--patience=300ms", "--", "sh", "-c", "exit 6");

    assertThat(job.status()).isEqualTo(6);
    assertThat(kept()).hasSize(2);
  }

  @Test
  void givesTheJobItsRunAndItsInput() throws Exception {
    String script = "cat; echo \"$MIDWATCH_ID $MIDWATCH_RUN_ID $MIDWATCH_PING_URL\"";

    Job job = Job.start(folder, stand.url(), "run", "billing", "--", "sh", "-c", script);

    assertThat(job.status()).isZero();
    String rid = stand.await(2).getFirst().query().substring("rid=".length());
    assertThat(job.out())
        .isEqualTo("billing " + rid + " " + stand.url() + "/ping/the-key/billing\n");
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("queue"))) {
      return files.filter(file -> file.toString().endsWith(".ping")).sorted().toList();
    }
  }

  /** A process that has ended and whose parent has not asked for it yet does not run. */
  private static boolean runs(ProcessHandle handle) {
    try {
      String stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException gone) {
      return false;
    }
  }
}
