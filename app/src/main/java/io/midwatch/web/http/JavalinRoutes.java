package io.midwatch.web.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.servlet.JavalinServlet;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the {@link Route} of a request, asks the {@link Guard}, and turns everything that goes
 * wrong into an {@link ErrorPage}.
 */
final class JavalinRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  static final String BROKEN = "Midwatch itself failed to answer; its log says why.";

  private final Guard guard;
  private final ErrorPage errors;
  private final BiConsumer<String, Throwable> broke;
  private final Javalin javalin;

  /**
   * @param broke is told what failed to be answered, and why
   */
  JavalinRoutes(
      List<Route> routes, Guard guard, ErrorPage errors, BiConsumer<String, Throwable> broke) {
    this.guard = guard;
    this.errors = errors;
    this.broke = broke;
    this.javalin = Javalin.create(config -> configure(config, routes));
  }

  Servlet servlet() {
    return new JavalinServlet(javalin.unsafe);
  }

  private void configure(JavalinConfig config, List<Route> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = Request.LARGEST_BODY;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    config.routes.before(context -> SecurityHeaders.put(context::header));
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
    if (answer.status() >= 400) {
      JavalinRequest.drain(context);
    }
    context.status(answer.status()).contentType(answer.type());
    answer.headers().forEach(context::header);
    switch (answer.body()) {
      case Answer.Body.Text text -> context.result(text.text());
      case Answer.Body.Written written -> sendWritten(context, written.writer());
      case Answer.Body.Live live -> sendLive(context, live.writer());
    }
  }

  /** What is written stands in memory, so only its reader can fail. */
  private static void sendWritten(Context context, Answer.Writer writer)
      throws InterruptedException {
    try {
      writer.write(context.outputStream());
    } catch (IOException e) {
      LOG.debug("the reader of {} has gone", context.path());
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
    broke.accept(context.method() + " " + context.path(), exception);
    fail(context, 500, BROKEN);
  }

  private static String words(HttpResponseException response) {
    return switch (response.getStatus()) {
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take that method.";
      case 413 -> Bodies.tooLarge(Request.LARGEST_BODY);
      default -> String.valueOf(response.getMessage());
    };
  }
}
