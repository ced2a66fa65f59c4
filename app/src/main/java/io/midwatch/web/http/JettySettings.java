package io.midwatch.web.http;

import jakarta.servlet.Servlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How Jetty is told to behave: bounded, silent about itself, and lenient on slashes in ids. */
final class JettySettings {
  private static final int LARGEST_HEAD = 16 * 1024;
  private static final long IDLE_MILLIS = 30_000;

  /** A table of the headers seen so far takes 20 KB of every connection, and most ask once. */
  private static final int NO_CACHE = 0;

  /** They listen and read; what may block runs on virtual threads. */
  private static final int MOST_THREADS = 16;

  /**
   * How many references a line of the processor's cache holds. Jetty asks the management server
   * where nobody says so, and making that one costs a start 0.2 s and reads all of the JVM's flight
   * recorder.
   */
  private static final String PER_LINE = "org.eclipse.jetty.util.referencesPerCacheLine";

  /** Connections and what is asked on them take about 20 KiB each, and up to this. */
  private static final long A_CONNECTION = 64 * 1024;

  /** When there is no room for more, those that asked nothing for so long leave. */
  private static final long FULL_IDLE_MILLIS = 3_000;

  private JettySettings() {}

  /** As many connections as the memory holds; others wait until one of these has ended. */
  static int mostConnections() {
    return Math.clamp(Runtime.getRuntime().maxMemory() / A_CONNECTION, 256, 100_000);
  }

  static Server server(ListenAddress listen, Handler handler, int mostConnections) {
    if (System.getProperty(PER_LINE) == null) {
      System.setProperty(PER_LINE, "16");
    }
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
    threads.setName("http");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
    connector.setHost(listen.host());
    connector.setPort(listen.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    NetworkConnectionLimit limit = new NetworkConnectionLimit(mostConnections, connector);
    limit.setEndPointIdleTimeout(FULL_IDLE_MILLIS);
    server.addBean(limit);
    server.setStopTimeout(0);
    server.setHandler(new Farewell(limit, handler));
    return server;
  }

  /** While others wait for a connection, whoever has been answered leaves. */
  private static final class Farewell extends Handler.Wrapper {
    private final NetworkConnectionLimit limit;

    private Farewell(NetworkConnectionLimit limit, Handler handler) {
      super(handler);
      this.limit = limit;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (limit.getNetworkConnectionCount() >= limit.getMaxNetworkConnectionCount()) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
      }
      return super.handle(request, response, callback);
    }
  }

  /** The started place of a servlet that answers everything. */
  static Handler context(Server server, Servlet servlet) {
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    context.setContextPath("/");
    context.addServlet(new ServletHolder(servlet), "/*");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.setServer(server);
    try {
      context.start();
    } catch (Exception e) {
      throw new IllegalStateException("the routes can't be served", e);
    }
    return context;
  }

  /**
   * Ids of checks hold slashes, so an encoded slash and an empty segment may stand in a path; our
   * routes never map paths to files.
   */
  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(LARGEST_HEAD);
    http.setResponseHeaderSize(LARGEST_HEAD);
    http.setIdleTimeout(IDLE_MILLIS);
    http.setHeaderCacheSize(NO_CACHE);
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "MIDWATCH",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
    return http;
  }
}
