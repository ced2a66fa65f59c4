package io.midwatch.web.heartbeat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Durations;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.OrderRefusedException;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Carries out what a form orders, and waits until it is on disk. */
final class HeartbeatOrders {
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final long PATIENCE_SECONDS = 31;

  private final Expectations expectations;
  private final Clock clock;
  private final Function<Request, String> who;

  HeartbeatOrders(Expectations expectations, Clock clock, Function<Request, String> who) {
    this.expectations = expectations;
    this.clock = clock;
    this.who = who;
  }

  /** The heartbeat that the address names. */
  Heartbeat named(Request request) throws HttpProblem {
    CheckId id = Heartbeat.id(request.pathParam("service"), request.pathParam("name"));
    return expectations
        .find(id)
        .orElseThrow(() -> HttpProblem.notFound("There is no heartbeat \"" + id + "\"."));
  }

  void pause(Request request) throws HttpProblem {
    boolean manual = request.form("until").map("order"::equals).orElse(true);
    carryOut(new Order.Pause(named(request).id(), by(request), manual));
  }

  void resume(Request request) throws HttpProblem {
    carryOut(new Order.Resume(named(request).id(), by(request)));
  }

  void snooze(Request request) throws HttpProblem {
    String words = request.form("for").orElse("");
    Optional<Duration> time =
        Durations.parse(words).filter(span -> !span.isZero() && span.compareTo(LONGEST) <= 0);
    if (time.isEmpty()) {
      throw HttpProblem.badRequest(
          "for: \"" + words + "\" is not a time to snooze; write 20m, 2h or 3d, at most 90d.");
    }
    carryOut(new Order.Snooze(named(request).id(), by(request), clock.now().plus(time.get())));
  }

  private String by(Request request) {
    String name = who.apply(request);
    return name.isEmpty() ? request.form("by").orElse("somebody") : name;
  }

  private void carryOut(Order order) throws HttpProblem {
    try {
      expectations.order(order).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException trouble) {
      if (trouble.getCause() instanceof OrderRefusedException refused) {
        throw HttpProblem.badRequest(String.valueOf(refused.getMessage()));
      }
      throw new HttpProblem(503, "It could not be written down in time; try again.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "It was interrupted; try again.");
    }
  }
}
