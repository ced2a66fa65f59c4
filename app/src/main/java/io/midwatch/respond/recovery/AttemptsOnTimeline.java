package io.midwatch.respond.recovery;

import io.midwatch.base.Clock;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentEntry.What;
import io.midwatch.respond.incident.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was done by itself in an incident? Each attempt that is kept is to stand on the timeline of
 * the incident that holds its alert. That may be opened later than the attempt begins, and a
 * timeline that can't be written must fail no recovery: {@link #write} does it afterwards, again
 * and again. Safe for use by many threads.
 */
public final class AttemptsOnTimeline implements AttemptLog {
  /** So long an alert may take to become an incident's, or a full disk to have room. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final int MOST = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(AttemptsOnTimeline.class);

  private final AttemptLog kept;
  private final Timeline timeline;
  private final Clock clock;
  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  private record Line(Attempt attempt, long sinceNanos) {}

  /** What an earlier process kept a moment ago may not stand there yet; twice is once. */
  public AttemptsOnTimeline(AttemptLog kept, Timeline timeline, Clock clock) {
    this.kept = kept;
    this.timeline = timeline;
    this.clock = clock;
    kept.since(clock.now().minus(PATIENCE), MOST).forEach(this::await);
  }

  @Override
  public void save(Attempt attempt) {
    kept.save(attempt);
    await(attempt);
  }

  private void await(Attempt attempt) {
    if (waiting.incrementAndGet() > MOST) {
      waiting.decrementAndGet();
      LOG.warn("{} is on no timeline: too many wait for one", attempt.id());
      return;
    }
    lines.add(new Line(attempt, clock.nanos()));
  }

  /** Writes what waits. Called by one thread, outside of the outbox's turn. */
  public void write() {
    List<Line> now = List.copyOf(lines);
    for (Line line : now) {
      boolean late = clock.nanos() - line.sinceNanos() > PATIENCE.toNanos();
      if ((isWritten(line.attempt()) || late) && lines.remove(line)) {
        waiting.decrementAndGet();
      }
    }
  }

  private boolean isWritten(Attempt attempt) {
    Instant at = attempt.endedAt().orElse(attempt.startedAt());
    String key = "recovery." + attempt.id() + (attempt.endedAt().isPresent() ? ".end" : "");
    try {
      return timeline.append(
          attempt.alert(), new IncidentEntry(at, What.COMMAND, "", attempt.words(), key));
    } catch (RuntimeException e) {
      LOG.warn("{} is not on the timeline yet", attempt.id(), e);
      return false;
    }
  }

  @Override
  public List<Attempt> of(String alert) {
    return kept.of(alert);
  }

  @Override
  public int count(String alert) {
    return kept.count(alert);
  }

  @Override
  public List<Attempt> since(Instant from, int most) {
    return kept.since(from, most);
  }

  @Override
  public List<Attempt> unended() {
    return kept.unended();
  }
}
