package io.midwatch.web.change.hook;

import io.midwatch.detect.change.ChangeLog.Recorded;
import io.midwatch.plan.Plan;
import io.midwatch.plan.change.ChangeSource;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.JsonBody;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /hooks/changes/{source}}: webhooks of a source of the plan. What it sends is believed when
 * it proves to know the source's secret, and is on disk before the answer.
 */
public final class HookRoutes {
  private final Supplier<Plan> plan;
  private final Recorder recorder;

  private HookRoutes(Supplier<Plan> plan, Recorder recorder) {
    this.plan = plan;
    this.recorder = recorder;
  }

  /**
   * What became of a message.
   *
   * @param change the id of the change, if it is one
   * @param why nothing was recorded, if so
   */
  record HookBody(boolean recorded, @Nullable String change, @Nullable String why) {}

  /** The routes. */
  public static List<Route> routes(Supplier<Plan> plan, Recorder recorder) {
    HookRoutes hooks = new HookRoutes(plan, recorder);
    return List.of(new Route(Method.POST, "/hooks/changes/{source}", Access.LINK, hooks::receive));
  }

  private Answer receive(Request request) throws HttpProblem {
    Plan current = plan.get();
    ChangeSource source =
        current
            .arrangements()
            .changes()
            .find(request.pathParam("source"))
            .orElseThrow(
                () -> HttpProblem.notFound("The plan has no source of changes of this name."));
    byte[] body = request.body();
    return switch (heard(request, body, source, current.services().keySet())) {
      case Heard.Nothing nothing ->
          Answer.json(Json.text(new HookBody(false, null, nothing.why())));
      case Heard.Change change -> recorded(recorder.record(change.change()));
    };
  }

  private static Heard heard(
      Request request, byte[] body, ChangeSource source, Set<String> services) throws HttpProblem {
    return switch (source.from()) {
      case GITHUB -> {
        genuine(GithubHook.isGenuine(request, body, source), "X-Hub-Signature-256");
        String event = request.header("X-GitHub-Event").orElse("");
        yield GithubHook.read(event, Fields.of(JsonBody.object(body)), source, services);
      }
      case GITLAB -> {
        genuine(GitlabHook.isGenuine(request, source), "X-Gitlab-Token");
        yield GitlabHook.read(Fields.of(JsonBody.object(body)), source, services);
      }
    };
  }

  private static void genuine(boolean genuine, String header) throws HttpProblem {
    if (!genuine) {
      throw new HttpProblem(
          403,
          "The header "
              + header
              + " does not show the secret of this source; nothing was recorded.");
    }
  }

  private static Answer recorded(Recorded recorded) {
    return Answer.json(Json.text(new HookBody(true, recorded.change().id(), null)))
        .withStatus(recorded.isNew() ? 201 : 200);
  }
}
