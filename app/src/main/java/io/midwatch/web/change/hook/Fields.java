package io.midwatch.web.change.hook;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a JSON object that somebody sent; what is of the wrong kind is a 400. */
public final class Fields {
  private static final int MOST_ITEMS = 200;

  /** RFC 3339, and {@code 2026-11-21 03:00:00 UTC} or {@code +0100} as GitLab writes it. */
  private static final Pattern INSTANT =
      Pattern.compile(
          "(20[0-9]{2}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?)"
              + " ?(UTC|Z|[+-][0-9]{2}:?[0-9]{2})");

  private final JsonNode node;
  private final String place;

  private Fields(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  public static Fields of(JsonNode object) {
    return new Fields(object, "");
  }

  /** Refuses names that mean nothing here: they would be lost in silence. */
  public Fields only(Set<String> known) throws HttpProblem {
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
  public Fields in(String name) throws HttpProblem {
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

  public boolean has(String name) {
    return !node.path(name).isMissingNode() && !node.path(name).isNull();
  }

  /** A text; empty when it is absent or null. */
  public String text(String name) throws HttpProblem {
    JsonNode field = node.path(name);
    if (field.isMissingNode() || field.isNull()) {
      return "";
    }
    if (!field.isString()) {
      throw wrong(name, "a text", field);
    }
    return field.asString();
  }

  public String needed(String name) throws HttpProblem {
    String text = text(name);
    if (text.isBlank()) {
      throw HttpProblem.badRequest("The field \"" + path(name) + "\" is missing or empty.");
    }
    return text;
  }

  /** A text, or a whole number written as one: ids are sent as either. */
  public String id(String name) throws HttpProblem {
    JsonNode field = node.path(name);
    return field.isIntegralNumber() ? field.asString() : text(name);
  }

  String neededId(String name) throws HttpProblem {
    String id = id(name);
    if (id.isBlank()) {
      throw HttpProblem.badRequest("The field \"" + path(name) + "\" is missing or empty.");
    }
    return id;
  }

  /** The objects of a list; empty when it is absent or null. */
  List<Fields> items(String name) throws HttpProblem {
    JsonNode field = node.path(name);
    if (field.isMissingNode() || field.isNull()) {
      return List.of();
    }
    if (!field.isArray() || field.size() > MOST_ITEMS) {
      throw wrong(name, "a list of at most " + MOST_ITEMS + " objects", field);
    }
    List<Fields> items = new ArrayList<>();
    for (JsonNode item : field) {
      if (!item.isObject()) {
        throw wrong(name, "a list of objects", item);
      }
      items.add(new Fields(item, path(name)));
    }
    return items;
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
  public List<String> texts(String name) throws HttpProblem {
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
  public Optional<Instant> instant(String name) throws HttpProblem {
    String text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = INSTANT.matcher(text);
    if (parts.matches()) {
      String zone = parts.group(3);
      String offset =
          zone.startsWith("U") || zone.startsWith("Z")
              ? "Z"
              : zone.contains(":") ? zone : zone.substring(0, 3) + ":" + zone.substring(3);
      try {
        return Optional.of(
            OffsetDateTime.parse(parts.group(1) + "T" + parts.group(2) + offset).toInstant());
      } catch (DateTimeException e) {
        // Falls through to the same words as a text of another form.
      }
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
