package io.midwatch.web.oncall;

import io.midwatch.plan.rota.Amendment;
import io.midwatch.respond.oncall.OnCall.Order;
import io.midwatch.respond.oncall.RefusedException;
import io.midwatch.respond.oncall.RotaOverride;
import io.midwatch.respond.oncall.RotaOverride.Entry;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Params;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes overrides and swaps of rotas, and says which there were. */
final class OverridesApi {
  private final Sources sources;
  private final Function<Request, String> who;

  OverridesApi(Sources sources, Function<Request, String> who) {
    this.sources = sources;
    this.who = who;
  }

  record OverridesBody(List<OverrideBody> overrides) {}

  /**
   * One of them.
   *
   * @param kind {@code override} or {@code swap}
   * @param with with whom the person swaps; absent for an override
   */
  record OverrideBody(
      long id,
      String rota,
      String kind,
      String person,
      @Nullable String with,
      Instant from,
      Instant to,
      String reason,
      EntryBody made,
      @Nullable EntryBody cancelled) {
    static OverrideBody of(RotaOverride one) {
      return new OverrideBody(
          one.number(),
          one.rota(),
          one.amendment() instanceof Amendment.Swaps ? "swap" : "override",
          switch (one.amendment()) {
            case Amendment.Takes takes -> takes.person();
            case Amendment.Swaps swaps -> swaps.one();
          },
          one.amendment() instanceof Amendment.Swaps swaps ? swaps.other() : null,
          one.amendment().range().from(),
          one.amendment().range().to(),
          one.reason(),
          EntryBody.of(one.made()),
          one.cancelled().map(EntryBody::of).orElse(null));
    }
  }

  record EntryBody(String by, Instant at) {
    static EntryBody of(Entry entry) {
      return new EntryBody(entry.by(), entry.at());
    }
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/oncall/overrides", this::list),
        Route.post("/api/v1/oncall/overrides", this::make),
        Route.post("/api/v1/oncall/overrides/{id}/cancel", this::cancel));
  }

  private Answer list(Request request) throws HttpProblem {
    Params params = Params.of(request, sources.clock().now(), "limit");
    return Json.answer(
        new OverridesBody(
            sources.oncall().newest(params.limit(100, 1_000)).stream()
                .map(OverrideBody::of)
                .toList()));
  }

  private Answer make(Request request) throws HttpProblem {
    Order order =
        new Order(
            needed(request, "rota"),
            needed(request, "person"),
            request.form("with").filter(text -> !text.isBlank()),
            instant(request, "from").orElseGet(sources.clock()::now),
            instant(request, "to").orElseThrow(() -> missing("to")),
            request.form("reason").orElse(""),
            by(request));
    try {
      return Json.answer(OverrideBody.of(sources.oncall().make(order, sources.watch().plan())));
    } catch (RefusedException refused) {
      throw HttpProblem.badRequest(refused.words());
    }
  }

  private Answer cancel(Request request) throws HttpProblem {
    String id = request.pathParam("id");
    if (!id.matches("[0-9]{1,18}")) {
      throw HttpProblem.notFound("There is no override \"" + id + "\".");
    }
    try {
      return Json.answer(OverrideBody.of(sources.oncall().cancel(Long.parseLong(id), by(request))));
    } catch (RefusedException refused) {
      throw HttpProblem.badRequest(refused.words());
    }
  }

  private String by(Request request) {
    return Ordered.by(request.form("by").orElse(""), who.apply(request));
  }

  private static Optional<Instant> instant(Request request, String name) throws HttpProblem {
    Optional<String> text = request.form(name).filter(it -> !it.isBlank());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant instant = Instant.parse(text.get());
      if (instant.isAfter(Instant.EPOCH)
          && instant.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
        return Optional.of(instant);
      }
    } catch (DateTimeParseException e) {
      // Falls through to the same words as an instant out of bounds.
    }
    throw HttpProblem.badRequest(
        "The field \"" + name + "\" is not an instant such as 2026-12-24T17:00:00Z.");
  }

  private static String needed(Request request, String name) throws HttpProblem {
    return request.form(name).filter(text -> !text.isBlank()).orElseThrow(() -> missing(name));
  }

  private static HttpProblem missing(String name) {
    return HttpProblem.badRequest(
        "The form field \""
            + name
            + "\" is missing; send rota, person and to, and as wanted with, from, reason and by,"
            + " as application/x-www-form-urlencoded.");
  }
}
