package io.midwatch.web.page;

import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.view.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that pages load: a closed list, all of them served by us. */
public final class Assets {
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

  private final Map<String, Asset> files = new LinkedHashMap<>();

  public Assets() {
    add("midwatch.css", STYLE, "/web/midwatch.css");
    add("live.js", SCRIPT, "/web/live.js");
    add("charts.js", SCRIPT, "/web/charts.js");
    add("budget.js", SCRIPT, "/web/budget.js");
    add("findings.css", STYLE, "/web/findings.css");
    add("review.js", SCRIPT, "/web/review.js");
    add("push.js", SCRIPT, "/web/push.js");
    add("push-worker.js", SCRIPT, "/web/push-worker.js");
    add("app.webmanifest", "application/manifest+json", "/web/app.webmanifest");
    add("icon.svg", "image/svg+xml", "/web/icon.svg");
    add("htmx.js", SCRIPT, HTMX);
    add("uplot.js", SCRIPT, "/web/vendor/uPlot.iife.min.js");
    add("uplot.css", STYLE, "/web/vendor/uPlot.min.css");
  }

  private void add(String name, String type, String resource) {
    files.put(name, Asset.read(name, type, resource));
  }

  public List<Route> routes() {
    return List.of(
        Route.open("/assets/{name}", this::file),
        Route.open("/favicon.ico", request -> file("icon.svg")));
  }

  /** The address of a file of the list. */
  public String path(String name) {
    Asset asset = files.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no page loads " + name);
    }
    return asset.path();
  }

  /** What stands around every page of a server with, or without, sign-in. */
  public Shell shell(boolean signIn) {
    return new Shell(
        path("midwatch.css"), path("htmx.js"), path("live.js"), path("icon.svg"), signIn, true);
  }

  private Answer file(Request request) throws HttpProblem {
    return file(request.pathParam("name"));
  }

  /** A file of the list for an address that stays the same when it changes: asked for anew. */
  public Answer current(String name) throws HttpProblem {
    return file(name).with("Cache-Control", "no-cache");
  }

  private Answer file(String name) throws HttpProblem {
    Asset asset = files.get(name);
    if (asset == null) {
      throw HttpProblem.notFound("There is no such file.");
    }
    return asset.answer();
  }
}
