package io.midwatch.plan.section;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.plan.Field;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of the plan with their values, checked against their definitions, and where each stands.
 *
 * @param options the values that are sound
 * @param keys as written
 */
public record Section(Options options, Tree.Keys keys) {
  /** Reads keys with values; empty, with a problem noted, where something else stands. */
  public static Optional<Section> read(Tree tree, List<Field> fields, Problems problems) {
    if (!(tree instanceof Tree.Keys keys)) {
      List<String> names = fields.stream().map(Field::name).toList();
      problems.add(
          tree.where(),
          "keys with values are wanted here, not " + tree.kind(),
          "known keys: " + String.join(", ", names));
      return Optional.empty();
    }
    return Optional.of(read(keys, fields, Set.of(), problems));
  }

  /**
   * Reads keys with values.
   *
   * @param others keys that are read elsewhere
   */
  public static Section read(
      Tree.Keys keys, List<Field> fields, Set<String> others, Problems problems) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Tree.Entry entry : keys.entries()) {
      Optional<Field> field = named(fields, entry.key());
      if (field.isPresent()) {
        FieldReader.read(entry.value(), field.get().type(), problems)
            .ifPresent(value -> values.put(entry.key(), value));
      } else if (!others.contains(entry.key())) {
        List<String> names =
            java.util.stream.Stream.concat(fields.stream().map(Field::name), others.stream())
                .toList();
        problems.add(
            entry.at(),
            "unknown key " + quote(entry.key()),
            DidYouMean.nearest(entry.key(), names)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("known keys: " + String.join(", ", names)));
      }
    }
    for (Field field : fields) {
      if (field.required() && keys.find(field.name()).isEmpty()) {
        problems.add(keys.where(), "the key " + quote(field.name()) + " is missing", field.doc());
      }
    }
    return new Section(new Options(values), keys);
  }

  private static Optional<Field> named(List<Field> fields, String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** Where the value of a key stands; the whole, when it has none. */
  public Position where(String key) {
    return keys.find(key).map(entry -> entry.value().where()).orElse(keys.where());
  }

  /** The single values behind a key, one or a list of them. */
  public List<Tree.Scalar> scalars(String key) {
    Optional<Tree.Entry> entry = keys.find(key);
    if (entry.isEmpty()) {
      return List.of();
    }
    List<Tree> found =
        entry.get().value() instanceof Tree.Items list
            ? list.items()
            : List.of(entry.get().value());
    List<Tree.Scalar> scalars = new ArrayList<>(found.size());
    for (Tree one : found) {
      if (one instanceof Tree.Scalar scalar) {
        scalars.add(scalar);
      }
    }
    return scalars;
  }
}
