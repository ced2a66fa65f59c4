package io.midwatch.web.intake;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.source.Source;
import io.midwatch.plan.source.Source.Kind;
import io.midwatch.respond.answer.Acknowledgements;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Problems;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Handler;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where others report: {@code /in/<source>} for whatever posts its alerts, {@code
 * /in/<source>/api/v2/...} for what speaks to an Alertmanager, and PagerDuty's {@code /v2/enqueue}.
 *
 * <p>Nobody signs in here: a request proves itself by the token of its source.
 */
public final class IntakeRoutes {
  private static final int LARGEST = 8 * 1024 * 1024;
  private static final int LARGEST_EVENT = 512 * 1024;

  /** A page follows its alert within this. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final Inbox inbox;
  private final Sources sources;
  private final IntakeParts.Acknowledged acknowledged;
  private final SnsProof proof;

  private IntakeRoutes(Sources sources, IntakeParts parts) {
    this.sources = sources;
    this.inbox = new Inbox(sources::plan, parts.signals(), sources.clock());
    this.acknowledged = parts.acknowledged();
    this.proof = new SnsProof(parts.amazon());
  }

  record TakenBody(int opened, int ended) {}

  record EventBody(String status, String message, String dedupKey) {}

  record EventFault(String status, String message, List<String> errors) {}

  /** All of them. */
  public static List<Route> routes(Sources sources, IntakeParts parts) {
    IntakeRoutes intake = new IntakeRoutes(sources, parts);
    List<Route> routes = new ArrayList<>();
    routes.add(
        new Route(Method.POST, "/in/{source}", Access.LINK, guarded(intake::report)).frequent());
    routes.add(new Route(Method.POST, "/v2/enqueue", Access.LINK, intake::event).frequent());
    routes.addAll(new AlertmanagerApi(intake.inbox, sources, intake::push).routes());
    return routes;
  }

  /** Every refusal for want of room says when to come again. */
  static Handler guarded(Handler handler) {
    return request -> {
      try {
        return handler.handle(request);
      } catch (HttpProblem problem) {
        return again(problem.status(), Problems.answer(problem.status(), problem.detail()));
      }
    };
  }

  static Answer again(int status, Answer answer) {
    Answer full = status == 503 ? answer.with("Retry-After", "5") : answer;
    return status == 401 ? full.with("WWW-Authenticate", "Basic realm=\"midwatch\"") : full;
  }

  private Answer report(Request request) throws Exception {
    Source source = inbox.source(request, request.pathParam("source"));
    return inbox.withRoom(
        request,
        LARGEST,
        document -> {
          Maker maker = inbox.maker(source);
          Read read =
              switch (source.kind()) {
                case PROMETHEUS -> PrometheusPush.read(maker, document);
                case ALERTMANAGER -> AlertmanagerHook.read(maker, document);
                case GRAFANA -> GrafanaHook.read(maker, document);
                case SNS -> sns(source, maker, document.object());
                case GENERIC -> GenericDoc.read(maker, source.mapping().orElseThrow(), document);
                case PAGERDUTY ->
                    throw HttpProblem.badRequest("Events of PagerDuty go to /v2/enqueue.");
              };
          Taken taken = inbox.hand(source, read);
          return Json.answer(new TakenBody(taken.opened(), taken.ended()));
        });
  }

  /** PagerDuty drops an acknowledgement of what is not open, without a word. */
  private void acknowledged(Source source, CheckId check) throws HttpProblem {
    Optional<Alert> alert =
        sources.watch().reported().stream().filter(one -> one.check().equals(check)).findFirst();
    if (alert.isEmpty()) {
      return;
    }
    Acknowledgements.Told told =
        acknowledged.tell(alert.get().id().text(), source.name(), "pagerduty");
    boolean isYoung =
        Duration.between(alert.get().openedAt(), sources.clock().now()).compareTo(SETTLED) < 0;
    if (told == Acknowledgements.Told.NOTHING
        && alert.get().severity() == Severity.PAGE
        && isYoung) {
      throw new HttpProblem(503, "Its page is being made; acknowledge it again in a moment.");
    }
  }

  private Read sns(Source source, Maker maker, Doc document) throws HttpProblem {
    String type = document.needed("Type");
    proof.check(document, source.sha1(), sources.clock().now());
    return switch (type) {
      case "Notification" -> SnsNotice.read(maker, document);
      case "SubscriptionConfirmation" -> {
        proof.confirm(document);
        yield new Read(List.of(), List.of());
      }
      case "UnsubscribeConfirmation" -> new Read(List.of(), List.of());
      default -> throw document.fault("Type \"" + Doc.shown(type) + "\" is not known.");
    };
  }

  private Answer push(Request request) throws Exception {
    Source source = inbox.source(request, request.pathParam("source"));
    if (source.kind() != Kind.PROMETHEUS) {
      throw HttpProblem.badRequest(
          "The source \""
              + source.name()
              + "\" is not of the kind prometheus; it reports to /in/"
              + source.name()
              + ".");
    }
    return inbox.withRoom(
        request,
        LARGEST,
        document -> {
          inbox.hand(source, PrometheusPush.read(inbox.maker(source), document));
          return Answer.text(200, Answer.JSON, "");
        });
  }

  private Answer event(Request request) throws Exception {
    try {
      return inbox.withRoom(
          request,
          LARGEST_EVENT,
          body -> {
            Doc document = body.object();
            String key = document.needed("routing_key");
            Source source =
                inbox
                    .withKey(key)
                    .orElseThrow(() ->
                        HttpProblem.badRequest(
                            "routing_key is not the token of a source of the kind pagerduty."));
            PagerdutyEvent event =
                PagerdutyEvent.read(
                    inbox.maker(source), document, UUID.randomUUID().toString().replace("-", ""));
            inbox.hand(source, new Read(event.step().stream().toList(), List.of()));
            if (event.acknowledged().isPresent()) {
              acknowledged(source, event.acknowledged().get());
            }
            return Json.answer(new EventBody("success", "Event processed", event.key()))
                .withStatus(202);
          });
    } catch (HttpProblem problem) {
      EventFault fault =
          new EventFault("invalid event", "Event object is invalid", List.of(problem.detail()));
      return again(problem.status(), Json.answer(fault).withStatus(problem.status()));
    }
  }
}
