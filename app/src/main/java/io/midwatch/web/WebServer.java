package io.midwatch.web;

import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.channel.webpush.Browsers;
import io.midwatch.web.answer.AckPages;
import io.midwatch.web.answer.ConfirmPages;
import io.midwatch.web.answer.PushPages;
import io.midwatch.web.answer.PushoverHook;
import io.midwatch.web.answer.SlackHook;
import io.midwatch.web.answer.TelegramHook;
import io.midwatch.web.answer.TwilioHooks;
import io.midwatch.web.api.Api;
import io.midwatch.web.api.PagesApi;
import io.midwatch.web.api.Watched;
import io.midwatch.web.api.WhyApi;
import io.midwatch.web.auth.SignIn;
import io.midwatch.web.change.ChangeRoutes;
import io.midwatch.web.heartbeat.HeartbeatRoutes;
import io.midwatch.web.host.HostRoutes;
import io.midwatch.web.http.Guard;
import io.midwatch.web.http.HttpServer;
import io.midwatch.web.http.ListenAddress;
import io.midwatch.web.http.Route;
import io.midwatch.web.incident.IncidentRoutes;
import io.midwatch.web.intake.IntakeRoutes;
import io.midwatch.web.live.LiveRoutes;
import io.midwatch.web.metrics.MetricsRoutes;
import io.midwatch.web.oncall.OnCallRoutes;
import io.midwatch.web.page.Assets;
import io.midwatch.web.page.ErrorPages;
import io.midwatch.web.page.Pages;
import io.midwatch.web.page.SignInPages;
import io.midwatch.web.report.ReportRoutes;
import io.midwatch.web.reviews.ReviewRoutes;
import io.midwatch.web.silence.SilenceRoutes;
import io.midwatch.web.slo.SloRoutes;
import io.midwatch.web.status.StatusRoutes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The web room, wired: everything that is served, behind one guard, on one address. */
public final class WebServer implements AutoCloseable {
  private final HttpServer server;
  private final ListenAddress listen;
  private final SignIn signIn;
  private final LiveRoutes live;
  private final MetricsRoutes metrics;
  private final boolean open;

  private WebServer(WebParts parts, ListenAddress listen, HttpServer server) {
    Assets assets = new Assets();
    this.listen = listen;
    this.open = parts.open();
    this.signIn = new SignIn(parts.keys(), parts.sources().clock(), new SignInPages(assets));
    this.live = new LiveRoutes(parts.sources());
    this.metrics =
        new MetricsRoutes(parts.sources(), parts.store(), parts.oneLook(), parts.version());
    this.server = server;
    Guard guard = open ? SignIn.openGuard() : signIn.guard();
    server.serve(routes(parts, assets), guard, new ErrorPages(assets));
  }

  /**
   * Starts to serve.
   *
   * @throws IOException when the address cannot be had, or a server without sign-in would be open
   *     to other machines
   */
  public static WebServer start(WebParts parts, ListenAddress listen) throws IOException {
    mayListen(parts.open(), listen);
    return on(HttpServer.open(listen, List.of()), parts, listen);
  }

  /** Serves on a server that is open already, and closes it in the end. */
  public static WebServer on(HttpServer opened, WebParts parts, ListenAddress listen) {
    return new WebServer(parts, listen, opened);
  }

  /**
   * May it be listened there?
   *
   * @param open is there no sign-in?
   * @throws IOException when a server without sign-in would be open to other machines
   */
  public static void mayListen(boolean open, ListenAddress listen) throws IOException {
    if (open && !listen.isLoopback()) {
      throw new IOException(
          "without sign-in only this machine may reach the server; listen on 127.0.0.1, not on "
              + listen);
    }
  }

  private List<Route> routes(WebParts parts, Assets assets) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(
        new HealthRoutes(parts.sources(), parts.store(), parts.status().unserved()::words)
            .routes());
    routes.addAll(assets.routes());
    routes.addAll(signIn.routes());
    routes.addAll(
        Pages.routes(parts.sources(), parts.hosts().desk(), parts.expectations(), assets, !open));
    routes.addAll(AckPages.routes(parts.sources(), parts.answering(), assets));
    routes.addAll(ConfirmPages.routes(parts.sources(), parts.answering().links(), assets));
    routes.addAll(TwilioHooks.routes(parts.sources()::plan, parts.answering()));
    routes.addAll(PushPages.routes(parts.sources(), new Browsers(parts.keys()), assets, !open));
    routes.addAll(SlackHook.routes(parts.sources(), parts.answering(), Channels.httpClient()));
    routes.addAll(PushoverHook.routes(parts.answering()));
    routes.addAll(TelegramHook.routes(parts.sources()::plan, parts.answering()));
    routes.addAll(api(parts));
    routes.addAll(
        OnCallRoutes.pages(parts.sources(), parts.keys(), assets.shell(!open), signIn::who));
    routes.addAll(OnCallRoutes.api(parts.sources(), parts.keys(), signIn::who));
    routes.addAll(WhyApi.routes(parts.sources()));
    routes.addAll(SloRoutes.api(parts.sources()));
    routes.addAll(SloRoutes.pages(parts.sources(), assets, assets.shell(!open)));
    routes.addAll(ChangeRoutes.routes(parts.sources(), parts.store(), signIn::who));
    routes.addAll(
        ChangeRoutes.pages(parts.sources(), parts.store(), assets.shell(!open), signIn::who));
    routes.addAll(ChangeRoutes.hooks(parts.sources(), parts.store(), parts.keys()));
    routes.addAll(PagesApi.routes(parts.sources(), parts.answering()));
    routes.addAll(StatusRoutes.beside(parts.status(), signIn::who, assets.shell(!open)));
    routes.addAll(IntakeRoutes.routes(parts.sources(), parts.intake()));
    routes.addAll(IncidentRoutes.api(parts.sources(), parts.incidents()));
    routes.addAll(IncidentRoutes.pages(parts.sources(), parts.incidents(), assets, !open));
    routes.addAll(SilenceRoutes.api(parts.sources(), signIn::who));
    routes.addAll(SilenceRoutes.pages(parts.sources(), signIn::who, assets, !open));
    routes.addAll(HeartbeatRoutes.api(parts.sources(), parts.expectations(), signIn::who));
    routes.addAll(
        HeartbeatRoutes.pages(
            parts.sources(), parts.expectations(), signIn::who, assets.shell(!open)));
    routes.addAll(HostRoutes.api(parts.sources(), parts.hosts()));
    routes.addAll(HostRoutes.otlp(parts.sources(), parts.hosts()));
    routes.addAll(HostRoutes.pages(parts.sources(), parts.hosts(), assets.shell(!open)));
    routes.addAll(ReviewRoutes.all(parts.sources(), parts.reviews(), parts.keys(), assets, !open));
    routes.addAll(ReportRoutes.api(parts.sources()));
    routes.addAll(ReportRoutes.pages(parts.sources(), assets.shell(!open)));
    routes.addAll(live.routes());
    routes.addAll(metrics.routes());
    return routes;
  }

  private static List<Route> api(WebParts parts) {
    return Api.routes(
        parts.sources(),
        new Watched(parts.expectations(), parts.hosts().desk()),
        parts.status().unserved()::words);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Where people open it from this machine. */
  public String url() {
    return "http://" + new ListenAddress(listen.host(), port());
  }

  /** The one-time address that makes the first token; empty when there is one, or no sign-in. */
  public Optional<String> setupLink() {
    return open ? Optional.empty() : signIn.setupPath().map(path -> url() + path);
  }

  @Override
  public void close() {
    live.close();
    metrics.close();
    server.close();
  }
}
