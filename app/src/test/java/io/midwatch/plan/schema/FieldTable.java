package io.midwatch.plan.schema;

import io.midwatch.base.Durations;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import java.util.List;
import java.util.Locale;

/** Keys as a table of the manual. */
final class FieldTable {
  private FieldTable() {}

  static String of(List<Field> fields) {
    StringBuilder table = new StringBuilder("| key | takes | default | |\n|---|---|---|---|\n");
    for (Field field : fields) {
      String fallback = field.required() ? "required" : field.fallback();
      boolean code = !fallback.isEmpty() && fallback.matches("[^ `]+|\\{.*}|\\[.*]");
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  field.name(),
                  takes(field.type()),
                  cell(code && !field.required() ? "`" + fallback + "`" : fallback),
                  cell(field.doc())));
    }
    return table.toString();
  }

  /** A bar would end the cell, also within code. */
  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String takes(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> "text";
      case FieldType.SecretText _ -> "text, never shown";
      case FieldType.FilePath _ -> "path";
      case FieldType.Bool _ -> "`true` or `false`";
      case FieldType.Whole whole ->
          String.format(Locale.ROOT, "%,d to %,d", whole.least(), whole.most());
      case FieldType.Span span ->
          "duration, `%s` to `%s`"
              .formatted(Durations.text(span.least()), Durations.text(span.most()));
      case FieldType.Size size -> "size, %d to %d bytes".formatted(size.least(), size.most());
      case FieldType.Choice choice -> "`" + String.join("`, `", choice.words()) + "`";
      case FieldType.ListOf list -> "one or a list: " + takes(list.item());
      case FieldType.MapOf map -> "keys of your own: " + takes(map.value());
      case FieldType.Group group ->
          "`" + String.join("`, `", group.fields().stream().map(Field::name).toList()) + "`";
      case FieldType.OneOf forms ->
          String.join("; or ", forms.forms().stream().map(FieldTable::takes).toList());
    };
  }
}
