package io.midwatch.cli.importing;

import io.midwatch.plan.Position;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Substitution;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.plan.yaml.Tree;
import io.midwatch.plan.yaml.YamlFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what others wrote as YAML (JSON is YAML), and writes ours. */
final class Yaml {
  private Yaml() {}

  /** The keys of a file; what is no YAML goes to the problems. */
  static Optional<Tree.Keys> read(String name, String text, Problems problems) {
    Surroundings same =
        new Surroundings() {
          @Override
          public Optional<String> variable(String variable) {
            return Optional.of("${env:" + variable + "}");
          }

          @Override
          public Optional<String> file(String path) {
            return Optional.empty();
          }
        };
    return YamlFile.read(name, text, problems, new Substitution(same, problems))
        .filter(Tree.Keys.class::isInstance)
        .map(Tree.Keys.class::cast);
  }

  /** The items behind a key; a single one counts as a list; none where it is not there or null. */
  static List<Tree> items(Tree.Keys keys, String key) {
    return keys.find(key)
        .map(Tree.Entry::value)
        .filter(value -> !(value instanceof Tree.Nothing))
        .map(value -> value instanceof Tree.Items list ? list.items() : List.of(value))
        .orElse(List.of());
  }

  /** Those of them that have keys. */
  static List<Tree.Keys> all(Tree.Keys keys, String key) {
    return items(keys, key).stream()
        .filter(Tree.Keys.class::isInstance)
        .map(Tree.Keys.class::cast)
        .toList();
  }

  /** The things of a list, also where it is one page of an API's answer. */
  static List<Tree.Keys> listed(Tree.Keys keys, String key) {
    List<Tree.Keys> found = all(keys, key);
    if (found.size() == 1) {
      for (String page : List.of("nodes", "results", "data")) {
        if (found.getFirst().find(page).isPresent()) {
          return all(found.getFirst(), page);
        }
      }
    }
    return found;
  }

  /** A whole number behind a key; where there is none, this one. */
  static long number(Tree.Keys keys, String key, long otherwise) {
    String text = text(keys, key);
    return text.matches("-?[0-9]{1,12}(\\.0+)?")
        ? Long.parseLong(text.split("\\.", -1)[0])
        : otherwise;
  }

  /** The keys behind a key. */
  static Optional<Tree.Keys> keys(Tree.Keys keys, String key) {
    return keys.find(key)
        .map(Tree.Entry::value)
        .filter(Tree.Keys.class::isInstance)
        .map(Tree.Keys.class::cast);
  }

  /** The single value behind a key; empty text where there is none. */
  static String text(Tree.Keys keys, String key) {
    return keys.find(key).map(Tree.Entry::value).map(Yaml::text).orElse("");
  }

  static String text(Tree value) {
    return value instanceof Tree.Scalar scalar ? scalar.value() : "";
  }

  static Position where(Tree.Keys keys, String key) {
    return keys.find(key).map(Tree.Entry::at).orElse(keys.where());
  }

  /** A name as our ids may be. */
  static String id(String name) {
    String clean =
        name.strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[._-]+|-+$", "");
    return clean.isEmpty() ? "unnamed" : clean.substring(0, Math.min(60, clean.length()));
  }

  /** A variable of the environment that stands for a secret. */
  static String secret(String... words) {
    String name = String.join("_", words).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    return "${env:" + name + "}";
  }

  /** A text that stands in a plan as it is. */
  static String quoted(String text) {
    String clean = text.replaceAll("\\p{Cc}", " ");
    return "\"" + clean.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
