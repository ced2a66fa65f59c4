package io.midwatch.web.silence;

import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Silence.Entry;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Params;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/silences}. */
final class SilencesApi {
  private final Sources sources;
  private final SilenceOrders orders;

  SilencesApi(Sources sources, SilenceOrders orders) {
    this.sources = sources;
    this.orders = orders;
  }

  record SilencesBody(List<SilenceBody> silences) {}

  /**
   * One of them.
   *
   * @param state {@code pending}, {@code active} or {@code over}
   * @param effect {@code mute} or {@code ticket}
   */
  record SilenceBody(
      String id,
      String state,
      String effect,
      List<MatcherBody> matchers,
      Instant from,
      Instant to,
      String owner,
      String reason,
      EntryBody made,
      @Nullable EntryBody ended,
      @Nullable Instant lastMatched) {}

  record MatcherBody(String name, String value, boolean regex, boolean equal) {}

  record EntryBody(String by, Instant at, String why) {
    static EntryBody of(Entry entry) {
      return new EntryBody(entry.by(), entry.at(), entry.why());
    }
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/silences", this::list),
        Route.post("/api/v1/silences", request -> answer(orders.make(request))),
        Route.get("/api/v1/silences/{id}", this::one),
        Route.post("/api/v1/silences/{id}/end", request -> answer(orders.end(request))));
  }

  private Answer list(Request request) throws HttpProblem {
    Params params = Params.of(request, sources.clock().now(), "limit");
    return Answer.json(
        Json.text(
            new SilencesBody(
                sources.silences().newest(params.limit(100, 1_000)).stream()
                    .map(this::body)
                    .toList())));
  }

  private Answer one(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    String id = request.pathParam("id");
    return answer(
        sources
            .silences()
            .find(id)
            .orElseThrow(() -> HttpProblem.notFound("There is no silence \"" + id + "\".")));
  }

  private Answer answer(Silence silence) {
    return Answer.json(Json.text(body(silence)));
  }

  private SilenceBody body(Silence one) {
    return new SilenceBody(
        one.id(),
        sources.silences().phase(one).name().toLowerCase(Locale.ROOT),
        one.effect().name().toLowerCase(Locale.ROOT),
        one.matchers().stream()
            .map(it -> new MatcherBody(it.name(), it.value(), it.isRegex(), it.isEqual()))
            .toList(),
        one.from(),
        one.to(),
        one.owner(),
        sources.plan().mask().apply(one.reason()),
        EntryBody.of(one.made()),
        one.ended().map(EntryBody::of).orElse(null),
        one.lastMatched().orElse(null));
  }
}
