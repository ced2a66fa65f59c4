package io.midwatch.web.change;

import io.midwatch.base.DidYouMean;
import io.midwatch.web.api.JsonBody;
import io.midwatch.web.http.HttpProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a JSON object that somebody sent; what is of the wrong kind is a 400. */
final class Fields {
  private static final int MOST_ITEMS = 200;

  private final JsonNode node;
  private final String place;

  private Fields(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  static Fields of(JsonNode object) {
    return new Fields(object, "");
  }

  /** Refuses names that mean nothing here: they would be lost in silence. */
  Fields only(Set<String> known) throws HttpProblem {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        String hint = DidYouMean.hint(name, known);
        throw HttpProblem.badRequest(
            "The field \""
                + shown(name)
                + "\" is not known here"
                + (hint.isEmpty() ? "" : "; " + hint)
                + " Known are: "
                + String.join(", ", known.stream().sorted().toList())
                + ".");
      }
    }
    return this;
  }

  /** The object under a name; without it one that is empty. */
  Fields in(String name) throws HttpProblem {
    JsonNode field = node.path(name);
    if (field.isMissingNode() || field.isNull()) {
      return new Fields(
          tools.jackson.databind.node.JsonNodeFactory.instance.objectNode(), path(name));
    }
    if (!field.isObject()) {
      throw wrong(name, "an object", field);
    }
    return new Fields(field, path(name));
  }

  boolean has(String name) {
    return !node.path(name).isMissingNode() && !node.path(name).isNull();
  }

  /** A text; empty when it is absent or null. */
  String text(String name) throws HttpProblem {
    JsonNode field = node.path(name);
    if (field.isMissingNode() || field.isNull()) {
      return "";
    }
    if (!field.isString()) {
      throw wrong(name, "a text", field);
    }
    return field.asString();
  }

  String needed(String name) throws HttpProblem {
    String text = text(name);
    if (text.isBlank()) {
      throw HttpProblem.badRequest("The field \"" + path(name) + "\" is missing or empty.");
    }
    return text;
  }

  /** A text, or a whole number written as one: ids are sent as either. */
  String id(String name) throws HttpProblem {
    JsonNode field = node.path(name);
    return field.isIntegralNumber() ? field.asString() : text(name);
  }

  boolean flag(String name) throws HttpProblem {
    JsonNode field = node.path(name);
    if (field.isMissingNode() || field.isNull()) {
      return false;
    }
    if (!field.isBoolean()) {
      throw wrong(name, "true or false", field);
    }
    return field.asBoolean();
  }

  /** A text or a list of texts; empty when it is absent or null. */
  List<String> texts(String name) throws HttpProblem {
    JsonNode field = node.path(name);
    if (!field.isArray()) {
      String text = text(name);
      return text.isEmpty() ? List.of() : List.of(text);
    }
    if (field.size() > MOST_ITEMS) {
      throw HttpProblem.badRequest(
          "The field \"" + path(name) + "\" has more than " + MOST_ITEMS + " items.");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : field) {
      if (!item.isString()) {
        throw wrong(name, "a list of texts", item);
      }
      texts.add(item.asString());
    }
    return texts;
  }

  /** An instant (RFC 3339), with any offset. */
  Optional<Instant> instant(String name) throws HttpProblem {
    String text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant instant =
          OffsetDateTime.parse(text.replaceFirst(" UTC$", "Z").replace(' ', 'T')).toInstant();
      if (instant.isAfter(Instant.EPOCH)
          && instant.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
        return Optional.of(instant);
      }
    } catch (DateTimeException e) {
      // Falls through to the same words as an instant out of bounds.
    }
    throw HttpProblem.badRequest(
        "The field \""
            + path(name)
            + "\" is not an instant such as 2026-12-24T17:00:00Z (RFC 3339).");
  }

  private HttpProblem wrong(String name, String wanted, JsonNode was) {
    return HttpProblem.badRequest(
        "The field \"" + path(name) + "\" must be " + wanted + ", not " + JsonBody.kind(was) + ".");
  }

  private String path(String name) {
    return place.isEmpty() ? shown(name) : place + "." + shown(name);
  }

  private static String shown(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", " ");
    return clean.length() > 60 ? clean.substring(0, 60) + "..." : clean;
  }
}
