package io.midwatch.web.status;

import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.view.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is served of status pages, to the public and to those who have signed in. */
public final class StatusRoutes {
  private StatusRoutes() {}

  /**
   * The routes beside everything else.
   *
   * @param who the name of whoever sends a request; may be empty
   * @param shell what stands around pages for those who have signed in
   */
  public static List<Route> beside(StatusParts parts, Function<Request, String> who, Shell shell) {
    List<Route> routes = new ArrayList<>(StatusApi.routes(parts, who));
    routes.addAll(new TellPages(parts, who, shell).routes());
    routes.addAll(PublicPages.beneath(parts));
    return routes;
  }

  /** Addresses of pages' own. */
  public static StatusListeners listeners(StatusParts parts) {
    return new StatusListeners(parts.unserved(), page -> PublicPages.alone(parts, page));
  }
}
