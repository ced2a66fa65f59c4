package io.midwatch.web.intake;

import io.midwatch.plan.source.Source;
import io.midwatch.respond.silence.Matcher;
import io.midwatch.respond.silence.RefusedSilenceException;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Silences;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.source.Sources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Silences as an Alertmanager's clients make and end them. Whoever shows the token of a source can
 * silence what that source reports and nothing else. The author must be a person of the plan.
 */
final class AlertmanagerSilences {
  /** No label of Prometheus has a hyphen, so no label can stand for it. */
  private static final String SCOPE = "reported-by";

  private static final int LARGEST = 64 * 1024;
  private static final int MOST = 500;

  private final Inbox inbox;
  private final Sources sources;

  AlertmanagerSilences(Inbox inbox, Sources sources) {
    this.inbox = inbox;
    this.sources = sources;
  }

  record MadeBody(String silenceID) {}

  record MatcherBody(String name, String value, boolean isRegex, boolean isEqual) {}

  record StateBody(String state) {}

  /** One silence ({@code gettableSilence}). */
  record SilenceBody(
      String id,
      StateBody status,
      String updatedAt,
      String comment,
      String createdBy,
      String startsAt,
      String endsAt,
      List<MatcherBody> matchers) {}

  private static String json(Object body) {
    return JsonMapper.shared().writeValueAsString(body);
  }

  Answer all(Request request) throws HttpProblem {
    Source source = inbox.source(request, request.pathParam("source"));
    List<LabelFilter> filters = LabelFilter.all(request.queryAll("filter"));
    return Answer.json(
        json(
            sources.silences().newest(MOST).stream()
                .filter(silence -> isOf(silence, source))
                .filter(silence -> filters.stream().allMatch(one -> one.matches(values(silence))))
                .map(this::body)
                .toList()));
  }

  private static Map<String, String> values(Silence silence) {
    Map<String, String> values = new LinkedHashMap<>();
    silence.matchers().forEach(one -> values.put(one.name(), one.value()));
    return values;
  }

  Answer one(Request request) throws HttpProblem {
    return Answer.json(json(body(found(request))));
  }

  /** Makes one; with the id of one that is live, in its place. */
  Answer make(Request request) throws HttpProblem {
    Source source = inbox.source(request, request.pathParam("source"));
    Doc document = Doc.of(Incoming.body(request, LARGEST)).object();
    List<Matcher> matchers = new ArrayList<>();
    for (Doc item : document.at("matchers").items()) {
      Doc one = item.object();
      boolean equal = !one.has("isEqual") || one.node().path("isEqual").asBoolean(true);
      matchers.add(
          new Matcher(
              one.needed("name"),
              one.text("value"),
              one.node().path("isRegex").asBoolean(false),
              equal));
    }
    if (matchers.isEmpty()) {
      throw document.fault("matchers is empty: say what is to be silenced.");
    }
    matchers.add(Matcher.is(SCOPE, source.name()));
    Instant now = sources.clock().now();
    String author = document.needed("createdBy");
    Silences.Order order =
        new Silences.Order(
            matchers,
            document.instant("startsAt").orElse(now),
            document
                .instant("endsAt")
                .orElseThrow(() -> document.fault("endsAt is missing: a silence ends.")),
            author,
            document.needed("comment"),
            author + " by " + source.name());
    try {
      Silence made = sources.silences().add(order, sources.plan());
      String before = document.text("id");
      if (!before.isEmpty() && isLive(before, source)) {
        sources.silences().end(before, order.by());
      }
      return Answer.json(json(new MadeBody(made.id())));
    } catch (RefusedSilenceException refused) {
      throw HttpProblem.badRequest("The silence was not made: " + refused.words() + ".");
    }
  }

  Answer end(Request request) throws HttpProblem {
    Silence silence = found(request);
    try {
      sources.silences().end(silence.id(), request.pathParam("source"));
      return Answer.text(200, Answer.JSON, "");
    } catch (RefusedSilenceException refused) {
      throw new HttpProblem(500, refused.words() + ".");
    }
  }

  private boolean isLive(String id, Source source) {
    return sources
        .silences()
        .find(id)
        .filter(one -> isOf(one, source))
        .filter(one -> sources.silences().phase(one) != Silence.Phase.OVER)
        .isPresent();
  }

  private Silence found(Request request) throws HttpProblem {
    Source source = inbox.source(request, request.pathParam("source"));
    String id = request.pathParam("id");
    return sources
        .silences()
        .find(id)
        .filter(one -> isOf(one, source))
        .orElseThrow(() -> HttpProblem.notFound("There is no silence " + Doc.shown(id) + "."));
  }

  private static boolean isOf(Silence silence, Source source) {
    return silence.matchers().contains(Matcher.is(SCOPE, source.name()));
  }

  private SilenceBody body(Silence silence) {
    String state =
        switch (sources.silences().phase(silence)) {
          case PENDING -> "pending";
          case ACTIVE -> "active";
          case OVER -> "expired";
        };
    return new SilenceBody(
        silence.id(),
        new StateBody(state),
        silence.ended().map(Silence.Entry::at).orElse(silence.made().at()).toString(),
        silence.reason(),
        silence.owner(),
        silence.from().toString(),
        silence.ended().map(Silence.Entry::at).orElse(silence.to()).toString(),
        silence.matchers().stream()
            .filter(one -> !one.name().equals(SCOPE))
            .map(one -> new MatcherBody(one.name(), one.value(), one.isRegex(), one.isEqual()))
            .toList());
  }
}
