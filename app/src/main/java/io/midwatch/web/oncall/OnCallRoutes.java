package io.midwatch.web.oncall;

import io.midwatch.base.KeyValueStore;
import io.midwatch.respond.oncall.absence.Absences;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import io.midwatch.web.view.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything about who is on call that is served. */
public final class OnCallRoutes {
  private OnCallRoutes() {}

  /**
   * The routes of the API.
   *
   * @param store where calendars of absences are kept
   * @param who the name of whoever sends a request; may be empty
   */
  public static List<Route> api(
      Sources sources, KeyValueStore store, Function<Request, String> who) {
    Absences absences = new Absences(store);
    List<Route> routes = new ArrayList<>(new OnCallApi(sources, absences).routes());
    routes.addAll(new AbsencesApi(sources, absences).routes());
    routes.addAll(new OverridesApi(sources, who).routes());
    return routes;
  }

  /**
   * The routes of the page and of the calendars.
   *
   * @param store where the keys of calendars are kept
   * @param who the name of whoever sends a request; may be empty
   */
  public static List<Route> pages(
      Sources sources, KeyValueStore store, Shell shell, Function<Request, String> who) {
    Feeds feeds = new Feeds(sources, store);
    List<Route> routes =
        new ArrayList<>(
            new OnCallPage(sources, new OnCallPage.Parts(feeds, new Absences(store)), shell, who)
                .routes());
    routes.addAll(feeds.routes());
    return routes;
  }
}
