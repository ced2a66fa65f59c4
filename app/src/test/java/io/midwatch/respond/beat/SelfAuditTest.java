package io.midwatch.respond.beat;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts that live, hang or have died, seen by what they bring about. */
class SelfAuditTest {
  private final VirtualClock clock = new VirtualClock();
  private final SelfAudit audit = new SelfAudit(clock);

  private record Seen(List<String> pagesAtAStand, Optional<Long> readUntil)
      implements SelfAudit.Effects {
    @Override
    public boolean isScheduleAtAStand() {
      return false;
    }

    @Override
    public List<String> shortages() {
      return List.of();
    }
  }

  private void look(int seconds, List<String> pages, Optional<Long> readUntil) {
    for (int second = 0; second < seconds; second++) {
      clock.advance(audit.look(new Seen(pages, readUntil)));
    }
  }

  @Test
  void aMomentsDelayIsNoTrouble() {
    look(25, List.of("a page"), Optional.of(7L));
    look(1, List.of(), Optional.empty());
    look(25, List.of("a page"), Optional.of(9L));

    assertThat(audit.troubles()).isEmpty();
  }

  @Test
  @Proves("watcher-down")
  void aPageThatIsNotPagedAndNewsThatNobodyReadsIsTrouble() {
    look(32, List.of("the page a1"), Optional.of(7L));

    assertThat(audit.troubles())
        .containsExactly(
            "the page a1 is overdue, for 31s", "nobody reads the events after number 7, for 31s");
    look(1, List.of(), Optional.empty());
    assertThat(audit.troubles()).isEmpty();
  }

  @Test
  void aReaderThatIsSlowButGoesOnIsNoTrouble() {
    for (long number = 1; number < 100; number++) {
      look(1, List.of(), Optional.of(number));
    }
    assertThat(audit.troubles()).isEmpty();
  }

  @Test
  void anAuditThatStandsStillIsTroubleItself() {
    assertThat(audit.troubles()).isEmpty();
    look(1, List.of(), Optional.empty());
    clock.advance(Duration.ofSeconds(40));

    assertThat(audit.troubles()).singleElement().asString().contains("stood still for 41s");
  }

  @Test
  void aClockThatCannotBeRightIsTrouble() {
    clock.step(Duration.ofDays(-20_000));
    look(1, List.of(), Optional.empty());

    assertThat(audit.troubles()).singleElement().asString().contains("cannot be right: 19");
  }

  @Test
  @Proves("watcher-down")
  void saysAtOnceThatFileHandlesRunOutWhileSomeAreLeft() {
    assertThat(new Handles(1_000, 1_024).shortages())
        .containsExactly(
            "file handles run out: fewer than 51 of 1024 are free; raise the limit (LimitNOFILE of"
                + " systemd, ulimit -n)");
    assertThat(new Handles(973, 1_024).shortages()).isEmpty();
    assertThat(new Handles(45, 64).shortages()).isEmpty();
    assertThat(new Handles(49, 64).shortages()).hasSize(1);
    assertThat(new Handles(1_048_512, 1_048_576).shortages()).isEmpty();
    assertThat(new Handles(-1, -1).shortages()).as("not known").isEmpty();
    assertThat(Handles.now().open()).as("of this process").isPositive();
    Handles none =
        Handles.of(
            () -> {
              throw new InternalError("errno: 24 error: Unable to open directory /proc/self/fd");
            },
            1_024);
    assertThat(none.shortages()).as("not even one to count them with").hasSize(1);
  }
}
