package io.midwatch.cli.agent;

import io.midwatch.base.Clock;
import io.midwatch.base.Durations;
import io.midwatch.cli.terminal.Counted;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what waits to the server, oldest first, and says in the log what stands in the way: when
 * that begins, when it changes, every hour, and when it is over. For one thread.
 *
 * <p>A batch that the server refuses is sent again in parts. A report that it refuses by itself is
 * given up as soon as it takes a later one: until then the fault may be anybody's on the way.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final int BATCH = 100;
  private static final int MOST_SENT = 40;
  private static final int MOST_ALONE = 10;
  private static final Duration REMIND = Duration.ofHours(1);

  private final Clock clock;
  private final Spool spool;
  private final Sender sender;
  private final Consumer<String> answered;

  /** Why reports do not arrive; empty while they do. */
  private String cutOff = "";

  private long cutNanos;
  private long saidNanos;
  private int most = BATCH;
  private final Set<String> refused = new HashSet<>();

  /**
   * @param answered is told what the server answered to reports that arrived
   */
  Delivery(Clock clock, Spool spool, Sender sender, Consumer<String> answered) {
    this.clock = clock;
    this.spool = spool;
    this.sender = sender;
    this.answered = answered;
  }

  /** Carries what there is, as far as it gets. */
  void turn() throws InterruptedException {
    int arrived = 0;
    int alone = 0;
    try {
      for (int sent = 0; sent < MOST_SENT && alone < MOST_ALONE; sent++) {
        List<Spool.Waiting> waiting = next();
        if (waiting.isEmpty()) {
          refused.clear(); // Whatever stood in the way, it is tried again from the beginning.
          break;
        }
        try {
          answered.accept(
              sender.send(waiting.stream().map(Spool.Waiting::report).toList(), clock.now()));
          spool.remove(waiting);
          arrived += waiting.size();
          giveUp();
          most = Math.min(BATCH, most * 2);
        } catch (RefusedReportsException e) {
          stands(e);
          if (waiting.size() == 1) {
            refused.add(waiting.getFirst().name());
            alone++;
          }
          most = Math.max(1, waiting.size() / 2);
        }
      }
      if (arrived > 0) {
        again(arrived);
      }
    } catch (IOException e) {
      stands(e);
    }
  }

  /** The oldest that were not refused. */
  private List<Spool.Waiting> next() throws IOException {
    return spool.oldest(refused.size() + most).stream()
        .filter(one -> !refused.contains(one.name()))
        .limit(most)
        .toList();
  }

  private void giveUp() {
    if (!refused.isEmpty()) {
      LOG.warn(
          "{} given up, the server takes others and not them: {}",
          Counted.of(refused.size(), "report"),
          cutOff);
      refused.forEach(spool::giveUp);
      refused.clear();
    }
  }

  private void stands(IOException failed) {
    String why = HttpSender.words(failed);
    long now = clock.nanos();
    if (cutOff.isEmpty()) {
      cutNanos = now;
    }
    if (!cutOff.equals(why)) {
      saidNanos = now;
      LOG.warn("reports are kept here until they arrive: {}", why);
    } else if (now - saidNanos >= REMIND.toNanos()) {
      saidNanos = now;
      LOG.warn("{} reports are kept here, for {} none has arrived: {}", count(), cut(), why);
    }
    cutOff = why;
  }

  private void again(int arrived) {
    if (!cutOff.isEmpty()) {
      LOG.info(
          "reports arrive again after {}: {} just now, {} still wait", cut(), arrived, count());
      cutOff = "";
    }
  }

  private String cut() {
    return Durations.rough(Duration.ofNanos(clock.nanos() - cutNanos));
  }

  private String count() {
    try {
      return String.valueOf(spool.size());
    } catch (IOException e) {
      return "some";
    }
  }
}
