package io.midwatch.web.status;

import io.midwatch.plan.status.StatusComponent;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.PostRefusedException;
import io.midwatch.respond.status.StatusPosts;
import io.midwatch.respond.status.Story;
import io.midwatch.respond.status.export.CourierState;
import io.midwatch.web.api.Json;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Status pages for programs: which there are, what was told on them, and telling more. */
public final class StatusApi {
  private static final int MOST_STORIES = 100;

  private final StatusPosts posts;
  private final Supplier<List<CourierState>> copies;
  private final Function<Request, String> who;

  private StatusApi(StatusParts parts, Function<Request, String> who) {
    this.posts = parts.posts();
    this.copies = parts.copies();
    this.who = who;
  }

  record PagesBody(List<PageBody> pages) {}

  /** A page and its components. */
  record PageBody(
      String id,
      String title,
      String url,
      boolean hidden,
      boolean automatic,
      List<ComponentBody> components,
      List<CopyBody> copies) {
    static PageBody of(StatusPage page, List<CourierState> copies) {
      return new PageBody(
          page.id(),
          page.title(),
          page.url(),
          page.isPrivate(),
          page.publishAfter().isPresent(),
          page.components().values().stream().map(ComponentBody::of).toList(),
          copies.stream().filter(copy -> copy.page().equals(page.id())).map(CopyBody::of).toList());
    }
  }

  /** A copy that is kept elsewhere, and how it fares. */
  record CopyBody(
      String place, @Nullable Instant written, @Nullable Instant failingSince, String error) {
    static CopyBody of(CourierState copy) {
      return new CopyBody(
          copy.place(), copy.done().orElse(null), copy.failingSince().orElse(null), copy.error());
    }
  }

  record ComponentBody(String id, String name, String group) {
    static ComponentBody of(StatusComponent one) {
      return new ComponentBody(one.id(), one.name(), one.group());
    }
  }

  record StoriesBody(List<StoryBody> stories) {}

  /** An incident or a maintenance, its posts oldest first. */
  record StoryBody(
      String id,
      String title,
      String state,
      boolean maintenance,
      Instant begun,
      @Nullable Instant ended,
      List<PostBody> posts) {
    static StoryBody of(Story story) {
      return new StoryBody(
          story.id(),
          story.title(),
          story.state().word(),
          story.isWork(),
          story.begun(),
          story.ended().orElse(null),
          story.posts().stream().map(PostBody::of).toList());
    }
  }

  /**
   * The routes.
   *
   * @param who the name of whoever sends a request; may be empty
   */
  public static List<Route> routes(StatusParts parts, Function<Request, String> who) {
    StatusApi api = new StatusApi(parts, who);
    return List.of(
        Route.get("/api/v1/status-pages", api::pages),
        Route.get("/api/v1/status-pages/{page}/posts", api::stories),
        Route.post("/api/v1/status-pages/{page}/posts", api::post));
  }

  private Answer pages(Request request) {
    List<CourierState> states = copies.get();
    return json(
        new PagesBody(
            posts.pages().values().stream().map(page -> PageBody.of(page, states)).toList()));
  }

  private Answer stories(Request request) throws HttpProblem {
    String page = request.pathParam("page");
    if (!posts.pages().containsKey(page)) {
      throw HttpProblem.notFound("The plan has no status page \"" + page + "\".");
    }
    return json(
        new StoriesBody(
            posts.stories(page).stream().limit(MOST_STORIES).map(StoryBody::of).toList()));
  }

  private Answer post(Request request) throws HttpProblem {
    String id = request.pathParam("page");
    StatusPage page =
        Optional.ofNullable(posts.pages().get(id))
            .orElseThrow(() -> HttpProblem.notFound("The plan has no status page \"" + id + "\"."));
    try {
      return json(PostBody.of(posts.post(PostForm.draft(request, page, by(request)))));
    } catch (PostRefusedException refused) {
      throw HttpProblem.badRequest(refused.words());
    }
  }

  /** Whoever they say they are, and whose token it is: the second cannot be made up. */
  private String by(Request request) {
    String said = request.form("by").orElse("").strip();
    String holder = who.apply(request);
    return said.isEmpty() || holder.isEmpty() ? said + holder : said + " (" + holder + ")";
  }

  private static Answer json(Object body) {
    return Answer.json(Json.text(body));
  }
}
