package io.midwatch.detect.kind.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an answer as JSON, bounded in depth and in every length: what stands in it is a stranger's.
 *
 * <p>Numbers are {@code Long} where they fit, else {@code Double}. A {@code null} member of an
 * object is left out, as if it were absent; in a list it keeps its place as an empty map, which
 * equals nothing a condition can name.
 */
final class JsonBody {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 100;
  private static final long MOST_TOKENS = 500_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxTokenCount(MOST_TOKENS)
                  .build())
          .build();

  private JsonBody() {}

  /**
   * How it went.
   *
   * @param value what was read; empty for the document {@code null} and when it is not JSON
   * @param problem why it is not JSON; empty when it is
   */
  record Parsed(Optional<Object> value, Optional<String> problem) {}

  static Parsed parse(byte[] body) {
    if (body.length == 0) {
      return new Parsed(Optional.empty(), Optional.of("the answer is empty"));
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new Parsed(Optional.empty(), Optional.of("the answer is blank"));
      }
      Optional<Object> value = Optional.ofNullable(value(parser, first));
      if (parser.nextToken() != null) {
        return new Parsed(Optional.empty(), Optional.of("something follows the JSON document"));
      }
      return new Parsed(value, Optional.empty());
    } catch (JacksonException bad) {
      return new Parsed(Optional.empty(), Optional.of(why(bad)));
    }
  }

  private static String why(JacksonException bad) {
    String place =
        bad.getLocation() == null
            ? ""
            : " (line "
                + bad.getLocation().getLineNr()
                + ", column "
                + bad.getLocation().getColumnNr()
                + ")";
    String message = bad.getOriginalMessage();
    String text = message == null ? "it is malformed" : message.lines().findFirst().orElse("");
    return (text.length() > 200 ? text.substring(0, 200) + "…" : text) + place;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("unexpected " + token);
    };
  }

  private static Object whole(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> parser.getDoubleValue();
    };
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Object value = value(parser, parser.nextToken());
      if (value == null) {
        members.remove(name);
      } else {
        members.put(name, value);
      }
    }
    return members;
  }

  private static List<Object> array(JsonParser parser) {
    List<Object> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      Object value = value(parser, token);
      items.add(value == null ? Map.of() : value);
    }
    return items;
  }
}
