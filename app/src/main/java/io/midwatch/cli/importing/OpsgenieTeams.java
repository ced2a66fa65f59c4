package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom a team of Opsgenie pages: by its default routing rule, else by what it owns. */
final class OpsgenieTeams {
  private final Export export;
  private final Names names;

  /**
   * @param names of people and rotas that were taken over so far
   */
  OpsgenieTeams(Export export, Names names) {
    this.export = export;
    this.names = names;
  }

  /** The escalation that its alerts go to, by its id there. */
  Optional<String> escalation(String team) {
    Optional<Tree.Keys> rule = routing(team);
    return rule.isPresent()
        ? rule.flatMap(one -> target(one, "escalation"))
        : owned("escalations", team).map(one -> Yaml.text(one, "id")).findFirst();
  }

  /** The rota, or the members, that are paged where no escalation says otherwise. */
  List<String> paged(String team) {
    Optional<String> schedule =
        routing(team)
            .flatMap(one -> target(one, "schedule"))
            .or(() -> owned("schedules", team).map(one -> Yaml.text(one, "id")).findFirst());
    return schedule.flatMap(names::of).map(List::of).orElseGet(() -> members(team));
  }

  /** Its members that were taken over. */
  List<String> members(String team) {
    return export.of("teams").stream()
        .filter(one -> Yaml.text(one, "id").equals(team))
        .flatMap(one ->
            Stream.concat(Yaml.all(one, "members").stream(), Yaml.all(one, "member").stream()))
        .map(member -> Yaml.keys(member, "user").orElse(member))
        .flatMap(user -> names.of(Yaml.text(user, "id")).stream())
        .toList();
  }

  /** Its routing rules beside the default one. */
  List<Tree.Keys> rulesBeside(String team) {
    Optional<Tree.Keys> first = routing(team);
    return rules(team).filter(rule -> first.filter(rule::equals).isEmpty()).toList();
  }

  /** The rule that takes what no other takes. */
  private Optional<Tree.Keys> routing(String team) {
    return rules(team)
        .filter(rule ->
            Opsgenie.text(rule, "isDefault").equals("true")
                || Yaml.all(rule, "criteria").stream()
                    .anyMatch(one -> Yaml.text(one, "type").equals("match-all")))
        .reduce((_, last) -> last);
  }

  private Stream<Tree.Keys> rules(String team) {
    return export.of("routing_rules").stream()
        .filter(rule -> Opsgenie.text(rule, "teamId").equals(team));
  }

  private static Optional<String> target(Tree.Keys rule, String type) {
    return Yaml.all(rule, "notify").stream()
        .filter(one -> Yaml.text(one, "type").equals(type))
        .map(one -> Yaml.text(one, "id"))
        .findFirst();
  }

  private Stream<Tree.Keys> owned(String kind, String team) {
    return export.of(kind).stream()
        .filter(one ->
            Opsgenie.text(one, "ownerTeamId").equals(team)
                || Yaml.keys(one, "ownerTeam")
                    .filter(owner -> Yaml.text(owner, "id").equals(team))
                    .isPresent());
  }
}
