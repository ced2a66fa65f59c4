package io.midwatch.plan.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Substitution;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.plan.yaml.Tree;
import io.midwatch.plan.yaml.YamlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Validates plans as an editor does: as written, with anchors and merged keys resolved. */
public final class SchemaCheck {
  private final Schema schema;

  public SchemaCheck(Map<String, Object> schema) {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonText.of(schema));
  }

  /** What the schema holds against a plan; empty when it is valid. */
  public List<String> complaints(String plan) {
    Problems ignored = new Problems();
    Tree tree =
        YamlFile.read("plan", plan, ignored, new Substitution(Surroundings.NONE, ignored))
            .orElseThrow();
    return schema.validate(JsonText.of(plain(tree)), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  private static Object plain(Tree tree) {
    return switch (tree) {
      case Tree.Scalar scalar -> value(scalar.written());
      case Tree.Nothing _ -> "null";
      case Tree.Items items -> items.items().stream().map(SchemaCheck::plain).toList();
      case Tree.Keys keys -> {
        Map<String, Object> map = new LinkedHashMap<>();
        keys.entries().forEach(entry -> map.put(entry.key(), plain(entry.value())));
        yield map;
      }
    };
  }

  private static Object value(String text) {
    if (text.matches("-?(0|[1-9][0-9]{0,14})")) {
      return Long.valueOf(text);
    }
    return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
  }
}
