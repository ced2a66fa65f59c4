package io.midwatch.web.silence;

import io.midwatch.base.Durations;
import io.midwatch.respond.silence.Demotions;
import io.midwatch.respond.silence.Matcher;
import io.midwatch.respond.silence.RefusedSilenceException;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Silence.Effect;
import io.midwatch.respond.silence.Silences.Order;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.source.Sources;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes and ends silences as a form orders it. */
final class SilenceOrders {
  /** How long pages are tickets when nothing is said. */
  static final Duration DEMOTED = Duration.ofDays(14);

  private final Sources sources;
  private final Function<Request, String> who;

  /**
   * @param who the name of whoever sends a request; may be empty
   */
  SilenceOrders(Sources sources, Function<Request, String> who) {
    this.sources = sources;
    this.who = who;
  }

  Silence make(Request request) throws HttpProblem {
    try {
      return sources.silences().add(order(request), sources.plan());
    } catch (RefusedSilenceException refused) {
      String what =
          text(request, "demote").isPresent()
              ? "Nothing was demoted: "
              : "The silence was not made: ";
      throw HttpProblem.badRequest(what + refused.words() + ".");
    }
  }

  Silence end(Request request) throws HttpProblem {
    try {
      return sources.silences().end(request.pathParam("id"), by(request));
    } catch (RefusedSilenceException refused) {
      throw HttpProblem.notFound("Nothing was ended: " + refused.words() + ".");
    }
  }

  private Order order(Request request) throws HttpProblem, RefusedSilenceException {
    Optional<String> rule = text(request, "demote");
    if (rule.isPresent()) {
      return demotion(request, rule.get());
    }
    List<Matcher> matchers = new ArrayList<>();
    text(request, "service").ifPresent(id -> matchers.add(Matcher.is("service", id)));
    text(request, "check").ifPresent(id -> matchers.add(Matcher.glob("check", id)));
    for (String line : text(request, "match").orElse("").split("\n", -1)) {
      if (!line.isBlank()) {
        matchers.add(Matcher.parse(line.strip()));
      }
    }
    Instant now = sources.clock().now();
    Instant from = instant(request, "from").orElse(now);
    return new Order(
        matchers,
        from,
        end(request, from),
        text(request, "owner").orElse(""),
        text(request, "reason").orElse(""),
        by(request));
  }

  private Order demotion(Request request, String rule) throws HttpProblem, RefusedSilenceException {
    Instant now = sources.clock().now();
    boolean said = text(request, "to").isPresent() || text(request, "for").isPresent();
    return new Order(
        Effect.TICKET,
        Demotions.of(rule, sources.plan()),
        now,
        said ? end(request, now) : now.plus(DEMOTED),
        text(request, "owner").orElse(""),
        text(request, "reason").orElse(""),
        by(request));
  }

  private static Instant end(Request request, Instant from) throws HttpProblem {
    Optional<Instant> to = instant(request, "to");
    if (to.isPresent()) {
      return to.get();
    }
    String words = text(request, "for").orElse("");
    Duration span =
        Durations.parse(words)
            .filter(found -> found.compareTo(Duration.ofDays(3_660)) < 0)
            .orElseThrow(() ->
                HttpProblem.badRequest("A silence ends: send for=2h, or to=2026-12-24T17:00:00Z."));
    return from.plus(span);
  }

  /** Whoever they say they are, and whose token it is: the second cannot be made up. */
  private String by(Request request) {
    String said = text(request, "by").orElse("");
    String holder = who.apply(request);
    return said.isEmpty() || said.equals(holder)
        ? holder
        : holder.isEmpty() ? said : said + ", by " + holder;
  }

  private static Optional<String> text(Request request, String name) {
    return request.form(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Optional<Instant> instant(Request request, String name) throws HttpProblem {
    Optional<String> text = text(request, name);
    try {
      return text.map(Instant::parse)
          .filter(at -> at.isAfter(Instant.EPOCH))
          .filter(at -> at.isBefore(Instant.parse("2200-01-01T00:00:00Z")))
          .or(() -> {
            if (text.isPresent()) {
              throw new DateTimeException("out of bounds");
            }
            return Optional.empty();
          });
    } catch (DateTimeException e) {
      throw HttpProblem.badRequest(
          "The field \"" + name + "\" is not an instant such as 2026-12-24T17:00:00Z.");
    }
  }
}
