package io.midwatch.store.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchExamples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FreshEventsTest {
  private static final Alert ALERT = WatchExamples.alert("a-1", WatchExamples.AT, Optional.empty());

  private final FreshEvents fresh = new FreshEvents();

  private static Numbered light(long number) {
    return new Numbered(number, new WatchEvent.AlertResolved(WatchExamples.AT, ALERT));
  }

  private static Numbered large(long number, int length) {
    Origin origin =
        Origin.of(
            "prom", Map.of("a", "b"), new LinkedHashMap<>(Map.of("n", "x".repeat(length))), "");
    return new Numbered(number, new WatchEvent.AlertResolved(WatchExamples.AT, ALERT.of(origin)));
  }

  private void write(long from, long to) {
    fresh.committed(LongStream.rangeClosed(from, to).mapToObj(FreshEventsTest::light).toList());
  }

  private List<Long> after(long number, int limit) {
    return fresh.after(number, limit).orElse(List.of()).stream().map(Numbered::number).toList();
  }

  @Test
  void givesWhatFollowsANumberUpToALimit() {
    write(1, 3);
    write(4, 5);

    assertThat(after(0, 10)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(after(2, 2)).containsExactly(3L, 4L);
    assertThat(after(4, 2)).containsExactly(5L);
  }

  @Test
  void leavesToTheFileWhatIsNotInTheRun() {
    assertThat(fresh.after(0, 10)).isEmpty();
    write(41, 43);

    assertThat(fresh.after(39, 10)).as("41 follows 40, which is not here").isEmpty();
    assertThat(after(40, 10)).containsExactly(41L, 42L, 43L);
    assertThat(fresh.after(43, 10)).as("there may be more in the file").isEmpty();
    assertThat(fresh.after(99, 10)).isEmpty();
  }

  @Test
  void beginsAnewBehindAGapAndBehindWhatIsHeavy() {
    write(1, 3);
    write(5, 6);
    assertThat(fresh.after(2, 10)).isEmpty();
    assertThat(after(4, 10)).containsExactly(5L, 6L);

    WatchEvent heavy = new WatchEvent.AlertOpened(WatchExamples.AT, ALERT, WatchExamples.failing());
    fresh.committed(List.of(new Numbered(7, heavy)));
    assertThat(fresh.after(5, 10)).isEmpty();
    assertThat(fresh.after(6, 10)).isEmpty();
    write(8, 9);
    assertThat(fresh.after(6, 10)).isEmpty();
    assertThat(after(7, 10)).containsExactly(8L, 9L);
  }

  @Test
  void keepsTheLastFourThousand() {
    write(1, 9_000);

    assertThat(fresh.after(9_000 - 4_097, 10)).isEmpty();
    assertThat(after(9_000 - 4_096, 10_000)).hasSize(4_096).startsWith(4_905L).endsWith(9_000L);
  }

  @Test
  void keepsEightMebibytesAtMost() {
    for (int number = 1; number <= 100; number++) {
      fresh.committed(List.of(large(number, 100_000)));
    }

    assertThat(fresh.after(0, 1)).isEmpty();
    assertThat(after(20, 100)).hasSize(80);
    assertThat(fresh.after(15, 1)).isEmpty();
  }
}
