package io.midwatch.lab.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Header fields in the order of the wire. Names compare without regard to case.
 *
 * @param fields all of them, repeated names included
 */
public record Headers(List<Field> fields) {

  /** None. */
  public static final Headers NONE = new Headers(List.of());

  /** One line. */
  public record Field(String name, String value) {}

  public Headers {
    fields = List.copyOf(fields);
  }

  /** The first value of this name. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** Every value of this name. */
  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** One more line at the end. */
  public Headers plus(String name, String value) {
    var more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Headers(more);
  }

  /** Lines as they go over the wire, each with its line end. */
  String onTheWire() {
    var text = new StringBuilder();
    for (Field field : fields) {
      text.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    return text.toString();
  }
}
