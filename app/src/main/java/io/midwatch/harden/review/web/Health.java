package io.midwatch.harden.review.web;

import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import io.midwatch.harden.review.web.Extras.More;
import io.midwatch.harden.review.web.read.HealthBody;
import io.midwatch.harden.review.web.visit.Visit;
import io.midwatch.harden.wire.Http;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * WEB-01, WEB-02 and WEB-03: does the health endpoint say anything, the truth, and what is so now?
 */
final class Health {
  private static final int LEFT_OF_IT = 200;
  private static final Pattern AGE =
      Pattern.compile("(?:^|[,\\s])(?:s-maxage|max-age)=\"?0*([1-9]\\d*)");

  private Health() {}

  /** What one endpoint is judged by. */
  @FunctionalInterface
  private interface Judge {
    void judge(More more, String path, Visit visit, Http.Said said);
  }

  /** Every endpoint that says 200 and is one: an answer that any unknown path gets is none. */
  private static void each(Scene scene, Verdicts verdicts, Judge judge) {
    for (More more : scene.facts(More.class)) {
      boolean some = false;
      for (String path : more.health()) {
        Visit visit = more.visits().get(path);
        Optional<Http.Said> said = more.said(path).filter(one -> one.status() == 200);
        if (visit != null && said.isPresent() && (isNamed(more) || !isFallback(more, said.get()))) {
          some = true;
          judge.judge(more, path, visit, said.get());
        }
      }
      if (!some) {
        none(more, verdicts);
      }
    }
  }

  private static void none(More more, Verdicts verdicts) {
    Visit first = more.visits().get(more.health().getFirst());
    if (first != null && first.said().isEmpty()) {
      verdicts.notSeen(first.place(), first.trouble());
    } else if (isNamed(more)) {
      verdicts.notApplicable(more.target().at(), more.target().path() + " does not say 200");
    } else {
      String why = "there is no health endpoint at " + String.join(", ", more.health());
      verdicts.notApplicable(more.target().at(), why);
    }
  }

  /** Did somebody name a path, rather than we guess one? */
  private static boolean isNamed(More more) {
    return !more.target().path().equals("/");
  }

  /** Does a path that cannot exist answer the same? */
  private static boolean isFallback(More more, Http.Said said) {
    return more.said(Extras.UNKNOWN)
        .filter(unknown -> unknown.status() == 200)
        .filter(unknown -> unknown.body().equals(said.body()))
        .isPresent();
  }

  /** WEB-01. */
  static void saysSomething(Scene scene, Verdicts verdicts) {
    each(
        scene,
        verdicts,
        (more, path, visit, said) -> {
          String body = said.text().strip();
          Finding empty =
              verdicts
                  .finding(visit.place(), Severity.HIGH, "it says 200 with nothing in it")
                  .saw(visit.line(), "0 characters, " + type(said));
          if (body.isEmpty()) {
            verdicts.fail(empty);
          } else if (isNamed(more) && isFallback(more, said)) {
            String says = "it says what any unknown path says";
            verdicts.fail(
                verdicts
                    .finding(visit.place(), Severity.HIGH, says)
                    .saw(visit.line(), start(body)));
          } else if (said.type().equals("text/html")) {
            boolean sure = isNamed(more) || !path.equals("/health");
            verdicts.fail(
                verdicts
                    .finding(visit.place(), Severity.HIGH, "it answers with a page for people")
                    .sure(sure ? Confidence.HIGH : Confidence.LOW)
                    .saw(visit.line(), type(said), start(body)));
          } else if (body.length() < 20 && !body.startsWith("{")) {
            verdicts.fail(
                verdicts
                    .finding(visit.place(), Severity.LOW, "it says a constant word")
                    .sure(Confidence.MEDIUM)
                    .saw(visit.line(), start(body)));
          } else {
            verdicts.pass(visit.place(), "it says " + start(body));
          }
        });
  }

  /** WEB-02. */
  static void saysTheTruth(Scene scene, Verdicts verdicts) {
    each(
        scene,
        verdicts,
        (more, path, visit, said) -> {
          List<String> bad = HealthBody.bad(said.text());
          if (bad.isEmpty()) {
            verdicts.pass(visit.place(), "nothing in it says that something is down");
          } else {
            verdicts.fail(
                verdicts
                    .finding(visit.place(), Severity.HIGH, "it says 200 and that something is down")
                    .sure(Confidence.HIGH)
                    .saw(visit.line())
                    .saw(bad));
          }
        });
  }

  /** WEB-03. */
  static void isFresh(Scene scene, Verdicts verdicts) {
    each(
        scene,
        verdicts,
        (more, path, visit, said) -> {
          Visit second = more.again().getOrDefault(path, visit);
          String cached = second.said().map(Health::cached).orElse("");
          if (second.said().isEmpty()) {
            verdicts.notSeen(visit.place(), second.trouble());
          } else if (cached.isEmpty()) {
            verdicts.pass(visit.place(), "nobody is told to cache it, and nobody does");
          } else {
            verdicts.fail(
                verdicts
                    .finding(visit.place(), Severity.MEDIUM, "its answer comes from a cache")
                    .saw(second.line(), cached));
          }
        });
  }

  /** The header that shows it; empty when none does. */
  private static String cached(Http.Said said) {
    String control = String.join(", ", said.all("Cache-Control")).toLowerCase(Locale.ROOT);
    for (String name : List.of("X-Cache", "CF-Cache-Status", "X-Cache-Status", "X-Varnish-Cache")) {
      Optional<String> value = said.header(name);
      if (value.isPresent() && value.get().toUpperCase(Locale.ROOT).contains("HIT")) {
        return name + ": " + value.get();
      }
    }
    Optional<String> age = said.header("Age").filter(one -> one.matches("0*[1-9]\\d*"));
    if (age.isPresent()) {
      return "Age: " + age.get();
    }
    boolean shared = !control.contains("no-store") && !control.contains("no-cache");
    return shared && AGE.matcher(control).find() ? "Cache-Control: " + control : "";
  }

  private static String type(Http.Said said) {
    return "Content-Type: " + said.header("Content-Type").orElse("(none)");
  }

  private static String start(String body) {
    return body.length() > LEFT_OF_IT ? body.substring(0, LEFT_OF_IT) + "…" : body;
  }
}
