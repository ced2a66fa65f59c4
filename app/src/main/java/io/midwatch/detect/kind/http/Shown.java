package io.midwatch.detect.kind.http;

import okhttp3.HttpUrl;

/** URLs as they may be shown: without credentials and query, where secrets like to stand. */
final class Shown {
  private Shown() {}

  static String url(HttpUrl url) {
    if (url.query() == null && url.fragment() == null && url.username().isEmpty()) {
      return url.toString();
    }
    HttpUrl bare = url.newBuilder().username("").password("").query(null).fragment(null).build();
    return url.query() == null ? bare.toString() : bare + "?…";
  }

  /** {@code host:port}. */
  static String host(HttpUrl url) {
    String host = url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host();
    return host + ":" + url.port();
  }
}
