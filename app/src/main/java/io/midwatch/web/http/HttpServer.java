package io.midwatch.web.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running HTTP server: takes requests on one address and hands them to their {@link FastLane},
 * or else to their {@link Route}.
 *
 * <p>It {@linkplain #open opens} for its lanes before there are routes, so that what reports in is
 * heard while the rest of the program is still being made; until then, and again while it closes,
 * everything else is a 503 that says when to come again.
 *
 * <p>A virtual thread per request that a route answers. What comes in is bounded: 16 KiB of head,
 * 512 KiB of body, 30 s of silence, and as many connections as the memory holds.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** For live answers to end; one whose reader has gone without a word is cut. */
  private static final Duration LIVE_PATIENCE = Duration.ofMillis(500);

  private final UnderWay underWay = new UnderWay();
  private final LaneHandler lanes;
  private final Server server;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpServer(ListenAddress listen, List<FastLane> open, int mostConnections) {
    this.lanes = new LaneHandler(open);
    underWay.setHandler(lanes);
    this.server = JettySettings.server(listen, underWay, mostConnections);
  }

  /**
   * Starts to listen, for the lanes alone.
   *
   * @throws IOException when the address cannot be had, saying which
   */
  public static HttpServer open(ListenAddress listen, List<FastLane> lanes) throws IOException {
    return open(listen, lanes, JettySettings.mostConnections());
  }

  /** The same with another bound of its connections. */
  static HttpServer open(ListenAddress listen, List<FastLane> lanes, int mostConnections)
      throws IOException {
    HttpServer opened = new HttpServer(listen, lanes, mostConnections);
    try {
      opened.server.start();
    } catch (Exception e) {
      opened.stop();
      throw new IOException("cannot listen on " + listen + ": " + cause(e), e);
    }
    return opened;
  }

  /**
   * Starts to listen, with all its routes.
   *
   * @throws IOException when the address cannot be had, saying which
   */
  public static HttpServer start(
      ListenAddress listen, List<Route> routes, Guard guard, ErrorPage errors) throws IOException {
    HttpServer opened = open(listen, List.of());
    opened.serve(routes, guard, errors);
    return opened;
  }

  /** Serves these from now on. Once. */
  public void serve(List<Route> routes, Guard guard, ErrorPage errors) {
    lanes.beside(
        new DirectRoutes(routes, guard, errors, lanes::broke),
        JettySettings.context(
            server, new JavalinRoutes(routes, guard, errors, lanes::broke).servlet()));
  }

  private static String cause(Throwable thrown) {
    Throwable deepest = thrown;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String said = String.valueOf(deepest.getMessage());
    return switch (said) {
      case "Address already in use" -> said + ": stop what listens there, or take another port";
      case "Permission denied" ->
          said + ": ports below 1024 are not for everybody, take a higher one";
      case "Cannot assign requested address" -> said + ": this machine has no such address";
      default -> said;
    };
  }

  /** The port it listens on. */
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  /**
   * Lets the answers under way get out for two seconds, and live ones that were told to end for
   * half of one; then ends them all. What its lanes are asked meanwhile is a 503.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    lanes.close();
    if (!underWay.awaitNone(PATIENCE)) {
      LOG.warn("requests were still being answered when the server closed");
    }
    underWay.awaitNoneLive(LIVE_PATIENCE);
    stop();
  }

  private void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("the HTTP server did not end cleanly", e);
    }
  }
}
