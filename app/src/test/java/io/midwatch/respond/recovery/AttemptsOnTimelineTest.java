package io.midwatch.respond.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentEntry.What;
import io.midwatch.respond.incident.Timeline;
import io.midwatch.respond.recovery.Attempt.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was done by itself stands on the incident's timeline, whatever happens to that. */
class AttemptsOnTimelineTest {
  private final HandClock clock = new HandClock();
  private final MemoryAttempts disk = new MemoryAttempts();
  private final Map<String, IncidentEntry> lines = new LinkedHashMap<>();
  private boolean opened = true;
  private boolean full;

  private final Timeline timeline =
      (alert, entry) -> {
        if (full) {
          throw new IllegalStateException("the disk is full");
        }
        if (opened) {
          lines.putIfAbsent(entry.key(), entry);
        }
        return opened;
      };
  private AttemptsOnTimeline attempts = new AttemptsOnTimeline(disk, timeline, clock);

  private Attempt begun() {
    return new Attempt(
        "a1.1",
        new CheckId("bank/http/bank"),
        "a1",
        "command /bin/x",
        clock.now(),
        Optional.empty(),
        Outcome.RUNNING,
        "");
  }

  private void recovers() {
    attempts.save(begun());
    clock.advance(Duration.ofSeconds(1));
    attempts.save(begun().ended(Outcome.FAILED, "exit 3", clock.now()));
    attempts.write();
    attempts.write();
  }

  private void bothStandThere() {
    assertThat(lines.values())
        .extracting(IncidentEntry::text)
        .containsExactly(
            "recovery 1 (command /bin/x): under way",
            "recovery 1 (command /bin/x): failed, exit 3");
  }

  @Test
  void theBeginningAndTheEndStandOnIt() {
    recovers();
    bothStandThere();
    assertThat(lines.values()).extracting(IncidentEntry::what).containsOnly(What.COMMAND);
  }

  @Test
  void theyWaitForAnIncidentThatIsOpenedLater() {
    opened = false;
    recovers();
    assertThat(lines).isEmpty();
    opened = true;
    attempts.write();
    bothStandThere();
  }

  @Test
  void aTimelineThatCannotBeWrittenFailsNoRecoveryAndGetsTheLinesLater() {
    full = true;
    recovers();
    assertThat(disk.of("a1")).extracting(Attempt::outcome).containsExactly(Outcome.FAILED);
    full = false;
    attempts.write();
    bothStandThere();
  }

  @Test
  void whatAnAlertWithoutAnIncidentDidIsForgottenAfterAWhile() {
    opened = false;
    recovers();
    clock.advance(AttemptsOnTimeline.PATIENCE.plusSeconds(1));
    attempts.write();
    opened = true;
    attempts.write();
    assertThat(lines).isEmpty();
  }

  @Test
  void anEndThatWasKeptJustBeforeAKillStandsThereAfterTheNextStart() {
    attempts.save(begun());
    attempts.write();
    disk.save(begun().ended(Outcome.DONE, "exit 0", clock.now()));
    attempts = new AttemptsOnTimeline(disk, timeline, clock);
    attempts.write();
    assertThat(lines.values())
        .extracting(IncidentEntry::text)
        .containsExactly(
            "recovery 1 (command /bin/x): under way",
            "recovery 1 (command /bin/x): carried out, exit 0");
  }
}
