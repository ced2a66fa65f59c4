package io.midwatch.web.answer;

import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Plan;
import io.midwatch.respond.channel.webpush.Browsers;
import io.midwatch.respond.channel.webpush.Subscription;
import io.midwatch.respond.channel.webpush.WebPushChannel;
import io.midwatch.web.answer.view.PushSheet;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Assets;
import io.midwatch.web.page.Html;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JtepushGenerated;
import io.midwatch.web.view.Shell;
import java.util.List;

/**
 * Which browsers may wake whom: a browser is added and taken away here. The service worker that
 * shows what arrives is served from the root, so that it may open every page.
 */
public final class PushPages {
  private static final String PATH = "/me/push";

  private final Sources sources;
  private final Browsers browsers;
  private final Assets assets;
  private final Shell shell;

  private PushPages(Sources sources, Browsers browsers, Assets assets, boolean signIn) {
    this.sources = sources;
    this.browsers = browsers;
    this.assets = assets;
    this.shell = assets.shell(signIn);
  }

  /** The routes of a server with, or without, sign-in. */
  public static List<Route> routes(
      Sources sources, Browsers browsers, Assets assets, boolean signIn) {
    PushPages pages = new PushPages(sources, browsers, assets, signIn);
    return List.of(
        Route.get(PATH, pages::show),
        Route.post(PATH, pages::add),
        Route.post(PATH + "/remove", pages::remove),
        new Route(Method.GET, "/push-worker.js", Access.OPEN, pages::worker));
  }

  private Answer show(Request request) {
    PushSheet sheet =
        PushSheet.of(
            sources.plan(), browsers, assets.path("push.js"), assets.path("app.webmanifest"));
    return Html.answer(out -> JtepushGenerated.render(out, null, shell, sheet));
  }

  private Answer add(Request request) throws HttpProblem {
    Plan plan = sources.plan();
    String name = name(request, plan);
    Options shared = plan.channels().getOrDefault("webpush", Options.NONE);
    String endpoint = field(request, "endpoint");
    if (!WebPushChannel.isService(endpoint, shared)) {
      throw HttpProblem.badRequest(
          "This browser's push service is not among those that messages may be sent to; the plan"
              + " adds one under channels.webpush.services.");
    }
    try {
      Subscription.Keys keys =
          new Subscription.Keys(endpoint, field(request, "p256dh"), field(request, "auth"));
      Subscription made =
          Subscription.of(
              name, keys, request.header("User-Agent").orElse(""), sources.clock().now());
      if (!browsers.add(made)) {
        throw HttpProblem.badRequest("There are too many browsers of " + name + ": remove one.");
      }
    } catch (InvalidValueException e) {
      throw HttpProblem.badRequest("This is no subscription of a browser: " + e.problem() + ".");
    }
    return Answer.seeOther(PATH);
  }

  private Answer remove(Request request) throws HttpProblem {
    browsers.remove(name(request, sources.plan()), field(request, "id"));
    return Answer.seeOther(PATH);
  }

  private static String name(Request request, Plan plan) throws HttpProblem {
    String name = field(request, "name");
    boolean known =
        plan.people().values().stream()
            .flatMap(person -> person.reach().stream())
            .anyMatch(way -> way.channel().equals("webpush") && way.address().equals(name));
    if (!known) {
      throw HttpProblem.badRequest("No way of the plan is \"webpush: " + name + "\".");
    }
    return name;
  }

  private static String field(Request request, String name) throws HttpProblem {
    return request
        .form(name)
        .orElseThrow(() -> HttpProblem.badRequest("The field \"" + name + "\" is missing."));
  }

  private Answer worker(Request request) throws HttpProblem {
    return assets.current("push-worker.js");
  }
}
