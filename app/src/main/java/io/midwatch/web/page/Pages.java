package io.midwatch.web.page;

import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.host.watch.HostDesk;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import io.midwatch.web.view.Shell;
import java.util.List;

/** Every page for those who have signed in. Each answers one question. */
public final class Pages {
  private Pages() {}

  /**
   * The routes of the pages.
   *
   * @param hosts machines, as they are
   * @param expectations what has to report in by itself
   * @param signIn people sign in to this server, and may sign out
   */
  public static List<Route> routes(
      Sources sources, HostDesk hosts, Expectations expectations, Assets assets, boolean signIn) {
    Shell shell = assets.shell(signIn);
    StripBoard strips = new StripBoard(sources.history(), sources.clock());
    return List.of(
        Route.get("/", new OverviewPage(sources, expectations, strips, shell)::answer),
        Route.get("/services/{id}", new ServicePage(sources, hosts, strips, shell)::answer),
        Route.get("/checks/<id>", new CheckPage(sources, assets, shell)::answer),
        Route.get("/alerts/{id}", new AlertPage(sources, shell)::answer),
        Route.get("/deliveries", new DeliveriesPage(sources, shell)::answer));
  }
}
