package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What another system tells of itself, by kind: answers of its API gathered in one document by the
 * last word of their addresses, or the state of its Terraform provider ({@code terraform show
 * -json}).
 */
final class Export {
  private final Dialect dialect;
  private final Map<String, List<Tree.Keys>> things = new HashMap<>();

  /**
   * The words of a system.
   *
   * @param prefix what the types of its resources begin with in Terraform
   * @param kinds by the rest of such a type: the last word of the address in the API
   */
  record Dialect(String prefix, Map<String, String> kinds) {}

  Export(Tree.Keys file, Dialect dialect) {
    this.dialect = dialect;
    for (String kind : dialect.kinds().values()) {
      things.put(kind, new ArrayList<>(Yaml.listed(file, kind)));
    }
    Yaml.keys(file, "values")
        .flatMap(values -> Yaml.keys(values, "root_module"))
        .ifPresent(this::module);
  }

  private void module(Tree.Keys module) {
    String prefix = dialect.prefix();
    for (Tree.Keys resource : Yaml.all(module, "resources")) {
      String type = Yaml.text(resource, "type");
      String kind =
          type.startsWith(prefix) ? dialect.kinds().get(type.substring(prefix.length())) : null;
      if (kind != null) {
        Yaml.keys(resource, "values").ifPresent(one -> of(kind).add(one));
      }
    }
    Yaml.all(module, "child_modules").forEach(this::module);
  }

  /** All of a kind, as the last word of its address in the API. */
  List<Tree.Keys> of(String kind) {
    return things.computeIfAbsent(kind, any -> new ArrayList<>());
  }
}
