package io.midwatch.web.live;

import io.midwatch.detect.judge.AlertLog;
import io.midwatch.web.api.Json;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The log of events as a stream: every event once and in order, from where the reader left off.
 *
 * <p>Events are read from the log, not from the signal that woke us, so nothing is lost between two
 * connections, however long the second takes to come.
 */
final class EventFeed {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int BATCH = 100;
  private static final int RETRY_MILLIS = 3_000;

  private final AlertLog log;
  private final EventWriter out;

  EventFeed(AlertLog log, EventWriter out) {
    this.log = log;
    this.out = out;
  }

  /**
   * After which event a reader wants to go on: {@code Last-Event-ID}, else {@code after}, else the
   * last there is.
   */
  static long after(Request request, AlertLog log) throws HttpProblem {
    Optional<String> number = request.header("Last-Event-ID").or(() -> request.query("after"));
    if (number.isEmpty()) {
      return log.lastEvent();
    }
    if (!number.get().matches("\\d{1,18}")) {
      throw HttpProblem.badRequest(
          "\"Last-Event-ID\" or \"after\" is \""
              + number.get()
              + "\"; send the number of an event, such as 42, or 0 for all.");
    }
    return Long.parseLong(number.get());
  }

  void run(long after, Bell bell) throws IOException, InterruptedException {
    long last = after;
    out.retry(RETRY_MILLIS);
    while (!bell.ended()) {
      List<AlertLog.Numbered> batch = log.events(last, BATCH);
      for (AlertLog.Numbered event : batch) {
        EventBody body = EventBody.of(event);
        out.event(event.number(), body.type(), Json.text(body));
        last = event.number();
      }
      if (batch.isEmpty() && !bell.await(HEARTBEAT)) {
        out.heartbeat();
      }
    }
  }
}
