package io.midwatch.web.silence;

import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Assets;
import io.midwatch.web.source.Sources;
import io.midwatch.web.view.Shell;
import java.util.List;
import java.util.function.Function;

/** Everything about silences that is served. */
public final class SilenceRoutes {
  private SilenceRoutes() {}

  /**
   * The routes of the API.
   *
   * @param who the name of whoever sends a request; may be empty
   */
  public static List<Route> api(Sources sources, Function<Request, String> who) {
    return new SilencesApi(sources, new SilenceOrders(sources, who)).routes();
  }

  /**
   * The routes of the page.
   *
   * @param signIn people sign in to this server, and may sign out
   */
  public static List<Route> pages(
      Sources sources, Function<Request, String> who, Assets assets, boolean signIn) {
    Shell shell = assets.shell(signIn);
    return new SilencePage(sources, new SilenceOrders(sources, who), shell).routes();
  }
}
