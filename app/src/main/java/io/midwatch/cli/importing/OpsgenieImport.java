package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Opsgenie says of itself, by its API or by its Terraform provider: users become people with
 * the ways of their rule for new alerts, schedules rotas, escalations policies, teams services with
 * what the team's routing pages, integrations sources where what is sent to them can be read.
 */
final class OpsgenieImport {
  private static final Export.Dialect DIALECT =
      new Export.Dialect(
          "opsgenie_",
          Map.ofEntries(
              Map.entry("user", "users"),
              Map.entry("user_contact", "contacts"),
              Map.entry("notification_rule", "notification_rules"),
              Map.entry("schedule", "schedules"),
              Map.entry("schedule_rotation", "rotations"),
              Map.entry("escalation", "escalations"),
              Map.entry("team", "teams"),
              Map.entry("team_routing_rule", "routing_rules"),
              Map.entry("api_integration", "integrations"),
              Map.entry("email_integration", "integrations"),
              Map.entry("heartbeat", "heartbeats"),
              Map.entry("maintenance", "maintenance"),
              Map.entry("alert_policy", "policies"),
              Map.entry("notification_policy", "policies")));

  private static final Map<String, String> SOURCES =
      Map.of(
          "prometheus", "alertmanager",
          "alertmanager", "alertmanager",
          "grafana", "grafana",
          "amazonsns", "sns",
          "cloudwatch", "sns",
          "amazoncloudwatch", "sns",
          "pagerduty", "pagerduty");

  /** What has another place here, and what one does about it. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "heartbeats", "write it as a heartbeat: with every: and its owner",
          "maintenance", "write it into maintenance:, or silence what it is about",
          "policies", "what it changes is said by severity: or by a silence");

  private final Tree.Keys file;
  private final Export export;
  private final Report report;
  private final Draft draft = new Draft();
  private final Names names = new Names();
  private final Names policies = new Names();
  private final Names services = new Names();
  private final Map<String, Steps> steps = new HashMap<>();
  private final OpsgenieTeams teams;

  OpsgenieImport(Tree.Keys file, Report report) {
    this.file = file;
    this.export = new Export(file, DIALECT);
    this.report = report;
    this.teams = new OpsgenieTeams(export, names);
  }

  Draft read() {
    OpsgeniePeople people = new OpsgeniePeople(export, report, names);
    export.of("users").forEach(user -> people.read(user, draft.people));
    if (draft.people.isEmpty()) {
      draft.people.put("nobody", new Draft.Person("nobody yet", List.of()));
      report.say(file.where(), "no users are named: \"nobody\" stands in, give them a way");
    }
    OpsgenieRotas rotas =
        new OpsgenieRotas(report, names, teams, draft.people.keySet().iterator().next());
    for (Tree.Keys schedule : export.of("schedules")) {
      rotas
          .read(schedule, rotations(schedule))
          .ifPresent(rota ->
              draft.rotas.put(
                  names.give(Yaml.text(schedule, "id"), Yaml.text(schedule, "name")), rota));
    }
    export.of("escalations").forEach(this::escalation);
    export.of("teams").forEach(this::team);
    export.of("integrations").forEach(this::integration);
    ELSEWHERE.forEach((kind, advice) ->
        export
            .of(kind)
            .forEach(one ->
                report.say(
                    one.where(), kind + ": " + title(one) + " is not taken over: " + advice)));
    if (draft.services.isEmpty()) {
      draft.services.put("everything", draft.people.keySet().iterator().next());
      report.say(file.where(), "no teams are named: the service \"everything\" stands in");
    }
    Ways.channels(draft);
    return draft;
  }

  private List<Tree.Keys> rotations(Tree.Keys schedule) {
    List<Tree.Keys> all = new ArrayList<>(Yaml.all(schedule, "rotations"));
    String id = Yaml.text(schedule, "id");
    export.of("rotations").stream()
        .filter(one -> Opsgenie.text(one, "scheduleId").equals(id))
        .forEach(all::add);
    return all;
  }

  private static String title(Tree.Keys one) {
    String name = Yaml.text(one, "name");
    String described = Yaml.text(one, "description");
    return Yaml.quoted(name.isEmpty() ? described : name);
  }

  /** The delays of its rules all count from the beginning of the alert. */
  private void escalation(Tree.Keys escalation) {
    String name = Yaml.text(escalation, "name");
    List<Tree.Keys> rules =
        Yaml.all(escalation, "rules").stream()
            .sorted(Comparator.comparingLong(Opsgenie::delay))
            .toList();
    Steps read = new Steps();
    long at = 0;
    for (Tree.Keys rule : rules) {
      List<String> whom = recipient(name, rule);
      long delay = Opsgenie.delay(rule);
      if (whom.isEmpty()) {
        continue;
      }
      if (delay > at && !read.waits(delay - at)) {
        report.say(
            rule.where(),
            name + ": nothing is waited for before the first step, which pages at once");
      }
      at = delay;
      read.page(whom);
      if (Yaml.text(rule, "condition").equals("if-not-closed")) {
        report.say(
            rule.where(),
            name + ": whoever takes a page is asked again after ack-for, not the next");
      }
    }
    if (read.isEmpty()) {
      report.say(escalation.where(), "the escalation " + name + " pages nobody: left out");
      return;
    }
    for (Tree.Keys repeat : Yaml.all(escalation, "repeat")) {
      read.waits(60 * Opsgenie.number(repeat, "waitInterval"));
      read.rounds(1 + Opsgenie.number(repeat, "count"));
    }
    String id = Yaml.text(escalation, "id");
    draft.policies.put(policies.give(id, name), read.policy());
    steps.put(id, read);
  }

