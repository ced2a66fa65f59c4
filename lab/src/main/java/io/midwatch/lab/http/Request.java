package io.midwatch.lab.http;

import io.midwatch.lab.net.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * One request as it arrived.
 *
 * @param method as sent
 * @param target as sent: path and query, or an absolute address for a proxy
 * @param headers as sent
 * @param body decoded from chunks when it came in chunks; cut at one mebibyte
 * @param arrived wall time at which the head was complete
 * @param connection number of the server's connection, from 1: two requests with one number shared
 *     it
 * @param client distinguished name of the client certificate, if one was shown
 */
public record Request(
    String method,
    String target,
    Headers headers,
    Bytes body,
    Instant arrived,
    long connection,
    Optional<String> client) {

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** What stands behind the question mark; empty when there is none. */
  public String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  /** First value of a header. */
  public Optional<String> header(String name) {
    return headers.first(name);
  }
}
