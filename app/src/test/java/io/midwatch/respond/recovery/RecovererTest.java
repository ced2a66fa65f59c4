package io.midwatch.respond.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.plan.recover.Recoveries;
import io.midwatch.plan.recover.Recovery;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Plans;
import io.midwatch.respond.recovery.Attempt.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twice in an hour at most, five minutes apart. The action is a real program. */
class RecovererTest {
  private static final CheckId CHECK = new CheckId("bank/http/bank");

  @TempDir Path folder;

  private final HandClock clock = new HandClock();
  private final MemoryAttempts disk = new MemoryAttempts();
  private final List<Alert> open = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final List<CheckId> looked = new ArrayList<>();

  private Plan plan(String script) {
    Plan plain = new Plans().person("bo", "ntfy").service("bank", "bo", Tier.CORE).plan();
    Recovery recovery =
        new Recovery(
            new Recovery.Action.Command(List.of("/bin/sh", "-c", script)),
            Duration.ZERO,
            2,
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(5));
    return new Plan(
        plain.watcher(),
        plain.people(),
        plain.rotas(),
        plain.services(),
        plain.checks(),
        plain.maintenance(),
        plain.channels(),
        plain.mask(),
        plain.arrangements().withRecoveries(new Recoveries(Map.of(CHECK, recovery))));
  }

  private Alert alert(Verdict verdict, Optional<AlertId> beneath, Optional<String> quiet) {
    return new Alert(
            new AlertId("a1"),
            CHECK,
            "bank",
            verdict,
            Reason.STATUS,
            "status is 503",
            clock.now(),
            clock.now(),
            Optional.empty(),
            beneath,
            quiet,
            false)
        .asking(Severity.PAGE);
  }

  private static Alert failing(RecovererTest test) {
    return test.alert(Verdict.FAIL, Optional.empty(), Optional.empty());
  }

  /**
   * Pumps once with everything that it begins carried out; a new one each time, as after a crash.
   */
  private void process(Plan plan, Duration... naps) throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Recoverer recoverer =
        new Recoverer(
            new Recoverer.Sight(() -> plan, () -> open, taken::contains),
            disk,
            new Recoverer.Means(
                new Doer(
                    request -> {
                      throw new AssertionError("no webhook");
                    },
                    () -> true),
                looked::add,
                threads),
            clock);
    recoverer.pump();
    for (Duration nap : naps) {
      // What was begun is over before time goes on.
      threads.submit(() -> {}).get(10, TimeUnit.SECONDS);
      clock.advance(nap);
      recoverer.pump();
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private long runs() throws Exception {
    Path file = folder.resolve("runs");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private String script(int exit) {
    return "echo run $MIDWATCH_KEY >> " + folder.resolve("runs") + "; exit " + exit;
  }

  @Test
  void isDoneOnceThenAfterThePauseThenNoMore() throws Exception {
    open.add(failing(this));
    process(
        plan(script(0)),
        Duration.ofMinutes(1),
        Duration.ofMinutes(4),
        Duration.ofMinutes(10),
        Duration.ofMinutes(40));

    assertThat(runs()).isEqualTo(2);
    assertThat(disk.of("a1"))
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.DONE, Outcome.DONE);
    assertThat(disk.of("a1").getFirst().words())
        .startsWith("recovery 1 (command /bin/sh -c")
        .endsWith("carried out, exit 0");
    assertThat(looked).containsOnly(CHECK).hasSize(2);
  }

  @Test
  void aRestartMakesNoRoomForMore() throws Exception {
    open.add(failing(this));
    for (int restart = 0; restart < 5; restart++) {
      process(plan(script(1)));
      clock.advance(Duration.ofMinutes(6));
    }

    assertThat(runs()).isEqualTo(2);
    assertThat(disk.of("a1")).extracting(Attempt::outcome).containsOnly(Outcome.FAILED);
  }

  @Test
  void whatACrashCutOffCountsAndItsEndIsNotKnown() throws Exception {
    open.add(failing(this));
    disk.save(
        new Attempt(
            "a1.1", CHECK, "a1", "command x", clock.now(), Optional.empty(), Outcome.RUNNING, ""));
    process(plan(script(0)));

    assertThat(runs()).isZero();
    assertThat(disk.of("a1").getFirst().outcome()).isEqualTo(Outcome.LOST);
  }

  @Test
  void aStepOfTheWallClockMakesNoRoomForMore() throws Exception {
    open.add(failing(this));
    Plan plan = plan(script(0));
    process(plan, Duration.ofMinutes(6));
    clock.step(Duration.ofDays(-1));
    process(plan, Duration.ofMinutes(6));

    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void nothingIsDoneForWhatIsNotOurs() throws Exception {
    Plan plan = plan(script(0));
    open.add(alert(Verdict.WARN, Optional.empty(), Optional.empty()));
    process(plan);
    open.set(0, alert(Verdict.FAIL, Optional.of(new AlertId("a0")), Optional.empty()));
    process(plan);
    open.set(0, alert(Verdict.FAIL, Optional.empty(), Optional.of("maintenance")));
    process(plan);
    open.set(0, failing(this));
    taken.add("a1");
    process(plan);

    assertThat(runs()).isZero();
  }
}
