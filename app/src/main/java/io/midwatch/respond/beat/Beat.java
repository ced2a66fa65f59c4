package io.midwatch.respond.beat;

import io.midwatch.base.Clock;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Watcher;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the heartbeat of {@code watcher.heartbeat}: a GET at its interval, and only while nothing
 * troubles the watching. There is no message for "ill": whoever listens acts on silence, because
 * silence is also what a dead machine sends.
 *
 * <p>A beat that is not taken is repeated after a few seconds. Not safe for use by many threads;
 * one thread calls it, see {@link io.midwatch.respond.Rounds}.
 */
public final class Beat {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration REPEAT = Duration.ofSeconds(5);
  private static final Duration NOT_CONFIGURED = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

  private final Supplier<Plan> plan;
  private final Supplier<List<String>> troubles;
  private final Call.Factory http;
  private final Clock clock;
  private long dueNanos;
  private String state = "";

  /**
   * @param plan the plan in force
   * @param troubles what keeps the watching from working, a sentence each; empty while it works
   * @param http the client that channels use
   */
  public Beat(
      Supplier<Plan> plan, Supplier<List<String>> troubles, Call.Factory http, Clock clock) {
    this.plan = plan;
    this.troubles = troubles;
    this.http = http;
    this.clock = clock;
    this.dueNanos = clock.nanos();
  }

  /** Sends a beat if one is due and all is well. Returns how long to nap. */
  public Duration pump() {
    Optional<Watcher.Heartbeat> heartbeat = plan.get().watcher().heartbeat();
    if (heartbeat.isEmpty()) {
      return NOT_CONFIGURED;
    }
    Duration left = Duration.ofNanos(dueNanos - clock.nanos());
    if (left.isPositive()) {
      return left.compareTo(NOT_CONFIGURED) < 0 ? left : NOT_CONFIGURED;
    }
    List<String> ills = troubles.get();
    if (!ills.isEmpty()) {
      become("the heartbeat is not sent: " + String.join("; ", ills));
      return LOOK_AGAIN;
    }
    Optional<String> refusal = send(heartbeat.get());
    Duration pause =
        refusal.isPresent() ? shorter(REPEAT, heartbeat.get().every()) : heartbeat.get().every();
    become(refusal.map(why -> "the heartbeat is not taken: " + why).orElse(""));
    dueNanos = clock.nanos() + pause.toNanos();
    return shorter(pause, NOT_CONFIGURED);
  }

  /** Why it was not taken; the URL is a credential and is not shown. */
  private Optional<String> send(Watcher.Heartbeat heartbeat) {
    HttpUrl url = HttpUrl.parse(heartbeat.url().reveal());
    if (url == null) {
      return Optional.of("watcher.heartbeat is not a URL");
    }
    Request request = new Request.Builder().url(url).header("User-Agent", "midwatch").build();
    try (Response response = http.newCall(request).execute()) {
      return response.isSuccessful()
          ? Optional.empty()
          : Optional.of(url.host() + " answered HTTP " + response.code());
    } catch (IOException e) {
      return Optional.of(url.host() + " did not answer: " + e.getClass().getSimpleName());
    }
  }

  private void become(String next) {
    if (next.equals(state)) {
      return;
    }
    if (next.isEmpty()) {
      LOG.info("the heartbeat is sent again");
    } else {
      LOG.warn(next);
    }
    state = next;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
