package io.midwatch.web.incident;

import io.midwatch.web.http.Route;
import io.midwatch.web.page.Assets;
import io.midwatch.web.source.Sources;
import java.util.List;

/** Everything about incidents that is served. */
public final class IncidentRoutes {
  private IncidentRoutes() {}

  /** The routes of the API. */
  public static List<Route> api(Sources sources, IncidentParts parts) {
    return new IncidentsApi(sources, parts).routes();
  }

  /**
   * The routes of the pages.
   *
   * @param signIn people sign in to this server, and may sign out
   */
  public static List<Route> pages(
      Sources sources, IncidentParts parts, Assets assets, boolean signIn) {
    return new IncidentPages(sources, parts, assets.shell(signIn)).routes();
  }
}
