package io.midwatch.respond.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.detect.change.RefusedChangeException;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Fact;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read first by whoever is woken: what was changed just before, and the way back. */
final class ChangeStoryTest {
  private final Town town = new Town(plan(), 5);

  private static Plan plan() {
    return new Plans()
        .person("bo", "ntfy", "email")
        .service("bank", "bo", Tier.CORE)
        .service("blog", "bo", Tier.SUPPORTING)
        .plan();
  }

  private void changed(String title, String service, Duration ago) throws RefusedChangeException {
    town.changes.record(
        new NewChange(
            "api",
            "",
            Optional.of(town.clock.now().minus(ago)),
            ChangeKind.DEPLOY,
            service.isEmpty() ? List.of() : List.of(service),
            title,
            "cy",
            "",
            "make undo"));
  }

  private static List<String> after(Notice notice) {
    return notice.facts().stream()
        .filter(fact -> fact.name().equals("after"))
        .map(Fact::text)
        .toList();
  }

  private Notice last() {
    return town.received().getLast().notice();
  }

  @Test
  void theNewsOfAFailureAndEveryPageOfItNameTheChangeBefore() throws RefusedChangeException {
    changed("blog 7", "blog", Duration.ofMinutes(1));
    changed("bank 2.4.1", "bank", Duration.ofMinutes(4));
    changed("bank 2.4.0", "bank", Duration.ofHours(5));
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(Duration.ofMinutes(1));

    assertThat(last().kind()).isEqualTo(Kind.FAILURE);
    assertThat(after(last()))
        .containsExactly("deploy bank 2.4.1 by cy, 3m 56s before; go back: make undo");
    town.pass(Duration.ofMinutes(5));
    assertThat(town.received().size()).isGreaterThan(1);
    assertThat(after(last()))
        .containsExactly("deploy bank 2.4.1 by cy, 3m 56s before; go back: make undo");
  }

  @Test
  void whatWasChangedLongBeforeOrElsewhereIsNotNamed() throws RefusedChangeException {
    changed("blog 7", "blog", Duration.ofMinutes(1));
    changed("bank 2.4.0", "bank", Duration.ofHours(5));
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(Duration.ofMinutes(1));

    assertThat(after(last())).isEmpty();
  }

  @Test
  void ofSeveralFailuresToldInOneTheChangesAreNamed() throws RefusedChangeException {
    changed("blog 7", "blog", Duration.ofMinutes(1));
    changed("bank 2.4.1", "bank", Duration.ofMinutes(4));
    town.judge.opens("bank", Verdict.WARN);
    town.judge.opens("blog", Verdict.WARN);
    town.pass(Duration.ofMinutes(5));

    List<String> named = town.received().stream().flatMap(r -> after(r.notice()).stream()).toList();
    assertThat(named).anyMatch(text -> text.startsWith("deploy bank 2.4.1 by cy, 3m 56s before"));
    assertThat(named).anyMatch(text -> text.startsWith("deploy blog 7 by cy, 56s before"));
  }
}
