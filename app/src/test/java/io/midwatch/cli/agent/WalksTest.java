package io.midwatch.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalksTest {
  private static final Duration PACE = Duration.ofMinutes(10);

  private final VirtualClock clock = new VirtualClock();
  private final List<String> walked = new ArrayList<>();

  private void walk(String mount) {
    walked.add(mount);
    clock.advance(mount.equals("/") ? Duration.ofSeconds(90) : Duration.ofMillis(20));
  }

  private void minutes(Walks walks, int minutes, List<String> mounts) {
    for (int i = 0; i < minutes; i++) {
      walks.turn(mounts);
      clock.advance(Duration.ofMinutes(1));
    }
  }

  /** A large one rests for over an hour, in which a small one would be full. */
  @Test
  void aSmallFileSystemIsWalkedWhileALargeOneRests() {
    Walks walks = new Walks(clock, PACE, Runnable::run, this::walk);
    minutes(walks, 60, List.of("/", "/srv"));
    assertThat(walked).containsExactly("/", "/srv", "/srv", "/srv", "/srv", "/srv", "/srv");
    walked.clear();
    minutes(walks, 20, List.of("/", "/srv"));
    assertThat(walked).containsOnlyOnce("/");
  }

  @Test
  void theQuickestIsWalkedFirstAndWhatWentAwayIsNew() {
    Walks walks = new Walks(clock, PACE, Runnable::run, this::walk);
    walks.turn(List.of("/", "/srv"));
    clock.advance(Duration.ofHours(2));
    walked.clear();
    walks.turn(List.of("/", "/srv"));
    assertThat(walked).containsExactly("/srv", "/");
    walks.turn(List.of("/"));
    walked.clear();
    walks.turn(List.of("/", "/srv"));
    assertThat(walked).containsExactly("/srv");
  }

  @Test
  void nobodyBeginsAWalkWhileOneGoesOn() {
    Deque<Runnable> later = new ArrayDeque<>();
    Walks walks = new Walks(clock, PACE, later::add, this::walk);
    minutes(walks, 30, List.of("/srv"));
    assertThat(later).hasSize(1);
    later.pop().run();
    walks.turn(List.of("/srv"));
    assertThat(later).hasSize(1);
    assertThat(walked).containsExactly("/srv");
  }
}
