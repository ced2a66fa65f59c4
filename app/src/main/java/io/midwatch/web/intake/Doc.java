package io.midwatch.web.intake;

import com.ethlo.time.ITU;
import io.midwatch.web.api.JsonBody;
import io.midwatch.web.http.HttpProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * A part of a document that somebody sent, and where in it we are: what is of the wrong kind is a
 * 400 that says so. A field that is {@code null} is one that is not there.
 */
final class Doc {
  private static final int SHOWN = 80;

  private final JsonNode node;
  private final Place place;

  private Doc(JsonNode node, Place place) {
    this.node = node;
    this.place = place;
  }

  /** Where a part stands; put into words only when something is wrong there. */
  private sealed interface Place {
    record Whole() implements Place {}

    record Item(Place list, int number) implements Place {}

    record Field(Place object, String name) implements Place {}

    default String words() {
      return switch (this) {
        case Whole _ -> "";
        case Item(Place list, int number) -> list.words() + "[" + number + "]";
        case Field(Whole _, String name) -> shown(name);
        case Field(Place object, String name) -> object.words() + "." + shown(name);
      };
    }
  }

  /** The whole document. */
  static Doc of(byte[] body) throws HttpProblem {
    return new Doc(JsonBody.document(body), new Place.Whole());
  }

  JsonNode node() {
    return node;
  }

  /** It must be an object. */
  Doc object() throws HttpProblem {
    if (!node.isObject()) {
      throw wrong("an object");
    }
    return this;
  }

  boolean isList() {
    return node.isArray();
  }

  /** The items of what must be a list. */
  List<Doc> items() throws HttpProblem {
    if (!node.isArray()) {
      throw wrong("a list");
    }
    List<Doc> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new Doc(node.path(i), new Place.Item(place, i)));
    }
    return items;
  }

  boolean has(String name) {
    return !node.path(name).isMissingNode() && !node.path(name).isNull();
  }

  Doc at(String name) {
    return new Doc(node.path(name), new Place.Field(place, name));
  }

  /** A text; empty when it is not there. */
  String text(String name) throws HttpProblem {
    return has(name) ? at(name).text() : "";
  }

  private String text() throws HttpProblem {
    if (!node.isString()) {
      throw wrong("a text");
    }
    return node.asString();
  }

  /** A text that must be there and say something. */
  String needed(String name) throws HttpProblem {
    String text = text(name);
    if (text.isBlank()) {
      throw fault(at(name).name() + " is missing or empty.");
    }
    return text;
  }

  /** Texts by name; none when they are not there. */
  SequencedMap<String, String> texts(String name) throws HttpProblem {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    if (has(name)) {
      Doc map = at(name).object();
      for (String key : map.node.propertyNames()) {
        texts.put(key, map.at(key).text());
      }
    }
    return texts;
  }

  /** What stands there as texts, whatever it is: for showing only. */
  SequencedMap<String, String> said(String name) {
    SequencedMap<String, String> said = new LinkedHashMap<>();
    JsonNode there = node.path(name);
    if (there.isObject()) {
      for (Map.Entry<String, JsonNode> entry : there.properties()) {
        said.put(entry.getKey(), plain(entry.getValue()));
      }
    } else if (has(name)) {
      said.put(name, plain(there));
    }
    return said;
  }

  private static String plain(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  /** An instant (RFC 3339) with any offset; empty when it is not there. */
  Optional<Instant> instant(String name) throws HttpProblem {
    String text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(time(text));
    } catch (DateTimeException e) {
      throw fault(
          at(name).name() + " is \"" + shown(text) + "\", no time such as 2026-11-21T09:30:00Z.");
    }
  }

  /** RFC 3339, which is quickly read; else what else is usual, such as a time without seconds. */
  private static Instant time(String text) {
    try {
      return ITU.parseDateTime(text).toInstant();
    } catch (DateTimeException e) {
      return OffsetDateTime.parse(text).toInstant();
    }
  }

  /** Something is wrong with this part. */
  HttpProblem fault(String words) {
    return HttpProblem.badRequest(words);
  }

  private HttpProblem wrong(String wanted) {
    String what = node.isMissingNode() ? "missing" : JsonBody.kind(node);
    return fault(name() + " is " + what + "; it must be " + wanted + ".");
  }

  /** Where we are, for a message. */
  String name() {
    return place instanceof Place.Whole ? "The body" : place.words();
  }

  static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() > SHOWN ? clean.substring(0, SHOWN) + "..." : clean;
  }
}
