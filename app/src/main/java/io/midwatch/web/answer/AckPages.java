package io.midwatch.web.answer;

import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.AckLinks;
import io.midwatch.respond.answer.AckLinks.Ticket;
import io.midwatch.respond.answer.Answering;
import io.midwatch.respond.answer.Answering.Verb;
import io.midwatch.respond.outbox.Receipt;
import io.midwatch.web.answer.view.AckSheet;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Assets;
import io.midwatch.web.page.Html;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JteackGenerated;
import io.midwatch.web.view.Shell;
import java.util.List;

/**
 * Taking a page in a browser: by the link of a message, without signing in, and by the button of a
 * page. A GET never takes anything: mail scanners follow links.
 */
public final class AckPages {
  private static final String PASS = "/pass";

  private final Sources sources;
  private final Answering answering;
  private final Shell shell;

  private AckPages(Sources sources, Answering answering, Shell shell) {
    this.sources = sources;
    this.answering = answering;
    this.shell = shell;
  }

  /** The routes. */
  public static List<Route> routes(Sources sources, Answering answering, Assets assets) {
    AckPages pages = new AckPages(sources, answering, assets.shell(false).outside());
    String link = AckLinks.PATH + "{token}";
    return List.of(
        new Route(Method.GET, link, Access.LINK, pages::show),
        new Route(Method.POST, link, Access.LINK, pages::takeByLink),
        new Route(Method.POST, link + PASS, Access.LINK, pages::passByLink),
        new Route(Method.POST, "/pages/{id}/ack", Access.SIGNED_IN, pages::takeByButton));
  }

  private Answer show(Request request) throws HttpProblem {
    Ticket ticket = ticket(request);
    Delivery delivery = delivery(ticket);
    Plan plan = sources.plan();
    if (isOpenedByHand(request)) {
      answering
          .acknowledgements()
          .report(delivery.key(), new Receipt.Read("the link in it was opened"));
    }
    List<String> steps =
        answering.runbooks().firstSteps(delivery.notice().runbook()).stream()
            .map(plan.mask()::apply)
            .toList();
    String passing = AckLinks.PATH + request.pathParam("token") + PASS;
    AckSheet.Told told =
        new AckSheet.Told(
            delivery,
            answering.pages(delivery),
            ticket.room(),
            passing,
            answering.incident(delivery.notice().subject()));
    AckSheet sheet = AckSheet.of(plan, told, steps, sources.clock().now());
    return Html.answer(out -> JteackGenerated.render(out, null, shell, sheet));
  }

  /** Browsers say so themselves; scanners of mail that run no browser are told apart by it. */
  private static boolean isOpenedByHand(Request request) {
    return request.header("Sec-Fetch-Dest").filter("document"::equals).isPresent()
        && request.header("Sec-Fetch-User").filter("?1"::equals).isPresent();
  }

  private Answer takeByLink(Request request) throws HttpProblem {
    Ticket ticket = ticket(request);
    Delivery delivery = delivery(ticket);
    String person = ticket.room() ? person(request) : delivery.person();
    answering.answer(delivery, person, ticket.room() ? "room" : "link", Verb.TAKE);
    return Answer.seeOther(AckLinks.PATH + request.pathParam("token"));
  }

  private Answer passByLink(Request request) throws HttpProblem {
    Ticket ticket = ticket(request);
    Delivery delivery = delivery(ticket);
    String person = ticket.room() ? person(request) : delivery.person();
    answering.answer(delivery, person, ticket.room() ? "room" : "link", Verb.PASS_ON);
    return Answer.seeOther(AckLinks.PATH + request.pathParam("token"));
  }

  private Answer takeByButton(Request request) throws HttpProblem {
    String id = request.pathParam("id");
    String person = person(request);
    if (answering.acknowledgements().acknowledge(id, person, "button").isEmpty()) {
      throw HttpProblem.notFound("There is no page \"" + id + "\" to take: it is over.");
    }
    return Answer.seeOther(
        answering.incident(id).map(one -> Paths.incident(one.id())).orElse(Paths.alert(id)));
  }

  private String person(Request request) throws HttpProblem {
    String person = request.form("person").orElse("");
    if (!sources.plan().people().containsKey(person)) {
      throw HttpProblem.badRequest("The plan has no person \"" + person + "\".");
    }
    return person;
  }

  private Ticket ticket(Request request) throws HttpProblem {
    return answering.links().read(request.pathParam("token")).orElseThrow(AckPages::notOurs);
  }

  private Delivery delivery(Ticket ticket) throws HttpProblem {
    return sources.outbox().find(ticket.key()).orElseThrow(AckPages::notOurs);
  }

  private static HttpProblem notOurs() {
    return HttpProblem.notFound(
        "This link was not made here, or is not whole. Copy all of it from the message.");
  }
}
