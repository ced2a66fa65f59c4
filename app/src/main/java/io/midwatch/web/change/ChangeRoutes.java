package io.midwatch.web.change;

import io.midwatch.base.StoreHealth;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.util.List;
import java.util.function.Function;

/** Everything about changes that is served. */
public final class ChangeRoutes {
  private ChangeRoutes() {}

  /**
   * The routes of the API.
   *
   * @param store whether what is written reaches the disk
   * @param who the name of whoever sends a request; may be empty
   */
  public static List<Route> routes(
      Sources sources, StoreHealth store, Function<Request, String> who) {
    Recorder recorder = new Recorder(sources.changes(), store);
    return new ChangesApi(sources, recorder, who).routes();
  }
}
