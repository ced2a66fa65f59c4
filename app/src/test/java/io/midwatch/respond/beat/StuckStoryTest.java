package io.midwatch.respond.beat;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.VirtualClock;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Plans;
import io.midwatch.respond.distress.Distress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A part that hangs or runs out is noticed and told, past whatever hangs. */
class StuckStoryTest {
  private final VirtualClock clock = new VirtualClock();
  private final SelfAudit audit = new SelfAudit(clock);
  private final Plan plan =
      new Plans()
          .person("ana", "ntfy", "email")
          .person("bo", "email")
          .service("shop", "bo", Tier.CORE)
          .plan();
  private final List<String> told = new ArrayList<>();
  private final List<String> facts = new ArrayList<>();
  private final Distress distress =
      new Distress(
          new Distress.Sight(() -> plan, audit::ills, List::of),
          (person, notice, key) -> {
            told.add(person.id() + ": " + notice.title());
            notice.facts().forEach(fact -> facts.add(fact.text()));
          },
          clock);
  private boolean announcing = true;
  private boolean scheduling = true;
  private boolean auditing = true;
  private List<String> shortages = List.of();

  private final SelfAudit.Effects effects =
      new SelfAudit.Effects() {
        @Override
        public List<String> pagesAtAStand() {
          return announcing ? List.of() : List.of("a page whose next time has come");
        }

        @Override
        public Optional<Long> readUntil() {
          return announcing ? Optional.empty() : Optional.of(7L);
        }

        @Override
        public boolean isScheduleAtAStand() {
          return !scheduling;
        }

        @Override
        public List<String> shortages() {
          return shortages;
        }
      };

  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      if (auditing) {
        audit.look(effects);
      }
      distress.pump();
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  @Proves("watcher-down")
  void aThreadThatHangsIsToldToTheOwnerOfTheWatchingWithinAMinute() {
    pass(60);
    announcing = false;
    pass(28);
    announcing = true;
    pass(60);
    assertThat(told).as("slow is not stuck").isEmpty();

    announcing = false;
    pass(45);
    assertThat(told).containsExactly("ana: Midwatch may not tell what it sees; nothing fails now");
    assertThat(facts)
        .anyMatch(fact -> fact.startsWith("a page whose next time has come is overdue"));

    announcing = true;
    pass(5);
    assertThat(told).hasSize(2).endsWith("ana: Midwatch works as it should again");
  }

  @Test
  void aScheduleThatStandsStillIsTold() {
    pass(5);
    scheduling = false;
    pass(45);
    assertThat(told).hasSize(1);
    assertThat(facts).anyMatch(fact -> fact.startsWith("the schedule stands still"));
  }

  @Test
  void anAuditThatHangsIsTold() {
    pass(5);
    auditing = false;
    pass(45);
    assertThat(told).hasSize(1);
    assertThat(facts).anyMatch(fact -> fact.startsWith("the look at ourselves has stood still"));
  }

  @Test
  void whatRunsOutIsToldWhileThereIsSomeLeft() {
    pass(5);
    shortages = new Handles(1_000, 1_024).shortages();
    pass(12);
    assertThat(told).hasSize(1);
    assertThat(facts).anyMatch(fact -> fact.startsWith("file handles run out"));
    shortages = List.of();
    pass(2);
    assertThat(told).hasSize(2);
  }
}
