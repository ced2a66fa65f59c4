package io.midwatch.respond.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Reason;
import io.midwatch.house.ExpectedErrors;
import io.midwatch.respond.Notice.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The database is read-only for a while: people hear of what fails past it, and it balances. */
final class UnwritableStoryTest {
  private static final String PLAN =
      """
      defaults: { every: 10s }
      watcher: { owner: di }
      people:
        ana: { reach: [ { ntfy: ana } ] }
        di:  { reach: [ { email: di } ] }
      services:
        shop: { owner: ana, checks: [ { tcp: "shop.example:443" } ] }
      """;

  private final World world = new World(PLAN, 9);

  private List<String> heard(String address) {
    return world.received.stream()
        .filter(one -> one.address().equals(address))
        .map(one -> one.notice().title())
        .toList();
  }

  @Test
  void whatAProviderDoesNotTakeAtOnceIsToldWhenItDoes() {
    world.runFor(Duration.ofMinutes(1));
    world.email.is(Provider.Mood.BUSY);
    world.refusesWrites("attempt to write a readonly database");
    world.runFor(Duration.ofMinutes(2));
    assertThat(heard("di")).isEmpty();
    world.email.is(Provider.Mood.UP);
    world.runFor(Duration.ofSeconds(90));
    assertThat(heard("di"))
        .containsExactly("Midwatch cannot write what it sees; nothing fails now");
    world.takesWrites();
    world.runFor(Duration.ofSeconds(30));
    assertThat(heard("di")).hasSize(2).endsWith("Midwatch can write again");
  }

  @Test
  @Proves("watcher-down")
  void whatFailsWhileNothingCanBeWrittenIsToldPastTheStoreAndPagedAfterwards() {
    ExpectedErrors.expect("the outbox could not be written");
    world.runFor(Duration.ofMinutes(1));
    world.refusesWrites("attempt to write a readonly database");
    world.runFor(Duration.ofSeconds(15));
    assertThat(heard("di"))
        .containsExactly("Midwatch cannot write what it sees; nothing fails now");

    world.target("shop.example", Reason.REFUSED);
    world.runFor(Duration.ofSeconds(30));
    assertThat(heard("ana")).containsExactly("Midwatch cannot write what it sees; shop is failing");
    world.crash();
    world.runFor(Duration.ofSeconds(60));
    assertThat(heard("ana")).as("told twice rather than never").hasSize(2);

    world.takesWrites();
    world.runFor(Duration.ofMinutes(2));
    assertThat(heard("di")).last().isEqualTo("Midwatch can write again");
    assertThat(heard("ana"))
        .filteredOn(title -> title.startsWith("shop is failing"))
        .as("and paged when it can be kept")
        .hasSize(1);
    assertThat(world.disk.outbox.pages().live()).hasSize(1);

    world.target("shop.example", Reason.OK);
    world.runFor(Duration.ofMinutes(2));
    assertThat(world.received.getLast().notice().kind()).isEqualTo(Kind.RECOVERY);
    assertThat(world.disk.open()).isEmpty();
    assertThat(world.disk.outbox.pages().live()).isEmpty();
    assertThat(world.disk.outbox.waiting()).isEmpty();
    assertThat(world.health().lost()).isZero();
    assertThat(world.disk.outbox.cursor()).isEqualTo(world.disk.lastEvent());
  }
}
