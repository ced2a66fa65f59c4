package io.midwatch.web.live;

import java.io.IOException;
import java.time.Duration;

/**
 * Nudges a page when something moved, at most once a second however much moves.
 *
 * <p>The first nudge comes at once: something may have moved after the page was made and before
 * anybody listened for it, or while the connection was lost.
 */
final class PulseFeed {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int RETRY_MILLIS = 3_000;

  private PulseFeed() {}

  static void run(EventWriter out, Bell bell) throws IOException, InterruptedException {
    out.retry(RETRY_MILLIS);
    out.event("moved", "1");
    bell.rest(PAUSE);
    while (!bell.ended()) {
      if (!bell.await(HEARTBEAT)) {
        out.heartbeat();
      } else if (!bell.ended()) {
        out.event("moved", "1");
        bell.rest(PAUSE);
      }
    }
  }
}
