package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told of a Grafana OnCall, by kind: answers of its API gathered in one document by the
 * last word of their addresses (Grafana OnCall, {@code docs/sources/oncall-api-reference}), or the
 * state of its Terraform provider ({@code terraform show -json}).
 */
final class OnCallExport {
  private static final String PREFIX = "grafana_oncall_";
  private static final Map<String, String> KINDS =
      Map.of(
          "user", "users",
          "schedule", "schedules",
          "on_call_shift", "on_call_shifts",
          "escalation_chain", "escalation_chains",
          "escalation", "escalation_policies",
          "integration", "integrations",
          "route", "routes",
          "user_notification_rule", "personal_notification_rules");

  private final Map<String, List<Tree.Keys>> things = new HashMap<>();

  OnCallExport(Tree.Keys file) {
    for (String kind : KINDS.values()) {
      things.put(kind, new ArrayList<>(Yaml.listed(file, kind)));
    }
    Yaml.keys(file, "values")
        .flatMap(values -> Yaml.keys(values, "root_module"))
        .ifPresent(this::module);
  }

  private void module(Tree.Keys module) {
    for (Tree.Keys resource : Yaml.all(module, "resources")) {
      String type = Yaml.text(resource, "type");
      String kind = type.startsWith(PREFIX) ? KINDS.get(type.substring(PREFIX.length())) : null;
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
