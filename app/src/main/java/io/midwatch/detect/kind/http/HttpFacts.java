package io.midwatch.detect.kind.http;

import io.midwatch.detect.tls.CertWords;
import io.midwatch.plan.condition.Facts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the last answer says to conditions.
 *
 * @param redirects how many were followed
 * @param json the body as JSON when it was asked for and is
 * @param at when it was seen
 */
record HttpFacts(Answer answer, int redirects, Optional<Object> json, Instant at) implements Facts {
  @Override
  public Optional<Object> find(String word) {
    return switch (word) {
      case "status" -> Optional.of((long) answer.status());
      case "body" -> json;
      case "text" -> Optional.of(answer.body().text());
      case "size" -> Optional.of((long) answer.body().bytes().length);
      case "headers" -> Optional.of(headers());
      case "version" -> Optional.of(answer.version());
      case "redirects" -> Optional.of((long) redirects);
      case "url" -> Optional.of(answer.url().toString());
      case "address" -> Optional.of(answer.address()).map(Object.class::cast);
      default -> CertWords.find(word, answer.tls(), at);
    };
  }

  private Map<String, String> headers() {
    Map<String, String> byName = new LinkedHashMap<>();
    for (int i = 0; i < answer.headers().size(); i++) {
      byName.merge(
          answer.headers().name(i).toLowerCase(Locale.ROOT),
          answer.headers().value(i),
          (first, second) -> first + ", " + second);
    }
    return byName;
  }
}
