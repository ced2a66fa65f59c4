package io.midwatch.web.heartbeat;

import io.midwatch.detect.expect.Expectations;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import io.midwatch.web.view.Shell;
import java.util.List;
import java.util.function.Function;

/** Everything about heartbeats that is served, beside the addresses at which they report. */
public final class HeartbeatRoutes {
  private HeartbeatRoutes() {}

  /**
   * The routes of the API.
   *
   * @param who the name of whoever sends a request; may be empty
   */
  public static List<Route> api(
      Sources sources, Expectations expectations, Function<Request, String> who) {
    return new HeartbeatsApi(
            sources, expectations, new HeartbeatOrders(expectations, sources.clock(), who))
        .routes();
  }

  /** The routes of the pages. */
  public static List<Route> pages(
      Sources sources, Expectations expectations, Function<Request, String> who, Shell shell) {
    return new HeartbeatPages(
            sources, expectations, new HeartbeatOrders(expectations, sources.clock(), who), shell)
        .routes();
  }
}
