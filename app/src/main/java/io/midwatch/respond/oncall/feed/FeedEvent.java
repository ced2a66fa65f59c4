package io.midwatch.respond.oncall.feed;

import io.midwatch.base.TimeRange;
import java.time.Instant;
import java.util.Comparator;

/**
 * Somebody is on call for a while, as one event of a calendar.
 *
 * @param uid the same as long as it is the same turn, however much of it was taken away
 * @param sequence how often something was ordered that touches it; never falls
 * @param changed when that was last; a fixed instant when it never was
 * @param rota the id of the rota
 * @param person the id of the person
 */
record FeedEvent(
    String uid, int sequence, Instant changed, TimeRange range, String rota, String person) {
  static final Comparator<FeedEvent> ORDER =
      Comparator.comparing((FeedEvent event) -> event.range().from())
          .thenComparing(event -> event.range().to())
          .thenComparing(FeedEvent::uid);
}
