package io.midwatch.web.answer;

import io.midwatch.respond.answer.AckLinks;
import io.midwatch.respond.trial.ConfirmLinks;
import io.midwatch.respond.trial.ConfirmLinks.Named;
import io.midwatch.respond.trial.TriedWays;
import io.midwatch.web.answer.view.ConfirmSheet;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Assets;
import io.midwatch.web.page.Html;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JteconfirmGenerated;
import io.midwatch.web.view.Shell;
import java.time.Instant;
import java.util.List;

/**
 * Confirming in a browser that a test page has arrived: by the link in it, without signing in. A
 * GET confirms nothing: mail scanners follow links.
 */
public final class ConfirmPages {
  private final Sources sources;
  private final ConfirmLinks links;
  private final Shell shell;

  private ConfirmPages(Sources sources, ConfirmLinks links, Shell shell) {
    this.sources = sources;
    this.links = links;
    this.shell = shell;
  }

  /** The routes. */
  public static List<Route> routes(Sources sources, AckLinks signed, Assets assets) {
    ConfirmLinks links = new ConfirmLinks(signed.seal(ConfirmLinks.PURPOSE));
    ConfirmPages pages = new ConfirmPages(sources, links, assets.shell(false).outside());
    String link = ConfirmLinks.PATH + "{token}";
    return List.of(
        new Route(Method.GET, link, Access.LINK, pages::show),
        new Route(Method.POST, link, Access.LINK, pages::confirm));
  }

  private Answer show(Request request) throws HttpProblem {
    Named named = named(request);
    List<TriedWays.Way> ways = sources.tried().named(named.person(), named.code(), now());
    ConfirmSheet sheet =
        new ConfirmSheet(
            sources.plan().people().containsKey(named.person())
                ? sources.plan().person(named.person()).name()
                : named.person(),
            ways.stream().map(TriedWays.Way::channel).distinct().toList(),
            !ways.isEmpty() && sources.tried().areConfirmed(ways),
            "midwatch test-page " + named.person());
    return Html.answer(out -> JteconfirmGenerated.render(out, null, shell, sheet));
  }

  private Answer confirm(Request request) throws HttpProblem {
    Named named = named(request);
    if (sources.tried().confirm(named.person(), named.code(), now()).isEmpty()) {
      throw HttpProblem.notFound(
          "This test page is older than a day, or another was sent since. Send one more: midwatch"
              + " test-page "
              + named.person());
    }
    return Answer.seeOther(ConfirmLinks.PATH + request.pathParam("token"));
  }

  private Named named(Request request) throws HttpProblem {
    return links
        .read(request.pathParam("token"))
        .orElseThrow(() ->
            HttpProblem.notFound(
                "This link was not made here, or is not whole. Copy all of it from the message."));
  }

  private Instant now() {
    return sources.clock().now();
  }
}
