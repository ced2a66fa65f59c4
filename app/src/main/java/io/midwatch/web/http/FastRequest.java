package io.midwatch.web.http;

import io.midwatch.base.HeadTail;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was asked of a {@link FastLane}, with its body read to the end.
 *
 * @param method any
 * @param path still percent-encoded, without the query
 * @param query as it came, still percent-encoded; empty when there is none
 * @param headers finds the value of a header by its name
 * @param remote the address of the other end of the connection
 * @param secure whether the user's part of the way ran over TLS, as far as we can tell
 * @param body its beginning and its end
 */
public record FastRequest(
    String method,
    String path,
    String query,
    HeaderReader headers,
    String remote,
    boolean secure,
    HeadTail body) {

  /** So many bytes of the beginning of a body are kept. */
  public static final int KEPT_HEAD = 32 * 1024;

  /** So many bytes of its end. */
  public static final int KEPT_TAIL = 32 * 1024;

  /** Reads a header. */
  @FunctionalInterface
  public interface HeaderReader extends Function<String, Optional<String>> {}

  /** The value of a header. */
  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /** The values in the query. */
  public Query parameters() {
    return Query.of(query);
  }
}
