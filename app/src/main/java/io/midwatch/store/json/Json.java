package io.midwatch.store.json;

import com.ethlo.time.ITU;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The few words in which the codecs of this package are written.
 *
 * <p>An absent field is an empty value; an enum's word that this version does not know is the
 * codec's own choice, never an error that hides the rest of a document.
 */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /** The node as text. */
  public static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /**
   * Reads text that this package wrote.
   *
   * @throws IllegalArgumentException when it is not JSON
   */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("a stored document is not JSON", e);
    }
  }

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  public static <T> ArrayNode array(Collection<T> items, Function<T, ? extends JsonNode> writer) {
    ArrayNode array = NODES.arrayNode();
    items.forEach(item -> array.add(writer.apply(item)));
    return array;
  }

  public static ArrayNode texts(Collection<String> items) {
    return array(items, NODES::stringNode);
  }

  static ArrayNode instants(Collection<Instant> items) {
    return array(items, item -> NODES.stringNode(item.toString()));
  }

  static void put(ObjectNode node, String name, Optional<String> value) {
    value.ifPresent(text -> node.put(name, text));
  }

  public static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  static Optional<String> maybe(JsonNode node, String name) {
    JsonNode field = node.path(name);
    return field.isString() ? Optional.of(field.asString()) : Optional.empty();
  }

  public static Instant instant(JsonNode node, String name) {
    return instant(text(node, name));
  }

  /** {@link Instant#parse} takes ten times as long; that is for the ends of time only. */
  private static Instant instant(String text) {
    return text.startsWith("+") || text.startsWith("-")
        ? Instant.parse(text)
        : ITU.parseDateTime(text).toInstant();
  }

  static Optional<Instant> maybeInstant(JsonNode node, String name) {
    return maybe(node, name).map(Json::instant);
  }

  public static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> reader) {
    List<T> list = new ArrayList<>();
    node.path(name).forEach(item -> list.add(reader.apply(item)));
    return list;
  }

  public static List<String> texts(JsonNode node, String name) {
    return list(node, name, item -> item.asString(""));
  }

  static <E extends Enum<E>> E word(JsonNode node, String name, E[] all, E otherwise) {
    String wanted = text(node, name);
    for (E one : all) {
      if (word(one).equals(wanted)) {
        return one;
      }
    }
    return otherwise;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
