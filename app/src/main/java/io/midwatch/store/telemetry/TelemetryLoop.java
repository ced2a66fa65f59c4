package io.midwatch.store.telemetry;

import io.midwatch.base.Clock;
import io.midwatch.store.sqlite.Ailment;
import io.midwatch.store.sqlite.HealthBoard;
import io.midwatch.store.sqlite.HealthBoard.Loss;
import io.midwatch.store.telemetry.Intake.Taken;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes measurements: takes what has come, commits it about three times a
 * second, packs and folds a little in between. A disk that does not take the write is tried again;
 * meanwhile the intake drops its oldest.
 */
final class TelemetryLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(TelemetryLoop.class);
  private static final String PART = "telemetry";
  private static final int MOST_OPEN_ROWS = 400_000;

  private final Intake intake;
  private final Clock clock;
  private final DayKeeper keeper;
  private final LiveDays live;
  private final DayViews views;
  private final HealthBoard health;
  private final List<CountDownLatch> callers = new ArrayList<>();

  TelemetryLoop(
      Intake intake, DayKeeper.Parts parts, DayKeeper keeper, LiveDays live, DayViews views) {
    this.intake = intake;
    this.clock = parts.clock();
    this.health = parts.health();
    this.keeper = keeper;
    this.live = live;
    this.views = views;
  }

  @Override
  public void run() {
    boolean more = false;
    boolean last = false;
    while (!last) {
      last = intake.isClosed();
      try {
        if (stagedRows() < Intake.CAPACITY) {
          stage(intake.take(!more && !last));
        }
        more = round(last);
      } catch (InterruptedException e) {
        intake.close();
      } catch (RuntimeException e) {
        LOG.error("A round of writing measurements broke", e);
        health.raise(PART, "writing measurements broke: " + e, false);
      }
    }
    callers.forEach(CountDownLatch::countDown);
    close();
  }

  private void stage(Taken taken) {
    callers.addAll(taken.callers());
    Instant now = clock.now();
    for (Entry entry : taken.entries()) {
      LocalDate day = DayKeeper.day(Instant.ofEpochMilli(entry.row().at()));
      if (keeper.isGone(day, now)) {
        health.lost(Loss.OBSERVATION, 1);
        continue;
      }
      try {
        keeper.writer(day, now).stage(entry);
      } catch (SQLException e) {
        health.lost(Loss.OBSERVATION, 1);
        health.raise(PART, Ailment.advice(e), false);
      }
    }
  }

  /** True when there is more to pack at once. */
  private boolean round(boolean last) {
    Instant now = clock.now();
    boolean more = false;
    boolean well = true;
    boolean pressed = openRows() > MOST_OPEN_ROWS;
    for (DayWriter writer : live.all()) {
      try {
        more |= writer.commit(now, pressed);
      } catch (SQLException e) {
        well = false;
        fail(writer, e);
      }
    }
    well &= last || more || tidy(now);
    if (well) {
      health.clear(PART);
    }
    if (well && !more) {
      callers.forEach(CountDownLatch::countDown);
      callers.clear();
    }
    return more && well;
  }

  private boolean tidy(Instant now) {
    try {
      for (LocalDate day : views.takeDamaged()) {
        keeper.setAside(day, new SQLException("found while reading"));
      }
      keeper.tidy(now);
      return true;
    } catch (SQLException e) {
      health.raise(PART, Ailment.advice(e), false);
      return false;
    }
  }

  private void fail(DayWriter writer, SQLException e) {
    switch (Ailment.of(e)) {
      case SURROUNDINGS -> health.raise(PART, Ailment.advice(e), false);
      case DAMAGE -> {
        try {
          health.lost(Loss.OBSERVATION, writer.discard());
          keeper.setAside(writer.day(), e);
        } catch (SQLException worse) {
          health.raise(PART, Ailment.advice(worse), false);
        }
      }
      case STATEMENT -> {
        LOG.error("Measurements of {} were refused", writer.day(), e);
        health.raise(PART, "measurements were refused: " + e.getMessage(), false);
        health.lost(Loss.OBSERVATION, writer.discard());
      }
    }
  }

  private int stagedRows() {
    return live.all().stream().mapToInt(DayWriter::staged).sum();
  }

  private int openRows() {
    return live.all().stream().mapToInt(DayWriter::openRows).sum();
  }

  private void close() {
    for (DayWriter writer : live.all()) {
      try {
        writer.close();
      } catch (SQLException e) {
        LOG.error("Closing the measurements of {}", writer.day(), e);
      }
    }
  }
}
