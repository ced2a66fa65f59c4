package io.midwatch.respond.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.respond.Notice;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several checks of one service fail, one after the other: what does their owner read of each? */
final class AlongsideStoryTest {
  private static final String PLAN =
      """
      defaults: { every: 10s }
      watcher: { owner: di }
      people:
        ana: { reach: [ { ntfy: ana } ] }
        di:  { reach: [ { email: di } ] }
      services:
        shop:
          owner: ana
          checks:
            - { tcp: "a.example:443" }
            - { tcp: "b.example:443" }
            - { tcp: "n.example:443", severity: notice }
      """;

  private final World world = new World(PLAN, 11);

  private List<Notice> heard() {
    return world.received.stream()
        .filter(one -> one.address().equals("ana"))
        .map(Provider.Receipt::notice)
        .toList();
  }

  private static Stream<String> also(Notice notice) {
    return notice.facts().stream()
        .filter(fact -> fact.name().equals("also failing"))
        .map(Notice.Fact::text);
  }

  @Test
  void everyFurtherPageNamesWhatElseOfItsIncidentFails() {
    world.runFor(Duration.ofMinutes(1));
    world.target("a.example", Reason.REFUSED);
    world.runFor(Duration.ofMinutes(2));
    world.target("b.example", Reason.CONNECT_TIMEOUT);
    world.runFor(Duration.ofMinutes(16));

    assertThat(heard()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(also(heard().getFirst())).isEmpty();
    assertThat(heard().stream().skip(1))
        .allSatisfy(notice ->
            assertThat(also(notice))
                .containsExactly(
                    "shop/tcp/b.example:443 (" + Reason.CONNECT_TIMEOUT.sentence() + ")"))
        .anyMatch(notice -> notice.title().startsWith("REVERT NOW: "));

    world.target("b.example", Reason.OK);
    world.runFor(Duration.ofMinutes(15));
    assertThat(also(heard().getLast())).as("what is over is not named any more").isEmpty();
  }

  @Test
  void aServiceHasNotRecoveredWhileAnotherCheckOfItIsPaged() {
    world.runFor(Duration.ofMinutes(1));
    world.target("n.example", Reason.REFUSED);
    world.runFor(Duration.ofMinutes(2));
    world.target("a.example", Reason.REFUSED);
    world.runFor(Duration.ofMinutes(2));
    world.target("n.example", Reason.OK);
    world.runFor(Duration.ofMinutes(2));

    assertThat(heard().getLast().kind()).isEqualTo(Notice.Kind.RECOVERY);
    assertThat(heard().getLast().title())
        .matches("shop has recovered after .*; its incident goes on: .*a.example:443 still fails");

    world.target("a.example", Reason.OK);
    world.runFor(Duration.ofMinutes(2));
    assertThat(heard().getLast().title()).startsWith("shop has recovered after ");
    assertThat(heard().getLast().title()).doesNotContain("goes on");
  }
}
