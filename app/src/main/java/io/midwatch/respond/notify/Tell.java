package io.midwatch.respond.notify;

import io.midwatch.respond.Notice;
import io.midwatch.respond.outbox.Ways;
import java.time.Duration;

/**
 * Somebody is to be told something; not yet decided whether by itself or gathered with more.
 *
 * @param news names the piece of news in idempotency keys; the same after a crash
 * @param person the person's id
 * @param way the entry of their reach
 * @param notice what
 * @param hold wait so long for something that makes it needless; zero: do not
 */
record Tell(String news, String person, int way, Notice notice, Duration hold) {
  Tell(String news, String person, int way, Notice notice) {
    this(news, person, way, notice, Duration.ZERO);
  }

  /** The same, named by the event that it comes from. */
  Tell from(long event) {
    return new Tell(Ways.news(event, news), person, way, notice, hold);
  }

  /** The same, in other words. */
  Tell saying(Notice other) {
    return new Tell(news, person, way, other, hold);
  }

  /** The same, waiting for something that makes it needless. */
  Tell held(Duration time) {
    return new Tell(news, person, way, notice, time);
  }

  /** What may be gathered into one notice. A warning never makes a page wait. */
  enum Family {
    GRAVE,
    MILD,
    GOOD,
    /** Trouble of the watcher itself stands alone. */
    ALONE
  }

  static Family family(Notice notice) {
    return switch (notice.kind()) {
      case FAILURE, CHANGED, DEGRADED -> notice.isUrgent() ? Family.GRAVE : Family.MILD;
      case FLAPPING -> Family.MILD;
      case RECOVERY -> Family.GOOD;
      case WATCHER -> Family.ALONE;
    };
  }
}
