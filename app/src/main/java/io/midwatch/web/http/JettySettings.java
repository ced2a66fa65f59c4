package io.midwatch.web.http;

import io.javalin.config.JettyConfig;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;

/** How Jetty is told to behave: bounded, silent about itself, and lenient on slashes in ids. */
final class JettySettings {
  private static final int LARGEST_HEAD = 16 * 1024;
  private static final long IDLE_MILLIS = 30_000;

  private JettySettings() {}

  static void apply(JettyConfig config, UnderWay underWay) {
    config.modifyHttpConfiguration(JettySettings::http);
    config.modifyServer(server -> {
      server.setStopTimeout(0);
      server.insertHandler(underWay);
    });
    config.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
  }

  /**
   * Ids of checks hold slashes, so an encoded slash and an empty segment may stand in a path; our
   * routes never map paths to files.
   */
  private static void http(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(LARGEST_HEAD);
    http.setResponseHeaderSize(LARGEST_HEAD);
    http.setIdleTimeout(IDLE_MILLIS);
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "MIDWATCH",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
  }
}
