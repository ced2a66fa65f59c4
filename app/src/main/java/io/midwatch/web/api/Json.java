package io.midwatch.web.api;

import io.midwatch.web.http.Answer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Response records as JSON: snake case, ISO-8601 instants, absent values as null. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private Json() {}

  /** The JSON text of a response record. */
  public static String text(Object body) {
    return MAPPER.writeValueAsString(body);
  }

  /** A response record as an answer. */
  public static Answer answer(Object body) {
    return Answer.json(text(body));
  }
}
