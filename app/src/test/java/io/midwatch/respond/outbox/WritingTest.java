package io.midwatch.respond.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.VirtualClock;
import io.midwatch.house.ExpectedErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WritingTest {
  private final VirtualClock clock = new VirtualClock();
  private final Counts counts = new Counts();
  private final Writing writing = new Writing(counts, clock);
  private final List<String> disk = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private Duration takes = Duration.ZERO;
  private boolean full;

  private Runnable words(String words) {
    return () -> {
      if (full || words.equals("never")) {
        clock.advance(takes);
        refused.add(words);
        throw new IllegalStateException("disk full");
      }
      disk.add(words);
    };
  }

  @Test
  void whatIsOwedIsWrittenBeforeAnythingNewer() {
    ExpectedErrors.expect("the outbox could not be written");
    full = true;
    writing.nowOrLater(words("first"));
    writing.nowOrLater(words("second"));
    full = false;
    writing.write(words("third"));
    writing.nowOrLater(words("fourth"));

    assertThat(disk).containsExactly("first", "second", "third", "fourth");
    assertThat(counts.storeOk).isTrue();
  }

  @Test
  void whatIsRefusedForItselfHoldsUpNothing() {
    ExpectedErrors.expect("the outbox could not be written");
    ExpectedErrors.expect("not one that it owed");
    writing.nowOrLater(words("never"));
    writing.write(words("first"));
    writing.write(words("second"));

    assertThat(disk).containsExactly("first", "second");
    assertThat(refused).as("and is not tried for ever").containsExactly("never", "never");
  }

  @Test
  void aStoreThatMakesEverybodyWaitIsWaitedForOnce() {
    ExpectedErrors.expect("the outbox could not be written");
    full = true;
    takes = Duration.ofSeconds(30);
    writing.nowOrLater(words("first"));
    refused.clear();

    assertThatThrownBy(() -> writing.write(words("second"))).hasMessage("disk full");
    assertThat(refused).containsExactly("first");

    full = false;
    writing.repay();
    assertThat(disk).containsExactly("first");
  }
}
