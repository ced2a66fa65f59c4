package io.midwatch.detect.judge;

import static io.midwatch.detect.judge.WatchExamples.AT;
import static io.midwatch.detect.judge.WatchExamples.CHECK;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.WatchStore.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link WatchStore} with its {@link AlertLog} must do. */
public abstract class WatchStoreContract {
  /** A store that was opened. */
  public interface Opened extends AutoCloseable {
    WatchStore watch();

    AlertLog log();

    @Override
    void close();
  }

  private Opened opened;

  /** Opens the store; a second time it holds what was written the first time. */
  protected abstract Opened open();

  @BeforeEach
  void openFirst() {
    opened = open();
  }

  @AfterEach
  void closeLast() {
    opened.close();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(opened.watch().load(AT))
        .isEqualTo(new WatchStore.Memory(List.of(), List.of(), Map.of(), Optional.empty()));
    assertThat(opened.log().lastEvent()).isZero();
    assertThat(opened.log().events(0, 10)).isEmpty();
    assertThat(opened.log().find(new AlertId("a-2"))).isEmpty();
  }

  @Test
  void remembersEverythingAcrossARestart() throws InterruptedException {
    CheckState old = WatchExamples.state(CHECK, "old");
    CheckState state = WatchExamples.state(CHECK, "new");
    CheckState other = WatchExamples.state(new CheckId("a"), "other");
    Alert open = WatchExamples.alert("a-2", AT, Optional.empty());
    Alert ended = WatchExamples.alert("a-1", AT.minusSeconds(9), Optional.of(AT));
    commit(new Commit(List.of(old, other), List.of(open, ended), List.of(), List.of()));
    commit(new Commit(List.of(state), List.of(), List.of(), List.of()));
    opened.watch().alive(AT);
    opened.watch().alive(AT.plusSeconds(7));
    reopen();

    WatchStore.Memory memory = opened.watch().load(AT);

    assertThat(memory.states()).containsExactlyInAnyOrder(state, other);
    assertThat(memory.open()).containsExactly(open);
    assertThat(memory.lastAlive()).contains(AT.plusSeconds(7));
    assertThat(opened.log().find(ended.id())).contains(ended);
  }

