package io.midwatch.web.oncall;

import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Assets;
import io.midwatch.web.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything about who is on call that is served. */
public final class OnCallRoutes {
  private OnCallRoutes() {}

  /**
   * The routes of the API.
   *
   * @param who the name of whoever sends a request; may be empty
   */
  public static List<Route> api(Sources sources, Function<Request, String> who) {
    List<Route> routes = new ArrayList<>(new OnCallApi(sources).routes());
    routes.addAll(new OverridesApi(sources, who).routes());
    return routes;
  }

  /**
   * The routes of the pages.
   *
   * @param signIn people sign in to this server, and may sign out
   */
  public static List<Route> pages(Sources sources, Assets assets, boolean signIn) {
    return List.of(Route.get("/oncall", new OnCallPage(sources, assets.shell(signIn))::answer));
  }
}
