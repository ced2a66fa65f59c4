package io.midwatch.web.metrics;

import io.midwatch.detect.probe.OneLook;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code /probe?target=&module=}: one look, now, for a Prometheus that asks as it asked
 * blackbox_exporter. Other query parameters are let pass, as there.
 *
 * <p>Needs a token, because it sends requests wherever it is told; the allowed networks of the plan
 * hold here too. At most {@value #AT_ONCE} looks run at once.
 */
final class ProbeRoute {
  static final int AT_ONCE = 50;

  private static final Duration USUAL = Duration.ofMillis(9_500);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final double MARGIN_SECONDS = 0.5;
  private static final int LONGEST_TARGET = 2_000;

  private final OneLook looks;
  private final Semaphore places = new Semaphore(AT_ONCE);

  ProbeRoute(OneLook looks) {
    this.looks = looks;
  }

  Answer answer(Request request) throws HttpProblem, InterruptedException {
    String target =
        request
            .query("target")
            .filter(text -> !text.isBlank() && text.length() <= LONGEST_TARGET)
            .orElseThrow(() ->
                HttpProblem.badRequest(
                    "The query parameter \"target\" is missing, such as"
                        + " target=https://shop.example.org."));
    String name = request.query("module").orElse("http_2xx");
    ProbeModule module = ProbeModule.ALL.get(name);
    if (module == null) {
      throw HttpProblem.badRequest(
          "Unknown module \""
              + name
              + "\". Known are: "
              + String.join(", ", ProbeModule.ALL.keySet())
              + ".");
    }
    ProbeModule.Aim aim = module.aim(name, target, request.query("query_name"));
    Families families = new Families();
    new ProbeFigures(families, look(module, aim, timeout(request))).collect(module.figures());
    return families.answer();
  }

  private OneLook.Seen look(ProbeModule module, ProbeModule.Aim aim, Duration timeout)
      throws HttpProblem, InterruptedException {
    if (!places.tryAcquire()) {
      throw new HttpProblem(503, AT_ONCE + " looks are under way already; scrape less at once.");
    }
    try {
      return looks.look(module.kind(), aim.target(), aim.options(), timeout);
    } catch (InvalidValueException e) {
      throw HttpProblem.badRequest(e.problem() + (e.hint().isEmpty() ? "" : " (" + e.hint() + ")"));
    } finally {
      places.release();
    }
  }

  /** A little less than Prometheus waits, so that a time-out is an answer and not a gap. */
  private static Duration timeout(Request request) {
    Optional<Double> seconds =
        request
            .header("X-Prometheus-Scrape-Timeout-Seconds")
            .filter(text -> text.matches("\\d{1,5}(\\.\\d{1,9})?"))
            .map(Double::valueOf);
    if (seconds.isEmpty()) {
      return USUAL;
    }
    Duration left = Duration.ofMillis(Math.round((seconds.get() - MARGIN_SECONDS) * 1_000));
    Duration least = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    return least.compareTo(LONGEST) > 0 ? LONGEST : least;
  }
}