  @Test
  void numbersEventsFromOneWithoutAGapAlsoAfterARestart() throws InterruptedException {
    List<WatchEvent> events = WatchExamples.events();
    commit(new Commit(List.of(), List.of(), List.of(), events));
    reopen();
    commit(new Commit(List.of(), List.of(), List.of(), events.subList(0, 1)));

    List<Numbered> all = opened.log().events(0, 100);

    assertThat(all.stream().map(Numbered::event).limit(events.size())).isEqualTo(events);
    assertThat(all)
        .extracting(Numbered::number)
        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, events.size() + 1).boxed().toList());
    assertThat(opened.log().lastEvent()).isEqualTo(events.size() + 1L);
    assertThat(opened.log().events(2, 3)).extracting(Numbered::number).containsExactly(3L, 4L, 5L);
  }

  @Test
  void tellsOfWhatWasJustWrittenWhatItTellsAfterARestart() throws InterruptedException {
    commit(new Commit(List.of(), List.of(), List.of(), WatchExamples.reported()));
    commit(new Commit(List.of(), List.of(), List.of(), WatchExamples.events()));
    commit(new Commit(List.of(), List.of(), List.of(), WatchExamples.reported()));
    int all = 2 * WatchExamples.reported().size() + WatchExamples.events().size();
    List<List<Numbered>> fresh = new ArrayList<>();
    for (int after = 0; after <= all; after++) {
      fresh.add(opened.log().events(after, 3));
    }
    reopen();

    for (int after = 0; after <= all; after++) {
      assertThat(opened.log().events(after, 3)).as("after %d", after).isEqualTo(fresh.get(after));
      assertThat(fresh.get(after)).hasSize(Math.min(3, all - after));
    }
  }

  @Test
  void remembersTheBlipsOfEachCheckAcrossARestart() throws InterruptedException {
    CheckId other = new CheckId("a");
    commit(
        new Commit(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                blip(CHECK, AT.minusSeconds(1)),
                blip(CHECK, AT),
                blip(other, AT.plusSeconds(5)),
                blip(CHECK, AT.plusSeconds(9)))));
    reopen();

    assertThat(opened.watch().load(AT).blips())
        .isEqualTo(
            Map.of(CHECK, List.of(AT, AT.plusSeconds(9)), other, List.of(AT.plusSeconds(5))));
  }

  private static WatchEvent blip(CheckId check, Instant at) {
    return new WatchEvent.Blip(at, check, WatchExamples.failing());
  }

  @Test
  void answersWhichAlertsTouchARange() throws InterruptedException {
    Alert before =
        WatchExamples.alert("before", AT.minusSeconds(90), Optional.of(AT.minusSeconds(80)));
    Alert across =
        WatchExamples.alert("across", AT.minusSeconds(30), Optional.of(AT.plusSeconds(1)));
    Alert inside = WatchExamples.alert("inside", AT.plusSeconds(5), Optional.of(AT.plusSeconds(6)));
    Alert still = WatchExamples.alert("still", AT.minusSeconds(999), Optional.empty());
    Alert after = WatchExamples.alert("after", AT.plusSeconds(10), Optional.empty());
    commit(
        new Commit(List.of(), List.of(after, before, across, inside, still), List.of(), List.of()));
    TimeRange range = new TimeRange(AT, AT.plusSeconds(10));

    assertThat(opened.log().in(range, 10)).containsExactly(inside, across, still);
    assertThat(opened.log().in(range, 2)).containsExactly(inside, across);
    assertThat(opened.log().open()).containsExactly(still, after);
  }

  @Test
  void answersWhichBlindPeriodsTouchARange() throws InterruptedException {
    Instant hour = Instant.parse("2026-11-21T02:00:00Z");
    var first = WatchExamples.blind(hour, hour.plusSeconds(60));
    var second = WatchExamples.blind(hour.plusSeconds(60), hour.plusSeconds(120));
    commit(new Commit(List.of(), List.of(), List.of(second, first), List.of()));
    reopen();

    assertThat(opened.log().blind(new TimeRange(hour, hour.plus(Duration.ofDays(1)))))
        .containsExactly(first, second);
    assertThat(opened.log().blind(new TimeRange(hour.plusSeconds(60), hour.plusSeconds(61))))
        .containsExactly(second);
  }

  @Test
  void findsAFewAmongMany() throws InterruptedException {
    Alert own = of("a-own", new CheckId("shop/http/a"), Optional.empty());
    Alert child = of("a-child", CheckId.reported("prom", "1"), Optional.of(own.id()));
    Alert lone = of("a-lone", CheckId.reported("prom", "2"), Optional.empty());
    Alert behind = of("a-z", new CheckId("reported-of-old/http/a"), Optional.empty());
    commit(new Commit(List.of(), List.of(own, child, lone, behind), List.of(), List.of()));

    assertThat(opened.log().openHere()).containsExactly(own, behind);
    assertThat(opened.log().openBeneath()).containsExactly(child);
    assertThat(opened.log().open(alert -> alert.id().text().contains("o"), 10))
        .containsExactly(lone, own);
    assertThat(opened.log().open(_ -> true, 2)).containsExactly(child, lone);

    Alert ended = WatchExamples.alert("a-child", AT, Optional.of(AT.plusSeconds(5)));
    commit(new Commit(List.of(), List.of(ended), List.of(), List.of()));
    assertThat(opened.log().openBeneath()).isEmpty();
  }

  private static Alert of(String id, CheckId check, Optional<AlertId> beneath) {
    Alert alert = WatchExamples.alert(id, AT, Optional.empty());
    return new Alert(
        alert.id(),
        check,
        alert.service(),
        alert.verdict(),
        alert.reason(),
        alert.detail(),
        alert.since(),
        alert.openedAt(),
        alert.resolvedAt(),
        beneath,
        alert.quiet(),
        alert.flapping());
  }

  private void reopen() {
    opened.close();
    opened = open();
  }

  private void commit(Commit commit) throws InterruptedException {
    CountDownLatch committed = new CountDownLatch(1);
    opened.watch().commit(commit, committed::countDown);
    assertThat(committed.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
