package io.midwatch.detect.kind.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.probe.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that do not want to end. */
@Timeout(60)
class ProgramRunTest {
  private static final Duration LIMIT = Duration.ofMillis(900);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @TempDir Path folder;

  /** Runs a shell script in which {@code note} writes down the number of the process it is in. */
  private Sighting run(Duration limit, String script) throws Exception {
    return TryLook.within(
        limit,
        TryPlan.probe(
            new ExecKind(),
            "bash -c",
            Map.of("args", List.of("note() { echo $BASHPID >>" + folder + "/pids; }; " + script))));
  }

  /** Gives it a longer limit each time, until so many processes noted their numbers within it. */
  private Sighting runUntilNoted(int count, String script) throws Exception {
    Path pids = folder.resolve("pids");
    for (Duration limit = LIMIT; ; limit = limit.multipliedBy(3)) {
      Sighting sighting = run(limit, script);
      boolean noted = Files.exists(pids) && Files.readAllLines(pids).size() == count;
      if (noted || limit.compareTo(LONGEST) > 0) {
        return sighting;
      }
      Files.deleteIfExists(pids);
    }
  }

  /** Every process that noted its number has ended, or is a corpse nobody has collected. */
  private void assertAllEnded(int count) throws Exception {
    List<String> pids = Files.readAllLines(folder.resolve("pids"));
    assertThat(pids).hasSize(count);
    for (String pid : pids) {
      assertThat(ended(Long.parseLong(pid))).as("process " + pid + " has ended").isTrue();
    }
  }

  private static boolean ended(long pid) throws Exception {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    if (handle.isEmpty() || isCorpse(pid)) {
      return true;
    }
    handle.get().onExit().completeOnTimeout(handle.get(), 30, TimeUnit.SECONDS).get();
    return !handle.get().isAlive() || isCorpse(pid);
  }

  private static boolean isCorpse(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/stat")).matches("(?s).*\\) Z .*");
    } catch (IOException gone) {
      return true;
    }
  }

  @Test
  void endsAProgramThatIgnoresTheLimit() throws Exception {
    Sighting sighting = runUntilNoted(1, "trap '' TERM INT HUP; note; while :; do sleep 60; done");
    assertThat(sighting.reason()).isEqualTo(Reason.TIMEOUT);
    assertAllEnded(1);
  }

  @Test
  void endsChildrenAndGrandchildrenToo() throws Exception {
    runUntilNoted(3, "(note; (note; sleep 60) & sleep 60) & note; sleep 60");
    assertAllEnded(3);
  }

  @Test
  void endsAnOrphanThatMadeASessionOfItsOwn() throws Exception {
    runUntilNoted(
        2,
        "note; (setsid bash -c 'echo $BASHPID >>"
            + folder
            + "/pids; exec sleep 60' </dev/null >/dev/null 2>&1 &) ; sleep 60");
    assertAllEnded(2);
  }

  @Test
  void takesTheAnswerOfAProgramThatLeavesADaemonOnItsPipe() throws Exception {
    Sighting sighting =
        run(Duration.ofSeconds(30), "(note; exec sleep 60) & note; echo fine; exit 0");
    assertThat(sighting.reason()).isEqualTo(Reason.OK);
    assertThat(sighting.facts().find("output")).isEqualTo(Optional.of("fine"));
    assertAllEnded(2);
  }

  @Test
  void endsAProgramThatNeverStopsPrinting() throws Exception {
    Sighting sighting =
        run(
            Duration.ofSeconds(30),
            "note; while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done | cat");
    assertThat(sighting.reason()).isEqualTo(Reason.BODY_TOO_LARGE);
    assertAllEnded(1);
  }

  @Test
  void keepsTheFirst64KibOfALongAnswer() throws Exception {
    Sighting sighting = run(Duration.ofSeconds(30), "head -c 1000000 /dev/zero | tr '\\0' x");
    assertThat(sighting.reason()).isEqualTo(Reason.OK);
    assertThat(((String) sighting.facts().find("output").orElseThrow()).length())
        .isEqualTo(Capture.KEPT);
  }

  /** Time is up only once the words are there, however slow the machine is. */
  @Test
  void showsWhatWasPrintedBeforeTheLimit() throws Exception {
    List<String> words = List.of("/bin/sh", "-c", "echo started well; exec sleep 60");
    ProgramRun run = ProgramRun.start(words, folder, Map.of("PATH", "/usr/bin:/bin"));
    try {
      while (!run.soFar().contains("started well")) {
        // Bounded by the time-out of the class.
        assertThat(new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS)).isFalse();
      }
      ProgramRun.Outcome outcome = run.await(Duration.ZERO);
      assertThat(outcome.end()).isEqualTo(ProgramRun.End.TIME_UP);
      ExecProbe probe = new ExecProbe(new CommandLine(words), folder, Map.of(), false, Mask.NONE);
      Sighting sighting = probe.sighting(outcome, LIMIT);
      assertThat(sighting.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(sighting.detail()).startsWith("it was still running after 900");
      assertThat(sighting.evidence().collect().toString()).contains("started well");
    } finally {
      run.close();
    }
  }
}
