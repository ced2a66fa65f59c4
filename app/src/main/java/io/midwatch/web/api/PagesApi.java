package io.midwatch.web.api;

import io.midwatch.plan.Plan;
import io.midwatch.respond.answer.Answering;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageStore;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.PageLookup;
import io.midwatch.web.source.Sources;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pages over the API: which there are, and taking one. */
public final class PagesApi {
  private static final int MOST_ENTRIES = 500;
  private static final Set<String> CHANNELS = Set.of("api", "terminal");

  private final Sources sources;
  private final Answering answering;

  private PagesApi(Sources sources, Answering answering) {
    this.sources = sources;
    this.answering = answering;
  }

  record PagesBody(List<PageBody> pages) {}

  record PageStoryBody(PageBody page, List<PageBody.EntryBody> story) {}

  /** The routes under {@code /api/v1/pages}. */
  public static List<Route> routes(Sources sources, Answering answering) {
    PagesApi api = new PagesApi(sources, answering);
    return List.of(
        Route.get("/api/v1/pages", api::all),
        Route.get("/api/v1/pages/{id}", api::one),
        new Route(Method.POST, "/api/v1/pages/{id}/ack", Access.SIGNED_IN, api::acknowledge));
  }

  private Answer all(Request request) throws HttpProblem {
    Params params = Params.of(request, sources.clock().now(), "live", "limit");
    int limit = params.limit(100, 1_000);
    Optional<Boolean> live = params.bool("live");
    PageStore store = sources.outbox().pages();
    List<Page> pages = live.orElse(false) ? store.live() : store.newest(limit);
    return Json.answer(
        new PagesBody(
            pages.stream()
                .filter(page -> live.isEmpty() || page.isLive() == live.get())
                .limit(limit)
                .map(PageBody::of)
                .toList()));
  }

  private Answer one(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    return story(page(request));
  }

  private Answer story(Page page) {
    return Json.answer(
        new PageStoryBody(
            PageBody.of(page),
            sources.outbox().pages().entries(page.id(), MOST_ENTRIES).stream()
                .map(PageBody.EntryBody::of)
                .toList()));
  }

  private Answer acknowledge(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    String person = person(request);
    String channel = request.form("channel").orElse("api");
    if (!CHANNELS.contains(channel)) {
      throw HttpProblem.badRequest(
          "The field \"channel\" is one of: "
              + String.join(", ", CHANNELS.stream().sorted().toList())
              + ".");
    }
    Page page = page(request);
    Page after =
        answering
            .acknowledgements()
            .acknowledge(page.id(), person, channel)
            .orElseThrow(() ->
                new HttpProblem(
                    409, "The page \"" + page.id() + "\" is over; there is nothing to take."));
    return story(after);
  }

  /** Whoever takes it must be somebody: the named one, or the only one there is. */
  private String person(Request request) throws HttpProblem {
    Plan plan = sources.plan();
    Optional<String> named = request.form("person");
    String person =
        named.orElseGet(() -> plan.people().size() == 1 ? plan.people().firstEntry().getKey() : "");
    if (!plan.people().containsKey(person)) {
      throw HttpProblem.badRequest(
          named.isEmpty()
              ? "Say who takes it (--as, or the form field \"person\"): one of "
                  + String.join(", ", plan.people().keySet())
                  + "."
              : "The plan has no person \""
                  + person
                  + "\"; there are "
                  + String.join(", ", plan.people().keySet())
                  + ".");
    }
    return person;
  }

  /** The page with this id, or that of an alert filed beneath another. */
  private Page page(Request request) throws HttpProblem {
    String id = request.pathParam("id");
    return PageLookup.find(sources, id)
        .orElseThrow(() ->
            HttpProblem.notFound("There is no page \"" + id + "\", nor an alert that has one."));
  }
}
