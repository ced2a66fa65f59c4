package io.midwatch.web.reviews;

import io.midwatch.base.KeyValueStore;
import io.midwatch.harden.report.Ics;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.watch.Ahead;
import io.midwatch.harden.watch.ReviewShown;
import io.midwatch.harden.watch.Round;
import io.midwatch.respond.oncall.feed.FeedKeys;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Params;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Assets;
import io.midwatch.web.page.Html;
import io.midwatch.web.reviews.view.ReviewPage;
import io.midwatch.web.reviews.view.ReviewsPage;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JtereviewedGenerated;
import io.midwatch.web.template.JtereviewsGenerated;
import io.midwatch.web.view.Shell;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything about the reviews of the running server that is served. */
public final class ReviewRoutes {
  private static final String CALENDAR = "/reviews/calendar/dates.ics";
  private static final String ALL = "all";

  private final Sources sources;
  private final ReviewParts parts;
  private final FeedKeys keys;

  private ReviewRoutes(Sources sources, ReviewParts parts, KeyValueStore store) {
    this.sources = sources;
    this.parts = parts;
    this.keys = new FeedKeys(store);
  }

  /** All of them. */
  record ReviewsBody(Instant at, List<ReviewBody> reviews, List<ReviewBody.DateBody> dates) {}

  /**
   * Everything.
   *
   * @param signIn may somebody sign out?
   */
  public static List<Route> all(
      Sources sources, ReviewParts parts, KeyValueStore store, Assets assets, boolean signIn) {
    List<Route> routes = new ArrayList<>(api(sources, parts, store));
    routes.addAll(pages(sources, parts, store, assets, assets.shell(signIn)));
    return routes;
  }

  /** The routes of the API. */
  public static List<Route> api(Sources sources, ReviewParts parts, KeyValueStore store) {
    ReviewRoutes routes = new ReviewRoutes(sources, parts, store);
    return List.of(
        Route.get("/api/v1/reviews", routes::all),
        Route.get("/api/v1/reviews/{id}", routes::one),
        Route.get("/api/v1/reviews/{id}/report", routes::report),
        Route.post("/api/v1/reviews/{id}/run", routes::run));
  }

  /** The routes of the pages and of the calendar. */
  private static List<Route> pages(
      Sources sources, ReviewParts parts, KeyValueStore store, Assets assets, Shell shell) {
    ReviewRoutes routes = new ReviewRoutes(sources, parts, store);
    return List.of(
        Route.get("/reviews", _ -> routes.list(shell)),
        Route.get("/reviews/{id}", request -> routes.page(request, assets, shell)),
        Route.post("/reviews/{id}/run", routes::runFromPage),
        Route.post("/reviews/calendar/renew", routes::renew),
        new Route(Method.GET, CALENDAR, Access.LINK, routes::calendar));
  }

  private Answer all(Request request) throws HttpProblem {
    Instant now = sources.clock().now();
    Params.of(request, now);
    List<ReviewShown> all = parts.desk().all();
    return Json.answer(
        new ReviewsBody(
            now,
            all.stream().map(one -> body(one, now)).toList(),
            Ahead.of(all, now).stream().map(ReviewBody.DateBody::of).toList()));
  }

  private Answer one(Request request) throws HttpProblem {
    Instant now = sources.clock().now();
    Params.of(request, now);
    return Json.answer(body(named(request), now));
  }

  private ReviewBody body(ReviewShown review, Instant now) {
    return ReviewBody.of(review, parts.slots(review.order(), now), sources.plan().mask(), now);
  }

  private ReviewShown named(Request request) throws HttpProblem {
    return parts
        .desk()
        .one(request.pathParam("id"))
        .orElseThrow(() -> HttpProblem.notFound("The plan has no review of this name."));
  }

  private Answer report(Request request) throws HttpProblem {
    ReviewShown review = named(request);
    return at(request, review)
        .flatMap(at -> parts.desk().json(review.order().id(), at))
        .map(Answer::json)
        .orElseThrow(() -> HttpProblem.notFound("There is no such report (yet)."));
  }

  /** The instant of the report that is asked for: the newest, or the one of {@code ?at=}. */
  private static Optional<Instant> at(Request request, ReviewShown review) throws HttpProblem {
    Optional<String> asked = request.query("at");
    try {
      return asked.isPresent()
          ? Optional.of(Instant.parse(asked.get()))
          : review.last().map(Round::at);
    } catch (DateTimeException bad) {
      throw HttpProblem.badRequest("at: write an instant such as 2026-11-21T18:00:00Z.");
    }
  }

  private Answer run(Request request) throws HttpProblem {
    ReviewShown review = named(request);
    boolean _ = parts.desk().want(review.order().id());
    parts.wake().run();
    Answer now = Json.answer(body(named(request), sources.clock().now()));
    return new Answer(202, now.type(), now.body(), now.headers());
  }

  private Answer runFromPage(Request request) throws HttpProblem {
    run(request);
    return Answer.seeOther("/reviews/" + request.pathParam("id"));
  }

  private Answer list(Shell shell) {
    ReviewsPage page =
        ReviewsPage.of(parts.desk().all(), sources.plan(), sources.clock().now(), address());
    return Html.answer(out -> JtereviewsGenerated.render(out, null, shell, page));
  }

  private String address() {
    return sources.plan().watcher().url() + CALENDAR + "?key=" + keys.key(FeedKeys.Kind.DATES, ALL);
  }

  private Answer page(Request request, Assets assets, Shell shell) throws HttpProblem {
    ReviewShown review = named(request);
    Optional<Report> report =
        at(request, review).flatMap(at -> parts.desk().report(review.order().id(), at));
    if (request.query("at").isPresent() && report.isEmpty()) {
      throw HttpProblem.notFound("There is no report of this time (any more).");
    }
    Instant now = sources.clock().now();
    ReviewPage page =
        ReviewPage.of(review, report, parts.slots(review.order(), now), sources.plan(), now);
    return Html.answer(out ->
        JtereviewedGenerated.render(
            out, null, shell, page, assets.path("findings.css"), assets.path("review.js")));
  }

  private Answer calendar(Request request) throws HttpProblem {
    if (!keys.opens(FeedKeys.Kind.DATES, ALL, request.query("key").orElse(""))) {
      throw HttpProblem.notFound(
          "There is no calendar at this address, or not any more; the page Reviews shows it.");
    }
    List<ReviewShown> all = parts.desk().all();
    Instant now = sources.clock().now();
    Instant stamp =
        all.stream()
            .flatMap(one -> one.last().stream())
            .map(Round::at)
            .max(Instant::compareTo)
            .orElse(now);
    String text = Ics.of("Dates that will hurt", Ahead.of(all, now), stamp);
    return Answer.text(200, "text/calendar; charset=utf-8", text)
        .with("Cache-Control", "private, max-age=300")
        .with("Content-Disposition", "inline; filename=\"dates.ics\"");
  }

  private Answer renew(Request request) {
    keys.renew(FeedKeys.Kind.DATES, ALL);
    return Answer.seeOther("/reviews#dates");
  }
}
