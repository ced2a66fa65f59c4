package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Inhibition between two services as one depending on the other. */
final class Inhibitions {
  private final Report report;
  private final Draft draft;
  private final Map<String, String> services;

  /**
   * @param services by the value of a label
   */
  Inhibitions(Report report, Draft draft, Map<String, String> services) {
    this.report = report;
    this.draft = draft;
    this.services = services;
  }

  void read(List<Tree.Keys> rules) {
    for (Tree.Keys rule : rules) {
      Optional<String> source = service(rule, "source");
      Optional<String> target = service(rule, "target");
      if (source.isEmpty() || target.isEmpty() || source.equals(target)) {
        report.say(
            rule.where(),
            "this inhibition is not between two services: say depends-on: at the service that hangs"
                + " on the other; a graver alert of the same service is one incident anyway");
      } else if (hangsOn(source.get(), target.get(), new LinkedHashSet<>())) {
        report.say(rule.where(), "this inhibition would close a circle of dependencies");
      } else {
        draft
            .dependsOn
            .computeIfAbsent(target.get(), any -> new LinkedHashSet<>())
            .add(source.get());
      }
    }
  }

  private boolean hangsOn(String service, String other, Set<String> seen) {
    return service.equals(other)
        || (seen.add(service)
            && draft.dependsOn.getOrDefault(service, Set.of()).stream()
                .anyMatch(one -> hangsOn(one, other, seen)));
  }

  private Optional<String> service(Tree.Keys rule, String side) {
    return Matched.all(rule, side + "_matchers", side + "_match", side + "_match_re", report)
        .stream()
        .filter(one -> one.values().size() == 1)
        .flatMap(one -> Optional.ofNullable(services.get(one.values().getFirst())).stream())
        .findFirst();
  }
}
