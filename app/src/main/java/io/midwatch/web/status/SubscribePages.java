package io.midwatch.web.status;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.plan.status.StatusPage.Way;
import io.midwatch.respond.status.subscribe.SubscribeTokens.Wish;
import io.midwatch.respond.status.subscribe.Subscriber;
import io.midwatch.respond.status.subscribe.Subscriptions;
import io.midwatch.respond.status.subscribe.Subscriptions.Asked;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.status.site.Site;
import io.midwatch.web.template.JtestatusnoteGenerated;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Users ask to be told, confirm it, and end it. A link alone changes nothing, because mail scanners
 * follow links: only its button does, or the one click of a mail program (RFC 8058). Whoever asks
 * learns nothing about who is on the list.
 */
final class SubscribePages {
  private static final int LONGEST = 1_000;
  private static final String GONE =
      "This link is no longer good, or is not whole. Copy all of it from the message, or ask anew.";

  private final Publications publications;
  private final Subscriptions subscriptions;
  private final Function<Request, String> id;
  private final UnaryOperator<String> home;

  /**
   * @param id which page a request means
   * @param home the address of a page
   */
  SubscribePages(StatusParts parts, Function<Request, String> id, UnaryOperator<String> home) {
    this.publications = parts.publications();
    this.subscriptions = parts.subscriptions();
    this.id = id;
    this.home = home;
  }

  /**
   * The routes.
   *
   * @param base what comes before them: {@code /status/{page}/}
   */
  List<Route> routes(String base) {
    return List.of(
        new Route(Method.POST, base + "subscribe", Access.LINK, this::ask),
        new Route(Method.GET, base + "confirm/{token}", Access.LINK, this::mayConfirm),
        new Route(Method.POST, base + "confirm/{token}", Access.LINK, this::confirm),
        new Route(Method.GET, base + "unsubscribe/{token}", Access.LINK, this::mayEnd),
        new Route(Method.POST, base + "unsubscribe/{token}", Access.LINK, this::end));
  }

  private Answer ask(Request request) throws HttpProblem {
    Site site = site(request);
    StatusPage page = site.now().page();
    if (!Doorkeeper.lets(page, request)) {
      return TokenForm.answer(page, home.apply(page.id()), site.style(), "");
    }
    Optional<String> email = field(request, "email");
    Optional<String> webhook = field(request, "webhook");
    if (email.isPresent() == webhook.isPresent()) {
      throw HttpProblem.badRequest("Write a mail address or a web address, and only one of them.");
    }
    Way way = email.isPresent() ? Way.EMAIL : Way.WEBHOOK;
    List<String> chosen =
        page.components().keySet().stream()
            .filter(one -> request.form("c-" + one).isPresent())
            .toList();
    String address = email.or(() -> webhook).orElse("");
    Asked asked = subscriptions.ask(page, way, address, chosen, request.remote());
    return switch (asked) {
      case TAKEN ->
          note(
              site,
              "Look for our message",
              "If this address can be reached, a message with a link is on its way to it. Follow"
                  + " the link within 24 hours; until then nothing else is sent.",
              "");
      case NO_ADDRESS ->
          throw HttpProblem.badRequest(
              "This is no address that can be told of changes here. Check how it is written.");
      case TOO_OFTEN ->
          note(site, "Too many requests", "Too many came from where you are. Try in an hour.", "")
              .withStatus(429)
              .with("Retry-After", "3600");
    };
  }

  private Answer mayConfirm(Request request) throws HttpProblem {
    Site site = site(request);
    Wish wish =
        subscriptions
            .wish(site.now().page(), request.pathParam("token"))
            .orElseThrow(() -> HttpProblem.notFound(GONE));
    return note(
        site,
        "Be told of changes of " + site.now().page().title(),
        wish.address() + " will get a message whenever users are told something.",
        "Yes, tell me");
  }

  private Answer confirm(Request request) throws HttpProblem {
    Site site = site(request);
    Subscriber subscriber =
        subscriptions
            .confirm(site.now().page(), request.pathParam("token"))
            .orElseThrow(() -> HttpProblem.notFound(GONE));
    String more =
        subscriber.way() == Way.WEBHOOK
            ? " Messages are signed as standardwebhooks.com says, with the secret "
                + subscriptions.secret(subscriber)
            : " Every message can end it with one click.";
    return note(site, "Done", "You will be told of changes." + more, "");
  }

  private Answer mayEnd(Request request) throws HttpProblem {
    Site site = site(request);
    if (!subscriptions.isEnd(request.pathParam("token"))) {
      throw HttpProblem.notFound(GONE);
    }
    return note(site, "No more messages?", "You will not be told of changes any more.", "End it");
  }

  private Answer end(Request request) throws HttpProblem {
    Site site = site(request);
    if (!subscriptions.end(request.pathParam("token"))) {
      throw HttpProblem.notFound(GONE);
    }
    return note(site, "Done", "You will get no more messages.", "");
  }

  private Answer note(Site site, String title, String text, String button) {
    StringOutput out = new StringOutput();
    String at = home.apply(site.now().page().id());
    JtestatusnoteGenerated.render(
        new OwaspHtmlTemplateOutput(out), null, at, at + site.style(), title, text, button);
    return Answer.html(out.toString()).with("X-Robots-Tag", "noindex, nofollow");
  }

  private static Optional<String> field(Request request, String name) {
    return request
        .form(name)
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST);
  }

  private Site site(Request request) throws HttpProblem {
    return publications
        .site(id.apply(request))
        .orElseThrow(() -> HttpProblem.notFound("There is nothing at this address."));
  }
}
