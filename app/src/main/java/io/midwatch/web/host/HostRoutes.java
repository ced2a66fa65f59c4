package io.midwatch.web.host;

import io.midwatch.web.http.Access;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import io.midwatch.web.view.Shell;
import java.util.List;

/** Everything about machines that is served. */
public final class HostRoutes {
  private HostRoutes() {}

  /** The routes of the API; agents prove themselves by the key of their machine. */
  public static List<Route> api(Sources sources, HostParts parts) {
    HostApi api = new HostApi(sources, parts);
    return List.of(
        Route.get("/api/v1/hosts", api::all),
        Route.get("/api/v1/hosts/{name}", api::one),
        new Route(
            Method.POST, "/api/v1/hosts/{name}/reports", Access.LINK, new HostIntake(parts)::take));
  }

  /** Where OpenTelemetry's metrics come in; whoever sends them shows the key of the machine. */
  public static List<Route> otlp(Sources sources, HostParts parts) {
    OtlpIntake otlp = new OtlpIntake(parts, sources.clock());
    return List.of(new Route(Method.POST, "/v1/metrics", Access.LINK, otlp::take));
  }

  /** The routes of the pages. */
  public static List<Route> pages(Sources sources, HostParts parts, Shell shell) {
    HostPages pages = new HostPages(sources, parts, shell);
    return List.of(Route.get("/hosts", pages::all), Route.get("/hosts/{name}", pages::one));
  }
}
