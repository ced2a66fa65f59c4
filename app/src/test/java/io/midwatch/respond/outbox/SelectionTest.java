package io.midwatch.respond.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.Deliveries;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SelectionTest {
  private final HandClock clock = new HandClock();

  @Test
  void holdsARecoveryBackUntilItsFailureIsSettled() {
    Waiting failure = triedLater(waiting("f", "ana", "shop"), 1);
    Waiting recovery = waiting("r", "ana", "shop");
    Waiting other = waiting("o", "ana", "bank");

    assertThat(keys(List.of(failure, recovery, other), Set.of(), 9)).containsExactly("o.ana.0");
    assertThat(keys(List.of(recovery), Set.of(), 9)).containsExactly("r.ana.0");
  }

  @Test
  void holdsARecoveryBackOnEveryWayUntilTheFailureIsToldOnOne() {
    Waiting failure = waiting("e4.shop", "ana", "shop");
    Waiting recovery =
        Waiting.of(
            Deliveries.waiting(
                "e9.shop", "ana", 1, clock.now(), Notices.about("shop", Notice.Kind.RECOVERY)),
            clock);

    assertThat(keys(List.of(recovery, failure), Set.of(), 9)).containsExactly("e4.shop.ana.0");
    assertThat(ways(List.of(recovery, failure))).containsExactly("e4.shop.ana.0");
    assertThat(ways(List.of(recovery, failure.asTold())))
        .containsExactlyInAnyOrder("e4.shop.ana.0", "e9.shop.ana.1");
  }

  private List<String> ways(List<Waiting> waiting) {
    return Selection.choose(
            waiting,
            new Selection.Bounds(
                one -> "way " + one.delivery().reachIndex(), Set.of(), clock.nanos(), 9))
        .stream()
        .map(one -> one.delivery().key())
        .toList();
  }

  @Test
  void startsOnePerAddressAndNoneAtAClosedOne() {
    List<Waiting> all =
        List.of(
            waiting("a", "ana", "s1"),
            waiting("b", "ana", "s2"),
            waiting("c", "bo", "s3"),
            waiting("d", "cy", "s4"));

    assertThat(keys(all, Set.of("cy"), 9)).containsExactly("a.ana.0", "c.bo.0");
    assertThat(keys(all, Set.of("cy"), 1)).containsExactly("a.ana.0");
  }

  @Test
  void doesNotLetOneThatIsNeverTakenHoldUpTheOthers() {
    Waiting poison = tried(waiting("p", "ana", "s1"), 40);
    Waiting fresh = waiting("f", "ana", "s2");

    assertThat(keys(List.of(poison, fresh), Set.of(), 9)).containsExactly("f.ana.0");
  }

  @Test
  void staysWithinItsRoom() {
    List<Waiting> storm =
        IntStream.range(0, 100).mapToObj(i -> waiting("n", "p" + i, "s" + i)).toList();

    assertThat(keys(storm, Set.of(), 16)).hasSize(16);
  }

  private List<String> keys(List<Waiting> waiting, Set<String> closed, int room) {
    return Selection.choose(
            waiting,
            new Selection.Bounds(one -> one.delivery().person(), closed, clock.nanos(), room))
        .stream()
        .map(one -> one.delivery().key())
        .toList();
  }

  private Waiting waiting(String news, String person, String service) {
    return Waiting.of(Deliveries.waiting(news, person, 0, clock.now(), about(service)), clock);
  }

  private static Notice about(String service) {
    return Notices.about(service, Notice.Kind.FAILURE);
  }

  private Waiting tried(Waiting waiting, int attempts) {
    return waiting.with(attempted(waiting.delivery(), attempts, Duration.ZERO), clock);
  }

  private Waiting triedLater(Waiting waiting, int attempts) {
    return waiting.with(attempted(waiting.delivery(), attempts, Duration.ofSeconds(9)), clock);
  }

  private static Delivery attempted(Delivery d, int attempts, Duration in) {
    return new Delivery(
        d.key(),
        d.person(),
        d.channel(),
        d.reachIndex(),
        d.notice(),
        d.state(),
        attempts,
        d.createdAt(),
        d.notBefore(),
        d.nextAt().map(at -> at.plus(in)),
        Optional.empty(),
        "busy");
  }
}
