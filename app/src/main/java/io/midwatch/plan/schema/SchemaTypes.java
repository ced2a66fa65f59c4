package io.midwatch.plan.schema;

import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** JSON Schema for {@link FieldType}s. */
final class SchemaTypes {
  private SchemaTypes() {}

  static SequencedMap<String, Object> map() {
    return new LinkedHashMap<>();
  }

  /** What all types refer to. */
  static SequencedMap<String, Object> definitions() {
    SequencedMap<String, Object> definitions = map();
    definitions.put("text", Map.of("type", List.of("string", "number", "boolean")));
    definitions.put("substitution", Map.of("type", "string", "pattern", "\\$\\{(env|file):"));
    definitions.put(
        "duration",
        Map.of(
            "type",
            "string",
            "pattern",
            "^(?=[0-9])([0-9]{1,5}d)?([0-9]{1,6}h)?([0-9]{1,7}m(?!s))?([0-9]{1,9}s)?([0-9]{1,9}ms)?$"
                + "|\\$\\{(env|file):"));
    return definitions;
  }

  static Map<String, Object> reference(String definition) {
    return Map.of("$ref", "#/$defs/" + definition);
  }

  static SequencedMap<String, Object> group(List<Field> fields) {
    SequencedMap<String, Object> properties = map();
    for (Field field : fields) {
      String doc =
          field.fallback().isEmpty() ? field.doc() : field.doc() + " Default: " + field.fallback();
      properties.put(field.name(), described(type(field.type()), doc));
    }
    List<String> required = fields.stream().filter(Field::required).map(Field::name).toList();
    return object(properties, required);
  }

  static SequencedMap<String, Object> object(
      Map<String, Object> properties, List<String> required) {
    SequencedMap<String, Object> object = map();
    object.put("type", "object");
    object.put("properties", properties);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    object.put("additionalProperties", false);
    return object;
  }

  static SequencedMap<String, Object> described(Map<String, Object> type, String doc) {
    SequencedMap<String, Object> described = map();
    described.put("description", doc);
    described.putAll(type);
    return described;
  }

  static SequencedMap<String, Object> oneOrMore(Map<String, Object> item) {
    return any(List.of(item, array(item)));
  }

  private static SequencedMap<String, Object> array(Map<String, Object> item) {
    SequencedMap<String, Object> array = map();
    array.put("type", "array");
    array.put("items", item);
    return array;
  }

  private static SequencedMap<String, Object> any(List<? extends Map<String, Object>> forms) {
    SequencedMap<String, Object> any = map();
    any.put("anyOf", List.copyOf(forms));
    return any;
  }

  /** Values in quotes are read as if they had none, so texts stand beside numbers here. */
  static Map<String, Object> type(FieldType type) {
    return switch (type) {
      case FieldType.Text _, FieldType.SecretText _, FieldType.FilePath _ -> reference("text");
      case FieldType.Bool _ ->
          any(
              List.of(
                  Map.of("type", "boolean"),
                  Map.of("enum", List.of("true", "false")),
                  reference("substitution")));
      case FieldType.Whole whole ->
          any(
              List.of(
                  range(whole.least(), whole.most()),
                  pattern("^-?[0-9]{1,18}$"),
                  reference("substitution")));
      case FieldType.Span _ -> reference("duration");
      case FieldType.Size size ->
          any(
              List.of(
                  range(size.least(), size.most()),
                  pattern("^[0-9]{1,15}\\s*(B|KiB|MiB|GiB)?$"),
                  reference("substitution")));
      case FieldType.Choice choice -> choice(choice.words());
      case FieldType.ListOf list -> oneOrMore(type(list.item()));
      case FieldType.MapOf values -> {
        SequencedMap<String, Object> map = map();
        map.put("type", "object");
        map.put("additionalProperties", type(values.value()));
        yield map;
      }
      case FieldType.Group group -> group(group.fields());
      case FieldType.OneOf forms -> any(forms.forms().stream().map(SchemaTypes::type).toList());
    };
  }

  /** Words that YAML takes for something else, such as {@code 1.2} or {@code true}, count too. */
  private static SequencedMap<String, Object> choice(List<String> words) {
    List<Object> values = new ArrayList<>(words);
    for (String word : words) {
      if (word.matches("[0-9]{1,9}")) {
        values.add(Integer.valueOf(word));
      } else if (word.matches("[0-9]{1,9}\\.[0-9]{1,9}")) {
        values.add(Double.valueOf(word));
      } else if (word.equals("true") || word.equals("false")) {
        values.add(Boolean.valueOf(word));
      }
    }
    return any(List.of(Map.of("enum", values), reference("substitution")));
  }

  private static SequencedMap<String, Object> range(long least, long most) {
    SequencedMap<String, Object> range = map();
    range.put("type", "integer");
    range.put("minimum", least);
    range.put("maximum", most);
    return range;
  }

  private static SequencedMap<String, Object> pattern(String pattern) {
    SequencedMap<String, Object> text = map();
    text.put("type", "string");
    text.put("pattern", pattern);
    return text;
  }
}
