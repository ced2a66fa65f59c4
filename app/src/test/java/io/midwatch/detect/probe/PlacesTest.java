package io.midwatch.detect.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final List<String> seated = new ArrayList<>();

  @Test
  void seatsUpToTheLimitsAndLetsTheOthersWait() {
    Places places = new Places(3, 2);
    assertThat(places.ask(guest("a", "a1"))).isTrue();
    assertThat(places.ask(guest("a", "a2"))).isTrue();
    assertThat(places.ask(guest("a", "a3"))).isFalse();
    assertThat(places.ask(guest("b", "b1"))).isTrue();
    assertThat(places.ask(guest("c", "c1"))).isFalse();
    assertThat(seated).containsExactly("a1", "a2", "b1");
    assertThat(places.waiting()).isEqualTo(2);
  }

  @Test
  void givesAFreePlaceToTheNextHostInTurn() {
    Places places = new Places(1, 1);
    Guest first = guest("a", "a1");
    places.ask(first);
    List<Guest> others = List.of(guest("a", "a2"), guest("a", "a3"), guest("b", "b1"));
    others.forEach(places::ask);
    places.leave(first);
    places.leave(others.get(2));
    places.leave(others.get(0));
    assertThat(seated).containsExactly("a1", "b1", "a2", "a3");
  }

  @Test
  void aLongLineAtOneHostDoesNotDelayAnother() {
    Places places = new Places(100, 1);
    for (int i = 0; i < 50; i++) {
      places.ask(guest("slow", "s" + i));
    }
    assertThat(places.ask(guest("quick", "q"))).isTrue();
    assertThat(seated).containsExactly("s0", "q");
  }

  @Test
  void passesOverWhoHasLeftTheLine() {
    Places places = new Places(1, 1);
    Guest first = guest("a", "a1");
    Guest gone = new Guest("a", "gone", List.of(), false);
    Guest forgotten = guest("a", "forgotten");
    Guest last = guest("a", "a2");
    List.of(first, gone, forgotten, last).forEach(places::ask);
    places.forget(forgotten);
    places.leave(first);
    assertThat(seated).containsExactly("a1", "a2");
    places.leave(last);
    assertThat(places.taken()).isZero();
    assertThat(places.waiting()).isZero();
  }

  @Test
  void raisedLimitsSeatThoseWhoWait() {
    Places places = new Places(1, 1);
    List.of(guest("a", "a1"), guest("a", "a2"), guest("b", "b1")).forEach(places::ask);
    places.limit(10, 2);
    assertThat(seated).containsExactlyInAnyOrder("a1", "a2", "b1");
  }

  @Test
  void neverSeatsMoreThanTheLimitsUnderLoad() throws Exception {
    Places places = new Places(20, 3);
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(2_000);
    for (int i = 0; i < 2_000; i++) {
      String host = "h" + i % 10;
      Thread.ofVirtual().start(() -> places.ask(new Passing(places, host, most, all)));
    }
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isLessThanOrEqualTo(20);
    assertThat(places.taken()).isZero();
  }

  private Guest guest(String host, String name) {
    return new Guest(host, name, seated, true);
  }

  private record Guest(String host, String name, List<String> seatedNames, boolean stays)
      implements Places.Guest {
    @Override
    public boolean seated() {
      if (stays) {
        seatedNames.add(name);
      }
      return stays;
    }
  }

  private record Passing(Places places, String host, AtomicInteger most, CountDownLatch all)
      implements Places.Guest {
    @Override
    public boolean seated() {
      most.accumulateAndGet(places.taken(), Math::max);
      Thread.ofVirtual()
          .start(() -> {
            places.leave(this);
            all.countDown();
          });
      return true;
    }
  }
}