  private List<String> recipient(String name, Tree.Keys rule) {
    List<String> whom = new ArrayList<>();
    String how = Opsgenie.text(rule, "notifyType").toLowerCase(Locale.ROOT);
    for (Tree.Keys recipient : Yaml.all(rule, "recipient")) {
      String id = Yaml.text(recipient, "id");
      List<String> found =
          Yaml.text(recipient, "type").equals("team")
              ? teams.paged(id)
              : names.of(id).map(List::of).orElse(List.of());
      if (found.isEmpty()) {
        report.say(
            rule.where(),
            name
                + ": "
                + Yaml.quoted(Yaml.text(recipient, "name") + Yaml.text(recipient, "username"))
                + " could not be taken over");
      } else if (how.equals("next") || how.equals("previous")) {
        report.say(
            rule.where(),
            name
                + ": the "
                + how
                + " on call of "
                + String.join(", ", found)
                + " is not named here; whoever is on call is paged again");
      }
      whom.addAll(found);
    }
    return whom;
  }

  /** What a team is for is a service: that is what alerts are about here. */
  private void team(Tree.Keys team) {
    String id = Yaml.text(team, "id");
    String name = Yaml.text(team, "name");
    Optional<String> escalation = teams.escalation(id).filter(steps::containsKey);
    List<String> paged = teams.paged(id);
    String owner =
        escalation
            .flatMap(one -> Optional.ofNullable(steps.get(one)))
            .map(Steps::first)
            .or(() -> paged.stream().findFirst())
            .orElseGet(() -> draft.people.keySet().iterator().next());
    String service = services.give(id, name);
    draft.services.put(service, owner);
    escalation.flatMap(policies::of).ifPresent(one -> draft.policyOf.put(service, one));
    if (escalation.isEmpty() && paged.isEmpty()) {
      report.say(team.where(), "the team " + name + " pages nobody: " + owner + " owns it");
    }
    teams
        .rulesBeside(id)
        .forEach(rule ->
            report.say(
                rule.where(),
                name
                    + ": the routing rule "
                    + title(rule)
                    + " by conditions is not taken over: choose the service by a label, with"
                    + " service-label of the source"));
  }

  private void integration(Tree.Keys integration) {
    String name = Yaml.text(integration, "name");
    String type = Yaml.text(integration, "type");
    if (Yaml.text(integration, "enabled").equals("false")) {
      return;
    }
    String kind = SOURCES.get(type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    String team = Opsgenie.text(integration, "teamId") + Opsgenie.text(integration, "ownerTeamId");
    String service =
        services.of(team).orElseGet(() -> draft.services.keySet().stream().findFirst().orElse(""));
    if (kind == null || service.isEmpty()) {
      report.say(
          integration.where(),
          name + " (" + type + "): see kind: generic in docs/receiving.md for what is sent to it");
      return;
    }
    String id = services.give("source " + Yaml.text(integration, "id"), name);
    draft.sources.add(
        "%s: { kind: %s, token: %s, service: %s }"
            .formatted(id, kind, Yaml.quoted(Yaml.secret(id, "token")), service));
  }
}
