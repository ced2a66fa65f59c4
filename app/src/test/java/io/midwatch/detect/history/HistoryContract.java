package io.midwatch.detect.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link History} with its {@link ObservationLog} must do, at every age of what was
 * measured: just taken, hours old, after a restart, days old.
 */
public abstract class HistoryContract {
  /** An instant shortly before midnight, so that two days are in play. */
  protected static final Instant START = Instant.parse("2026-11-20T21:10:00Z");

  private static final CheckId CHECK = new CheckId("shop/http/shop.example.org/health");
  private static final CheckId OTHER = new CheckId("shop/tls/shop.example.org");
  private static final CheckId NEVER = new CheckId("shop/dns/never");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** A store that was opened. */
  public interface Opened extends AutoCloseable {
    ObservationLog log();

    History history();

    /** Sets the clock, and returns when all that was appended can be asked for. */
    void settle(Instant now);

    @Override
    void close();
  }

  private Opened opened;
  private final List<Observation> mine = new ArrayList<>();
  private final Model model = new Model(mine);

  /** Opens the store at that time; a second time it holds what was written the first time. */
  protected abstract Opened open(Instant now);

  @BeforeEach
  void openFirst() {
    opened = open(START);
  }

  @AfterEach
  void closeLast() {
    opened.close();
  }

  private TimeRange all() {
    return new TimeRange(START.minusSeconds(600), START.plus(Duration.ofHours(7)));
  }

  /** Five hours of one check every twenty seconds, across midnight, another check in between. */
  private Instant fiveHours() {
    Instant end = START.plus(Duration.ofHours(5));
    Readings readings = new Readings(42);
    mine.addAll(readings.of(CHECK, START, end, Duration.ofSeconds(20)));
    List<Observation> others = readings.of(OTHER, START, end, Duration.ofSeconds(60));
    int next = 0;
    for (Observation one : mine) {
      while (next < others.size() && others.get(next).at().isBefore(one.at())) {
        opened.log().append(others.get(next++));
      }
      opened.log().append(one);
    }
    return end;
  }

  private void compareEverything() {
    History history = opened.history();
    assertThat(history.samples(CHECK, all(), 2_000)).isEqualTo(model.samples(all(), 2_000));
    assertThat(history.samples(CHECK, all(), 7)).isEqualTo(model.samples(all(), 7));
    assertThat(history.failures(CHECK, all(), 15)).isEqualTo(model.failures(all(), 15));
    compareSeries(all(), MINUTE);
    compareSeries(all(), Duration.ofMinutes(7));
    compareSeries(all(), HOUR);
    TimeRange odd = new TimeRange(START.plusSeconds(1_234), START.plusSeconds(12_345));
    compareSeries(odd, HOUR);
    compareSeries(odd, Duration.ofSeconds(90));
    assertThat(history.samples(CHECK, odd, 5_000)).isEqualTo(model.samples(odd, 5_000));
    compareStrips();
  }

  private void compareSeries(TimeRange range, Duration step) {
    model.compare(opened.history().series(CHECK, range, step), range, step);
  }

  private void compareStrips() {
    TimeRange range = new TimeRange(START, START.plus(Duration.ofHours(6)));
    Map<CheckId, List<Tally>> strips = opened.history().strips(List.of(CHECK, NEVER), range, 24);

    assertThat(strips).containsOnlyKeys(CHECK, NEVER);
    assertThat(strips.get(CHECK)).isEqualTo(model.strip(range, 24));
    TimeRange odd =
        new TimeRange(START.plusSeconds(60 * 13), START.plusSeconds(60 * (13 + 37 * 7)));
    assertThat(opened.history().strips(List.of(CHECK), odd, 7).get(CHECK))
        .isEqualTo(model.strip(odd, 7));
    assertThat(strips.get(NEVER)).hasSize(24).containsOnly(Tally.NONE);
  }

  @Test
  void answersWhileTheHoursAreOpen() {
    fiveHours();
    opened.settle(START);

    compareEverything();
  }

  @Test
  void answersTheSameOnceTheHoursArePacked() {
    opened.settle(fiveHours().plusSeconds(3_000));

    compareEverything();
  }

  @Test
  void answersTheSameAfterARestart() {
    Instant end = fiveHours();
    opened.settle(START.plus(Duration.ofHours(2)));
    opened.close();
    opened = open(end);
    compareEverything();
    opened.settle(end.plusSeconds(9_000));
    opened.close();
    opened = open(end.plusSeconds(9_000));

    compareEverything();
  }

  @Test
  void answersTheSameDaysLater() {
    opened.settle(fiveHours().plus(Duration.ofDays(5)));

    compareEverything();
    compareSeries(new TimeRange(all().from().minus(Duration.ofDays(9)), all().to()), HOUR);
    compareSeries(dayRange(), Duration.ofDays(1));
  }

  private static TimeRange dayRange() {
    Instant midnight = Instant.parse("2026-11-20T00:00:00Z");
    return new TimeRange(midnight.minus(Duration.ofDays(3)), midnight.plus(Duration.ofDays(3)));
  }

  @Test
  void takesLateLooksWherePackedOnesStand() {
    Instant end = fiveHours();
    opened.settle(end.plusSeconds(9_000));
    Readings late = new Readings(7);
    for (int i = 0; i < 50; i++) {
      Observation one = late.one(CHECK, START.plusSeconds(60L * i).plusMillis(555 + i));
      mine.add(one);
      opened.log().append(one);
    }
    opened.settle(end.plusSeconds(9_001));
    compareSeries(all(), MINUTE);
    compareSeries(all(), HOUR);
    compareStrips();
    opened.settle(end.plus(Duration.ofDays(2)));

    compareSeries(all(), MINUTE);
    compareSeries(dayRange(), HOUR);
  }

  @Test
  void knowsNothingOfAnUnknownCheck() {
    fiveHours();
    opened.settle(START);

    assertThat(opened.history().samples(NEVER, all(), 5)).isEmpty();
    assertThat(opened.history().failures(NEVER, all(), 5)).isEmpty();
    assertThat(opened.history().series(NEVER, all(), HOUR)).isEmpty();
  }

  @Test
  void refusesAStepBelowASecond() {
    assertThatThrownBy(() -> opened.history().series(CHECK, all(), Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one second");
  }
}
