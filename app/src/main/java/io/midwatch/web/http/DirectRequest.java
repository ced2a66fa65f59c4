package io.midwatch.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request as Jetty's core sees it, for a {@linkplain Route#isFrequent() frequent} route. */
final class DirectRequest implements io.midwatch.web.http.Request {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private final Request request;
  private final Map<String, String> parameters;
  private final InputStream in;

  /**
   * @param parameters those of the path, decoded
   */
  DirectRequest(Request request, Map<String, String> parameters) {
    this.request = request;
    this.parameters = parameters;
    this.in = Content.Source.asInputStream(request);
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    return request.getHttpURI().getPath();
  }

  @Override
  public String pathParam(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  private Query parameters() {
    return Query.of(queryString());
  }

  @Override
  public Set<String> queryNames() {
    Set<String> names = new HashSet<>();
    parameters().pairs().forEach(pair -> names.add(pair.name()));
    return names;
  }

  @Override
  public Optional<String> query(String name) {
    return queryAll(name).stream().findFirst();
  }

  @Override
  public List<String> queryAll(String name) {
    return parameters().all(name);
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  @Override
  public Optional<String> cookie(String name) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  @Override
  public Optional<String> form(String name) {
    return Optional.empty();
  }

  @Override
  public String queryString() {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }

  @Override
  public byte[] body(int most) throws HttpProblem {
    return Bodies.read(in, request.getLength(), most);
  }

  /** Takes what nobody has read. */
  void drain() {
    try {
      Bodies.drain(in);
    } catch (IOException e) {
      LOG.debug("the rest of a refused request did not come", e);
    }
  }

  @Override
  public String remote() {
    return Request.getRemoteAddr(request);
  }

  /** As {@link JavalinRequest#secure()}. */
  @Override
  public boolean secure() {
    return request.isSecure()
        || header("X-Forwarded-Proto").filter("https"::equalsIgnoreCase).isPresent();
  }
}
