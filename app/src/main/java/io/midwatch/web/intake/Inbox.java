package io.midwatch.web.intake;

import io.midwatch.base.Clock;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.OverloadedException;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.Plan;
import io.midwatch.plan.source.Source;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Who reports, may they, and is what they report on disk? Safe for use by many threads.
 *
 * <p>An answer of 2xx goes out after the commit only; what cannot be written in time is a 503,
 * which every sender tries again. Never 429: Alertmanager takes that as final.
 */
final class Inbox {
  /** While they are read, reports may take this part of the memory. */
  private static final int SHARE = 5;

  private static final long PATIENCE_SECONDS = 10;

  private final Supplier<Plan> plan;
  private final Signals signals;
  private final Clock clock;
  private final Places places =
      new Places(Runtime.getRuntime().maxMemory() / SHARE, Duration.ofSeconds(5));

  Inbox(Supplier<Plan> plan, Signals signals, Clock clock) {
    this.plan = plan;
    this.signals = signals;
    this.clock = clock;
  }

  /** Reads a document and does something with it, when there is room for it. */
  Answer withRoom(Request request, int largest, Reading reading) throws Exception {
    return places.with(
        request, largest, () -> reading.answer(Doc.of(Incoming.body(request, largest))));
  }

  /** What is done with a document. */
  @FunctionalInterface
  interface Reading {
    Answer answer(Doc document) throws Exception;
  }

  /**
   * The source that a request comes from.
   *
   * @throws HttpProblem 404 when the plan has none of that name, 401 when it does not show its
   *     token
   */
  Source source(Request request, String name) throws HttpProblem {
    Source source = plan.get().arrangements().sources().byName().get(name);
    if (source == null) {
      throw HttpProblem.notFound(
          "The plan has no source \"" + Doc.shown(name) + "\"; declare it under sources:.");
    }
    if (shown(request).filter(token -> same(source, token)).isEmpty()) {
      throw new HttpProblem(
          401,
          "Show the token of the source \""
              + name
              + "\": as a bearer token, as the password of basic authentication, or as ?token=.");
    }
    return source;
  }

  /** The source of PagerDuty's words with this routing key. */
  Optional<Source> withKey(String key) {
    return plan.get().arrangements().sources().byName().values().stream()
        .filter(source -> source.kind() == Source.Kind.PAGERDUTY && same(source, key))
        .findFirst();
  }

  private static boolean same(Source source, String token) {
    return MessageDigest.isEqual(
        source.token().reveal().strip().getBytes(StandardCharsets.UTF_8),
        token.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> shown(Request request) {
    String header = request.header("Authorization").orElse("");
    if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.of(header.substring(7).strip());
    }
    if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return password(header.substring(6).strip());
    }
    return request.query("token");
  }

  private static Optional<String> password(String basic) {
    try {
      String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      return Optional.of(pair.substring(pair.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What signals of this source are made with. */
  Maker maker(Source source) {
    return new Maker(source, plan.get().services().keySet(), clock.now());
  }

  /**
   * Hands in what was read, and waits until it is on disk.
   *
   * @throws HttpProblem 503 when it is not, or the source has no room left; 400 when a part of it
   *     could not be read, after the rest was taken
   */
  Taken hand(Source source, Read read) throws HttpProblem, InterruptedException {
    Taken taken = hand(new Batch(source.name(), read.steps(), source.limit()));
    if (!read.faults().isEmpty()) {
      throw HttpProblem.badRequest(faults(read));
    }
    if (taken.noRoom() > 0) {
      throw new HttpProblem(
          503,
          taken.noRoom()
              + " alerts were not taken: what is open of all sources fills the memory that there"
              + " is for it.");
    }
    if (taken.refused() > 0) {
      throw new HttpProblem(
          503,
          taken.refused()
              + " alerts were not taken: "
              + source.limit()
              + " of this source are open, which is its limit in the plan.");
    }
    return taken;
  }

  private static String faults(Read read) {
    List<String> first = read.faults().stream().limit(10).toList();
    String more =
        read.faults().size() > first.size()
            ? " And " + (read.faults().size() - first.size()) + " more."
            : "";
    String rest =
        read.steps().isEmpty() ? "" : " The other " + read.steps().size() + " were taken.";
    return String.join(" ", first) + more + rest;
  }

  private Taken hand(Batch batch) throws HttpProblem, InterruptedException {
    try {
      return signals.take(batch).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new HttpProblem(503, "It could not be written in time; report it again in a moment.");
    } catch (ExecutionException e) {
      String why =
          e.getCause() instanceof OverloadedException overloaded
              ? String.valueOf(overloaded.getMessage())
              : "it could not be written";
      throw new HttpProblem(503, "Not taken: " + why + ".");
    }
  }
}
