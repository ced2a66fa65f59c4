package io.midwatch.web.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running HTTP server: takes requests on one address, asks the {@link Guard}, hands them to
 * their {@link Route}, and turns everything that goes wrong into an {@link ErrorPage}.
 *
 * <p>A virtual thread per request. What comes in is bounded: 16 KiB of head, 512 KiB of body, 30 s
 * of silence.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** For live answers to end; one whose reader has gone without a word is cut. */
  private static final Duration LIVE_PATIENCE = Duration.ofMillis(500);

  private final Guard guard;
  private final ErrorPage errors;
  private final Javalin javalin;
  private final UnderWay underWay = new UnderWay();

  private HttpServer(List<Route> routes, Guard guard, ErrorPage errors) {
    this.guard = guard;
    this.errors = errors;
    this.javalin = Javalin.create(config -> configure(config, routes));
  }

  /**
   * Starts to listen.
   *
   * @throws IOException when the address cannot be had, saying which
   */
  public static HttpServer start(
      ListenAddress listen, List<Route> routes, Guard guard, ErrorPage errors) throws IOException {
    HttpServer server = new HttpServer(routes, guard, errors);
    try {
      server.javalin.start(listen.host(), listen.port());
    } catch (RuntimeException e) {
      server.javalin.stop();
      throw new IOException("cannot listen on " + listen + ": " + cause(e), e);
    }
    return server;
  }

  private static String cause(Throwable thrown) {
    Throwable deepest = thrown;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /**
   * Lets the answers under way get out for two seconds, and live ones that were told to end for
   * half of one; then ends them all.
   */
  @Override
  public void close() {
    if (!underWay.awaitNone(PATIENCE)) {
      LOG.warn("requests were still being answered when the server closed");
    }
    underWay.awaitNoneLive(LIVE_PATIENCE);
    javalin.stop();
  }

  private void configure(JavalinConfig config, List<Route> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = Request.LARGEST_BODY;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    JettySettings.apply(config.jetty, underWay);
    config.routes.before(SecurityHeaders::put);
    for (Route route : routes) {
      config.routes.addHttpHandler(
          type(route.method()), route.path(), context -> serve(context, route));
    }
    config.routes.exception(
        HttpProblem.class, (problem, context) -> fail(context, problem.status(), problem.detail()));
    config.routes.exception(
        HttpResponseException.class,
        (response, context) -> fail(context, response.getStatus(), words(response)));
    config.routes.exception(Exception.class, this::broken);
  }

  static String tooLarge(int most) {
    return "The request is larger than " + most / 1024 + " KiB.";
  }

  private static HandlerType type(Method method) {
    return switch (method) {
      case GET -> HandlerType.GET;
      case POST -> HandlerType.POST;
      case DELETE -> HandlerType.DELETE;
    };
  }

  private void serve(Context context, Route route) throws Exception {
    Request request = new JavalinRequest(context);
    Answer refusal = guard.refuse(request, route.access()).orElse(null);
    send(context, refusal == null ? route.handler().handle(request) : refusal);
  }

  private void send(Context context, Answer answer) throws IOException, InterruptedException {
    context.status(answer.status()).contentType(answer.type());
    answer.headers().forEach(context::header);
    switch (answer.body()) {
      case Answer.Body.Text text -> context.result(text.text());
      case Answer.Body.Written written -> written.writer().write(context.outputStream());
      case Answer.Body.Live live -> sendLive(context, live.writer());
    }
  }

  private static void sendLive(Context context, Answer.Writer writer) throws InterruptedException {
    UnderWay.setLive(context);
    context.disableCompression();
    context.header("X-Accel-Buffering", "no");
    try {
      context.res().flushBuffer();
      writer.write(context.res().getOutputStream());
    } catch (IOException e) {
      LOG.debug("a reader of {} has gone", context.path());
    }
  }

  private void fail(Context context, int status, String detail) {
    Answer answer = errors.render(new JavalinRequest(context), status, detail);
    try {
      send(context, answer);
    } catch (IOException e) {
      LOG.debug("nobody is left to read the error of {}", context.path());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void broken(Exception exception, Context context) {
    LOG.error("{} {} broke", context.method(), context.path(), exception);
    fail(context, 500, "Midwatch itself failed to answer; its log says why.");
  }

  private static String words(HttpResponseException response) {
    return switch (response.getStatus()) {
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take that method.";
      case 413 -> tooLarge(Request.LARGEST_BODY);
      default -> String.valueOf(response.getMessage());
    };
  }
}
