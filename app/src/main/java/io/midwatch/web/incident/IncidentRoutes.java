package io.midwatch.web.incident;

import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.util.List;

/** Everything about incidents that is served. */
public final class IncidentRoutes {
  private IncidentRoutes() {}

  /** The routes of the API. */
  public static List<Route> api(Sources sources, IncidentParts parts) {
    return new IncidentsApi(sources, parts).routes();
  }
}
