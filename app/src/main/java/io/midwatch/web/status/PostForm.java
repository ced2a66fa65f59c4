package io.midwatch.web.status;

import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.ComponentState;
import io.midwatch.respond.status.PostDraft;
import io.midwatch.respond.status.PostState;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the form in which a post is written. */
final class PostForm {
  private PostForm() {}

  /**
   * What the form says.
   *
   * @throws HttpProblem 400 when a word in it is not known
   */
  static PostDraft draft(Request request, StatusPage page, String by) throws HttpProblem {
    String state = field(request, "state").orElse("investigating");
    Optional<String> shown = field(request, "shown_as");
    Optional<ComponentState> shownAs = shown.flatMap(ComponentState::of);
    if (shown.isPresent() && shownAs.isEmpty()) {
      throw bad(
          "shown_as",
          shown.get(),
          Arrays.stream(ComponentState.values())
              .map(ComponentState::word)
              .collect(Collectors.joining(", ")));
    }
    return new PostDraft(
        page.id(),
        field(request, "story"),
        field(request, "incident"),
        field(request, "title").orElse(""),
        PostState.of(state)
            .orElseThrow(() ->
                bad(
                    "state",
                    state,
                    Arrays.stream(PostState.values())
                        .map(PostState::word)
                        .collect(Collectors.joining(", ")))),
        components(request, page),
        shownAs,
        request.form("text").orElse(""),
        by);
  }

  /** One field {@code components} with commas, or a box of a form for each. */
  private static List<String> components(Request request, StatusPage page) {
    List<String> named =
        field(request, "components").stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toList();
    return named.isEmpty()
        ? page.components().keySet().stream()
            .filter(id -> request.form("c-" + id).isPresent())
            .toList()
        : named;
  }

  private static Optional<String> field(Request request, String name) {
    return request.form(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static HttpProblem bad(String name, String text, String known) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return HttpProblem.badRequest(
        "The field \"" + name + "\" is \"" + shown + "\"; write one of: " + known + ".");
  }
}
