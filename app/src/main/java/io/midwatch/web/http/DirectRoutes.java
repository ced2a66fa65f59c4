package io.midwatch.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@linkplain Route#isFrequent() frequent} routes as the router does, without its way
 * through a servlet and past all other routes, which takes as long as a small answer itself.
 *
 * <p>Only what is plainly for one of them is taken; a path with something encoded, or another
 * method, is the router's. Safe for use by many threads.
 */
final class DirectRoutes {
  private final List<Direct> routes;
  private final Guard guard;
  private final ErrorPage errors;
  private final BiConsumer<String, Throwable> broke;

  /**
   * @param broke is told what failed to be answered, and why
   */
  DirectRoutes(
      List<Route> routes, Guard guard, ErrorPage errors, BiConsumer<String, Throwable> broke) {
    this.routes = routes.stream().filter(Route::isFrequent).map(Direct::of).toList();
    this.guard = guard;
    this.errors = errors;
    this.broke = broke;
  }

  /** A route and the segments of its path. */
  private record Direct(Route route, List<String> segments) {
    static Direct of(Route route) {
      return new Direct(route, List.of(route.path().split("/", -1)));
    }

    private static boolean isParameter(String segment) {
      return segment.startsWith("{");
    }

    Optional<Found> find(String[] path) {
      if (path.length != segments.size()) {
        return Optional.empty();
      }
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < path.length; i++) {
        String segment = segments.get(i);
        if (isParameter(segment) && !path[i].isEmpty()) {
          parameters.put(segment.substring(1, segment.length() - 1), path[i]);
        } else if (!segment.equals(path[i])) {
          return Optional.empty();
        }
      }
      return Optional.of(new Found(route, parameters));
    }
  }

  /** The route of a request, and what its path says. */
  record Found(Route route, Map<String, String> parameters) {}

  /**
   * Which route is it for?
   *
   * @param path still percent-encoded
   */
  Optional<Found> find(String method, String path) {
    if (routes.isEmpty() || path.indexOf('%') >= 0 || path.indexOf(';') >= 0) {
      return Optional.empty();
    }
    String[] segments = path.split("/", -1);
    for (Direct direct : routes) {
      if (direct.route.method().name().equals(method)) {
        Optional<Found> found = direct.find(segments);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Answers it; may block. */
  void answer(Found found, Request asked, Response response, Callback callback) {
    DirectRequest request = new DirectRequest(asked, found.parameters);
    Answer answer = answer(found.route, request);
    if (answer.status() >= 400) {
      request.drain();
    }
    response.setStatus(answer.status());
    var headers = response.getHeaders();
    SecurityHeaders.put(headers::put);
    headers.put(HttpHeader.CONTENT_TYPE, answer.type());
    answer.headers().forEach(headers::put);
    response.write(true, ByteBuffer.wrap(bytes(answer.body())), callback);
  }

  private Answer answer(Route route, DirectRequest request) {
    try {
      Optional<Answer> refusal = guard.refuse(request, route.access());
      return refusal.isPresent() ? refusal.get() : route.handler().handle(request);
    } catch (HttpProblem problem) {
      return errors.render(request, problem.status(), problem.detail());
    } catch (Exception | Error e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      broke.accept(request.method() + " " + request.path(), e);
      return errors.render(request, 500, JavalinRoutes.BROKEN);
    }
  }

  private static byte[] bytes(Answer.Body body) {
    return switch (body) {
      case Answer.Body.Text(String text) -> text.getBytes(StandardCharsets.UTF_8);
      case Answer.Body.Written _, Answer.Body.Live _ ->
          throw new IllegalStateException("a frequent route answers with a text");
    };
  }
}
