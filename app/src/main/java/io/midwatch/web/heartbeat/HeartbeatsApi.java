package io.midwatch.web.heartbeat;

import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.Slot;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Params;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Site;
import io.midwatch.web.source.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/heartbeats}. */
final class HeartbeatsApi {
  private static final Duration SHOWN = Duration.ofDays(30);

  private final Sources sources;
  private final Expectations expectations;
  private final HeartbeatOrders orders;

  HeartbeatsApi(Sources sources, Expectations expectations, HeartbeatOrders orders) {
    this.sources = sources;
    this.expectations = expectations;
    this.orders = orders;
  }

  record HeartbeatsBody(List<HeartbeatBody> heartbeats) {}

  /** One heartbeat in one environment. */
  record HeartbeatBody(
      String id,
      String service,
      String name,
      String environment,
      String standing,
      boolean alerting,
      String detail,
      String cadence,
      String url,
      long signs,
      @Nullable Instant lastSign,
      @Nullable Double lastRunSeconds,
      @Nullable Instant next,
      @Nullable Instant due,
      @Nullable Instant snoozedUntil,
      int running,
      List<String> clock,
      List<SlotBody> slots) {}

  record SlotBody(Instant at, Instant due, String outcome, @Nullable Instant seen, String detail) {
    static SlotBody of(Slot slot) {
      return new SlotBody(
          slot.at(), slot.due(), slot.outcome().word(), slot.seen().orElse(null), slot.detail());
    }
  }

  List<Route> routes() {
    String one = "/api/v1/heartbeats/{service}/{name}";
    return List.of(
        Route.get("/api/v1/heartbeats", this::list),
        Route.get(one, this::one),
        Route.post(
            one + "/pause",
            request -> {
              orders.pause(request);
              return one(request);
            }),
        Route.post(
            one + "/resume",
            request -> {
              orders.resume(request);
              return one(request);
            }),
        Route.post(
            one + "/snooze",
            request -> {
              orders.snooze(request);
              return one(request);
            }));
  }

  private Answer list(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    return Answer.json(
        Json.text(
            new HeartbeatsBody(
                expectations.all().stream()
                    .map(view -> body(view, Site.of(sources, request), List.of()))
                    .toList())));
  }

  private Answer one(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    Heartbeat heartbeat = orders.named(request);
    Instant now = sources.clock().now();
    return Answer.json(
        Json.text(
            new HeartbeatsBody(
                expectations.views(heartbeat.id()).stream()
                    .map(view ->
                        body(
                            view,
                            Site.of(sources, request),
                            expectations.slots(view.id(), now.minus(SHOWN), now.plus(SHOWN))))
                    .toList())));
  }

  private HeartbeatBody body(HeartbeatView view, String site, List<Slot> slots) {
    return new HeartbeatBody(
        view.id().text(),
        view.heartbeat().service(),
        view.heartbeat().name(),
        view.environment(),
        view.standing().word(),
        view.alerting(),
        view.detail(),
        view.heartbeat().cadence().text(),
        site + "/ping/" + view.uuid(),
        view.pings(),
        view.lastPing().orElse(null),
        view.lastRun().map(took -> took.toNanos() / 1e9).orElse(null),
        view.next().orElse(null),
        view.due().orElse(null),
        view.snoozedUntil().orElse(null),
        view.runs().size(),
        HeartbeatLines.clock(view.heartbeat(), sources.clock().now()),
        slots.stream().map(SlotBody::of).toList());
  }
}
