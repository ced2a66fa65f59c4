package io.midwatch.cli.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan being put together. */
final class Draft {
  private static final String NOBODY = "{ email: \"nobody@example.org\" }";

  /** By id: the name, and the ways, each in the words of the plan. */
  final Map<String, Person> people = new LinkedHashMap<>();

  /** By id: the owner. */
  final Map<String, String> services = new LinkedHashMap<>();

  final Map<String, Set<String>> dependsOn = new LinkedHashMap<>();
  final Map<String, String> rotas = new LinkedHashMap<>();
  final Map<String, String> policies = new LinkedHashMap<>();
  final Map<String, String> policyOf = new LinkedHashMap<>();
  final Map<String, String> channels = new LinkedHashMap<>();
  final List<String> maintenance = new ArrayList<>();
  final List<String> sources = new ArrayList<>();

  /** Somebody who can be told. */
  record Person(String name, String zone, List<String> reach) {
    Person(String name, List<String> reach) {
      this(name, "", reach);
    }

    /** How they are reached; somebody has to be told even if nothing says how. */
    List<String> ways() {
      return reach.isEmpty() ? List.of(NOBODY) : reach;
    }
  }

  /** The plan as a file. */
  String text(String from) {
    StringBuilder out = new StringBuilder();
    line(
        out,
        "# Made by midwatch import from "
            + from
            + ". Secrets come from the environment: see ${env:...}.");
    line(out, "people:");
    people.forEach((id, person) -> {
      line(out, "  " + id + ":");
      line(out, "    name: " + Yaml.quoted(person.name()));
      if (!person.zone().isEmpty()) {
        line(out, "    zone: " + Yaml.quoted(person.zone()));
      }
      line(out, "    reach:");
      person.ways().forEach(way -> line(out, "      - " + way));
    });
    section(out, "channels", channels);
    section(out, "rotas", rotas);
    section(out, "policies", policies);
    line(out, "services:");
    services.forEach((id, owner) -> {
      String policy = policyOf.containsKey(id) ? ", policy: " + policyOf.get(id) : "";
      Set<String> needs = dependsOn.getOrDefault(id, new LinkedHashSet<>());
      String needed = needs.isEmpty() ? "" : ", depends-on: [" + String.join(", ", needs) + "]";
      line(out, "  " + id + ": { owner: " + owner + policy + needed + " }");
    });
    if (!maintenance.isEmpty()) {
      line(out, "maintenance:");
      maintenance.forEach(one -> line(out, "  - " + one));
    }
    if (!sources.isEmpty()) {
      line(out, "sources:");
      sources.forEach(one -> line(out, "  " + one));
    }
    return out.toString();
  }

  private static void section(StringBuilder out, String name, Map<String, String> entries) {
    if (!entries.isEmpty()) {
      line(out, name + ":");
      entries.forEach((key, value) -> line(out, "  " + key + ": " + value));
    }
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }
}
