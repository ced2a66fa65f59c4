package io.midwatch.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request as Javalin sees it. */
record JavalinRequest(Context context) implements Request {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  @Override
  public String method() {
    return context.method().name();
  }

  @Override
  public String path() {
    return context.path();
  }

  @Override
  public String pathParam(String name) {
    return context.pathParam(name);
  }

  @Override
  public Set<String> queryNames() {
    return context.queryParamMap().keySet();
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name));
  }

  @Override
  public List<String> queryAll(String name) {
    return context.queryParams(name);
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  @Override
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(context.cookie(name));
  }

  @Override
  public Optional<String> form(String name) {
    return context.isFormUrlencoded()
        ? Optional.ofNullable(context.formParam(name))
        : Optional.empty();
  }

  @Override
  public String queryString() {
    String query = context.queryString();
    return query == null ? "" : query;
  }

  @Override
  public byte[] body(int most) throws HttpProblem {
    try {
      return Bodies.read(
          context.req().getInputStream(), context.req().getContentLengthLong(), most);
    } catch (IOException e) {
      throw HttpProblem.badRequest("The body broke off before its end.");
    }
  }

  /** Takes what nobody has read. */
  static void drain(Context context) {
    try {
      Bodies.drain(context.req().getInputStream());
    } catch (IOException | IllegalStateException e) {
      LOG.debug("the rest of a refused request did not come", e);
    }
  }

  @Override
  public String remote() {
    return context.ip();
  }

  /**
   * {@code X-Forwarded-Proto} is believed: whoever forges it only makes a cookie of his own
   * stricter.
   */
  @Override
  public boolean secure() {
    return context.scheme().equals("https")
        || header("X-Forwarded-Proto").filter("https"::equalsIgnoreCase).isPresent();
  }
}
