package io.midwatch.web.live;

import io.midwatch.detect.watch.WatchSignal;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The two streams: every event of the log for programs, and for pages a nudge that something moved.
 *
 * <p>A reader costs a waiting virtual thread. There are at most {@value #MOST} readers, and a slow
 * one holds up nobody: the watch only wakes it, and it reads from the log at its own pace.
 */
public final class LiveRoutes implements AutoCloseable {
  static final int MOST = 200;

  private final Sources sources;
  private final Set<Bell> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public LiveRoutes(Sources sources) {
    this.sources = sources;
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/events", this::events), Route.get("/live", this::pulse));
  }

  private Answer events(Request request) throws HttpProblem {
    long after = EventFeed.after(request, sources.alerts());
    return stream(
        WatchSignal.Happened.class::isInstance,
        (out, bell) -> new EventFeed(sources.alerts(), out).run(after, bell));
  }

  private Answer pulse(Request request) throws HttpProblem {
    String check = request.query("check").orElse("");
    return stream(signal -> concerns(signal, check), PulseFeed::run);
  }

  private static boolean concerns(WatchSignal signal, String check) {
    return switch (signal) {
      case WatchSignal.Happened _ -> true;
      case WatchSignal.Looked looked -> looked.observation().check().text().equals(check);
    };
  }

  private interface Feed {
    void run(EventWriter out, Bell bell) throws IOException, InterruptedException;
  }

  private Answer stream(Predicate<WatchSignal> wanted, Feed feed) throws HttpProblem {
    if (closed || open.size() >= MOST) {
      throw new HttpProblem(503, "There are " + MOST + " readers already; try again later.");
    }
    return new Answer(
        200,
        "text/event-stream",
        new Answer.Body.Live(out -> {
          Bell bell = new Bell();
          open.add(bell);
          try (var _ = sources.watch().subscribe(signal -> ring(bell, wanted, signal))) {
            if (closed) {
              return;
            }
            feed.run(new EventWriter(out), bell);
          } finally {
            open.remove(bell);
          }
        }),
        Map.of());
  }

  private static void ring(Bell bell, Predicate<WatchSignal> wanted, WatchSignal signal) {
    if (wanted.test(signal)) {
      bell.ring();
    }
  }

  /** Ends every stream. */
  @Override
  public void close() {
    closed = true;
    open.forEach(Bell::end);
  }
}
