package io.midwatch.web.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names and values of a query, in their order. What is no percent-encoding stays as it came.
 *
 * @param pairs decoded
 */
public record Query(List<Pair> pairs) {
  private static final Query NONE = new Query(List.of());
  private static final int MOST = 200;

  public Query {
    pairs = List.copyOf(pairs);
  }

  /** A name and a value. */
  public record Pair(String name, String value) {}

  /** Reads one as it came; what stands behind the first 200 pairs is left out. */
  public static Query of(String raw) {
    if (raw.isEmpty()) {
      return NONE;
    }
    List<Pair> pairs = new ArrayList<>();
    int at = 0;
    while (at <= raw.length() && pairs.size() < MOST) {
      int end = raw.indexOf('&', at);
      String part = raw.substring(at, end < 0 ? raw.length() : end);
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        pairs.add(
            equals < 0
                ? new Pair(decoded(part), "")
                : new Pair(
                    decoded(part.substring(0, equals)), decoded(part.substring(equals + 1))));
      }
      at = end < 0 ? raw.length() + 1 : end + 1;
    }
    return new Query(pairs);
  }

  /** Percent-encoding and pluses undone; the text itself when it is wrongly encoded. */
  public static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** The last value with this name: who says a thing twice means the later one. */
  public Optional<String> last(String name) {
    for (int i = pairs.size() - 1; i >= 0; i--) {
      if (pairs.get(i).name().equals(name)) {
        return Optional.of(pairs.get(i).value());
      }
    }
    return Optional.empty();
  }

  /** Every value with this name. */
  public List<String> all(String name) {
    return pairs.stream().filter(pair -> pair.name().equals(name)).map(Pair::value).toList();
  }
}
