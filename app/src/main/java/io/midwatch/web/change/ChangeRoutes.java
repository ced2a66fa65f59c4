package io.midwatch.web.change;

import io.midwatch.base.KeyValueStore;
import io.midwatch.base.StoreHealth;
import io.midwatch.web.auth.AccessTokens;
import io.midwatch.web.change.hook.HookRoutes;
import io.midwatch.web.change.hook.PagerdutyChanges;
import io.midwatch.web.change.hook.Recorder;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import io.midwatch.web.view.Shell;
import java.util.ArrayList;
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
    return new ChangesApi(sources, new Recorder(sources.changes(), store), who).routes();
  }

  /**
   * The routes of the page.
   *
   * @param who the name of whoever sends a request; may be empty
   */
  public static List<Route> pages(
      Sources sources, StoreHealth store, Shell shell, Function<Request, String> who) {
    return new ChangesPage(sources, new Recorder(sources.changes(), store), shell, who).routes();
  }

  /**
   * The routes of those who prove themselves in what they send.
   *
   * @param keys where access tokens are kept
   */
  public static List<Route> hooks(Sources sources, StoreHealth store, KeyValueStore keys) {
    Recorder recorder = new Recorder(sources.changes(), store);
    List<Route> routes = new ArrayList<>(HookRoutes.routes(sources::plan, recorder));
    routes.addAll(
        PagerdutyChanges.routes(sources::plan, recorder, new AccessTokens(keys, sources.clock())));
    return routes;
  }
}
