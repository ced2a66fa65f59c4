package io.midwatch.respond.beat;

import io.midwatch.base.Clock;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Watcher;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
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
  private static final int LONGEST_ANSWER = 100;

  /** Some services answer 200 to whom they do not know: {@code OK (not found)}. */
  private static final Pattern UNKNOWN_THERE = Pattern.compile("^OK \\((not found|rate limited)");

  private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

  private final Supplier<Plan> plan;
  private final Supplier<List<String>> troubles;
  private final Call.Factory http;
  private final Clock clock;
  private final BeatAlarm alarm;
  private Optional<Watcher.Heartbeat> known = Optional.empty();
  private long dueNanos;
  private String state = "";

  /**
   * @param plan the plan in force
   * @param troubles what keeps the watching from working, a sentence each; empty while it works
   * @param http the client that channels use
   * @param alarm hears whether it is taken
   */
  public Beat(
      Supplier<Plan> plan,
      Supplier<List<String>> troubles,
      Call.Factory http,
      Clock clock,
      BeatAlarm alarm) {
    this.plan = plan;
    this.troubles = troubles;
    this.http = http;
    this.clock = clock;
    this.alarm = alarm;
    this.dueNanos = clock.nanos();
  }

  /** Sends a beat if one is due and all is well. Returns how long to nap. */
  public Duration pump() {
    Optional<Watcher.Heartbeat> heartbeat = plan.get().watcher().heartbeat();
    if (!heartbeat.equals(known)) {
      known = heartbeat;
      dueNanos = clock.nanos();
      alarm.forget();
    }
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
    refusal.ifPresentOrElse(alarm::refused, alarm::taken);
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
      String words = response.peekBody(LONGEST_ANSWER).string();
      return response.isSuccessful() && !UNKNOWN_THERE.matcher(words).find()
          ? Optional.empty()
          : Optional.of(
              "%s answered HTTP %d%s".formatted(url.host(), response.code(), said(words)));
    } catch (UnknownHostException e) {
      return Optional.of(url.host() + " has no address");
    } catch (SSLException e) {
      return Optional.of("no TLS with " + url.host() + ": " + first(e.getMessage()));
    } catch (IOException e) {
      return Optional.of(url.host() + " did not answer: " + e.getClass().getSimpleName());
    }
  }

  private static String said(String words) {
    return UNKNOWN_THERE.matcher(words).find() ? " " + first(words) : "";
  }

  private static String first(@Nullable String words) {
    return words == null ? "refused" : words.lines().findFirst().orElse("").strip();
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
