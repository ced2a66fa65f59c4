package io.midwatch.web.change.hook;

import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.plan.Plan;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.JsonBody;
import io.midwatch.web.auth.AccessTokens;
import io.midwatch.web.auth.AccessTokens.Holder;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code POST /v2/change/enqueue}: PagerDuty's change events (Events API v2, "Send a Change
 * Event"), so that whatever sends them there can send them here. The routing key is an access token
 * of ours.
 */
public final class PagerdutyChanges {
  private final Supplier<Plan> plan;
  private final Recorder recorder;
  private final AccessTokens tokens;

  private PagerdutyChanges(Supplier<Plan> plan, Recorder recorder, AccessTokens tokens) {
    this.plan = plan;
    this.recorder = recorder;
    this.tokens = tokens;
  }

  record Accepted(String status, String message) {}

  record Refused(String status, String message, List<String> errors) {}

  /** The route. */
  public static List<Route> routes(Supplier<Plan> plan, Recorder recorder, AccessTokens tokens) {
    PagerdutyChanges changes = new PagerdutyChanges(plan, recorder, tokens);
    return List.of(new Route(Method.POST, "/v2/change/enqueue", Access.LINK, changes::enqueue));
  }

  private Answer enqueue(Request request) throws HttpProblem {
    try {
      Fields event = Fields.of(JsonBody.object(request.body()));
      String key = event.text("routing_key");
      Holder holder =
          tokens
              .holder(key.isEmpty() ? request.header("X-Routing-Key").orElse("") : key)
              .orElseThrow(() ->
                  new HttpProblem(
                      403, "routing_key is not an access token; make one: midwatch token create"));
      recorder.record(change(event, holder, plan.get().services().keySet()));
      return Answer.json(Json.text(new Accepted("success", "Change event processed")))
          .withStatus(202);
    } catch (HttpProblem problem) {
      Refused refused =
          new Refused(
              problem.status() == 503 ? "unavailable" : "invalid event",
              "Event object is invalid",
              List.of(problem.detail()));
      return Answer.json(Json.text(refused)).withStatus(problem.status());
    }
  }

  private static NewChange change(Fields event, Holder holder, Set<String> known)
      throws HttpProblem {
    Fields payload = event.in("payload");
    Fields details = payload.in("custom_details");
    List<String> services = new ArrayList<>(details.texts("services"));
    services.addAll(details.texts("service"));
    services.add(payload.text("source"));
    services.retainAll(known);
    return new NewChange(
        "pagerduty:" + holder.name(),
        details.id("id"),
        payload.instant("timestamp"),
        ChangeKind.of(details.text("kind")).orElse(ChangeKind.DEPLOY),
        services,
        payload.needed("summary"),
        first(details.text("by"), details.text("user"), details.text("author")),
        link(event),
        details.text("revert"));
  }

  private static String first(String... texts) {
    return List.of(texts).stream().filter(text -> !text.isBlank()).findFirst().orElse("");
  }

  private static String link(Fields event) throws HttpProblem {
    Optional<Fields> first = event.items("links").stream().findFirst();
    String link = first.isEmpty() ? "" : first.get().text("href");
    return link.startsWith("https://") || link.startsWith("http://") ? link : "";
  }
}
