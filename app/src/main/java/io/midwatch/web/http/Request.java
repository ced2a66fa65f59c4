package io.midwatch.web.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was asked. Everything in it comes from outside and is bounded in size, nothing more. */
public interface Request {
  /** Larger bodies are refused where nothing else is said. */
  int LARGEST_BODY = 512 * 1024;

  /** GET, POST or DELETE. */
  String method();

  /** The path as it came, still percent-encoded, without the query. */
  String path();

  /** A parameter of the route's path, decoded; a parameter the route does not have is a bug. */
  String pathParam(String name);

  /** The names in the query. */
  Set<String> queryNames();

  /** The first value in the query with this name, decoded. */
  Optional<String> query(String name);

  /** Every value in the query with this name, decoded, in order. */
  default List<String> queryAll(String name) {
    return query(name).stream().toList();
  }

  Optional<String> header(String name);

  Optional<String> cookie(String name);

  /** The token in {@code Authorization: Bearer} (RFC 6750, section 2.1), if there is one. */
  default Optional<String> bearer() {
    return header("Authorization")
        .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(header -> header.substring(7).strip());
  }

  /** A field of a posted form; empty when the body is not a form. */
  Optional<String> form(String name);

  /** The query as it came, still percent-encoded; empty when there is none. */
  String queryString();

  /**
   * The bytes of the body as they came; read once, and not beside {@link #form}.
   *
   * @throws HttpProblem when it is too large (413) or breaks off (400)
   */
  default byte[] body() throws HttpProblem {
    return body(LARGEST_BODY);
  }

  /**
   * The same with another bound.
   *
   * @param most so many bytes at most
   */
  byte[] body(int most) throws HttpProblem;

  /** The address of the other end of the connection. */
  String remote();

  /** Did the user's part of the way run over TLS, as far as we can tell? */
  boolean secure();
}
