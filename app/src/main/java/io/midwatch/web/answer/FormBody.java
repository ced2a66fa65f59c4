package io.midwatch.web.answer;

import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a posted form with all their values, as a signature over them needs it.
 *
 * @param fields by name, in the order in which they came
 */
record FormBody(Map<String, List<String>> fields) {
  private static final int MOST = 500;

  static FormBody of(Request request) throws HttpProblem {
    return of(request.body());
  }

  static FormBody of(byte[] bytes) throws HttpProblem {
    String body = new String(bytes, StandardCharsets.UTF_8);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (body.isEmpty()) {
      return new FormBody(fields);
    }
    String[] pairs = body.split("&", MOST + 1);
    if (pairs.length > MOST) {
      throw HttpProblem.badRequest("The form has more than " + MOST + " fields.");
    }
    try {
      for (String pair : pairs) {
        int at = pair.indexOf('=');
        String name = decoded(at < 0 ? pair : pair.substring(0, at));
        String value = at < 0 ? "" : decoded(pair.substring(at + 1));
        fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
      }
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest("The form is not percent-encoded.");
    }
    return new FormBody(fields);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The first value of a field; empty when there is none. */
  String get(String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }
}
