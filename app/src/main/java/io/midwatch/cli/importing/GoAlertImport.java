package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What GoAlert's API says of itself (GoAlert, {@code graphql2/schema.graphql}): users become
 * people, rotations and schedules rotas, escalation policies policies, services services;
 * integration keys become sources where what is sent to them can be read.
 */
final class GoAlertImport {
  private static final Map<String, String> SOURCES =
      Map.of("prometheusAlertmanager", "alertmanager", "grafana", "grafana");

  private final Tree.Keys data;
  private final Report report;
  private final Draft draft = new Draft();
  private final Names names = new Names();
  private final Names policies = new Names();
  private final Names services = new Names();
  private final Names sources = new Names();

  GoAlertImport(Tree.Keys file, Report report) {
    this.data = Yaml.keys(file, "data").orElse(file);
    this.report = report;
  }

  Draft read() {
    for (Tree.Keys user : Yaml.listed(data, "users")) {
      GoAlertPeople.person(user, report)
          .ifPresent(
              person -> draft.people.put(names.give(Yaml.text(user, "id"), person.name()), person));
    }
    if (draft.people.isEmpty()) {
      draft.people.put("nobody", new Draft.Person("nobody yet", List.of()));
      report.say(data.where(), "no users are named: \"nobody\" stands in, give them a way");
    }
    new GoAlertRotas(data, report, draft, names).read();
    Map<String, Steps> steps = new HashMap<>();
    for (Tree.Keys policy : Yaml.listed(data, "escalationPolicies")) {
      Steps read = steps(policy);
      if (read.isEmpty()) {
        report.say(
            policy.where(), "the policy " + Yaml.text(policy, "name") + " pages nobody: left out");
      } else {
        String id = Yaml.text(policy, "id");
        draft.policies.put(policies.give(id, Yaml.text(policy, "name")), read.policy());
        steps.put(id, read);
      }
    }
    for (Tree.Keys service : Yaml.listed(data, "services")) {
      service(service, steps);
    }
    if (draft.services.isEmpty()) {
      draft.services.put("everything", draft.people.keySet().iterator().next());
      report.say(data.where(), "no services are named: \"everything\" stands in");
    }
    Ways.channels(draft);
    return draft;
  }

  private Steps steps(Tree.Keys policy) {
    Steps steps = new Steps();
    String name = Yaml.text(policy, "name");
    for (Tree.Keys step : Yaml.all(policy, "steps")) {
      List<String> whom = new ArrayList<>();
      List<Tree.Keys> targets = new ArrayList<>(Yaml.all(step, "actions"));
      if (targets.isEmpty()) {
        targets.addAll(Yaml.all(step, "targets"));
      }
      for (Tree.Keys target : targets) {
        Optional<String> one = target(target).flatMap(names::of);
        one.ifPresentOrElse(
            whom::add,
            () ->
                report.say(
                    target.where(),
                    name
                        + ": a "
                        + Yaml.text(target, "type")
                        + " of a step could not be taken over"));
      }
      if (Yaml.text(step, "multiAck").equals("true")) {
        report.say(step.where(), name + ": multiAck: here the first who takes a page has it");
      }
      steps.page(whom);
      steps.waits(60 * Yaml.number(step, "delayMinutes", 5));
    }
    steps.rounds(1 + Yaml.number(policy, "repeat", 0));
    return steps;
  }

  /** The id of whom it means: {@code dest.args}, or the older {@code {id, type}}. */
  private static Optional<String> target(Tree.Keys target) {
    Tree.Keys args = Yaml.keys(target, "args").orElse(target);
    for (String key : List.of("user_id", "schedule_id", "rotation_id", "id")) {
      if (!Yaml.text(args, key).isEmpty()) {
        return Optional.of(Yaml.text(args, key));
      }
    }
    return Yaml.all(target, "values").stream().map(pair -> Yaml.text(pair, "value")).findFirst();
  }

  private void service(Tree.Keys service, Map<String, Steps> steps) {
    String name = Yaml.text(service, "name");
    String id = services.give(Yaml.text(service, "id"), name);
    String policy = policy(service);
    Steps ladder = steps.get(policy);
    if (ladder == null) {
      draft.services.put(id, draft.people.keySet().iterator().next());
      report.say(
          service.where(),
          name + " has no policy that could be taken over: the first of the people owns it");
    } else {
      draft.services.put(id, ladder.first());
      policies.of(policy).ifPresent(one -> draft.policyOf.put(id, one));
    }
    for (Tree.Keys key : Yaml.all(service, "integrationKeys")) {
      source(id, name, key);
    }
    for (Tree.Keys monitor : Yaml.all(service, "heartbeatMonitors")) {
      report.say(
          monitor.where(),
          name
              + ": the heartbeat "
              + Yaml.text(monitor, "name")
              + " (every "
              + Yaml.text(monitor, "timeoutMinutes")
              + " minutes) becomes a check of the service: write it beneath checks:");
    }
    if (!Yaml.text(service, "maintenanceExpiresAt").isEmpty()) {
      report.say(service.where(), name + " is in maintenance there: make a silence");
    }
  }

  private static String policy(Tree.Keys service) {
    String id = Yaml.text(service, "escalationPolicyID");
    return id.isEmpty()
        ? Yaml.keys(service, "escalationPolicy").map(one -> Yaml.text(one, "id")).orElse("")
        : id;
  }

  private void source(String service, String name, Tree.Keys key) {
    String type = Yaml.text(key, "type");
    String kind = SOURCES.get(type);
    if (kind == null) {
      report.say(
          key.where(),
          name
              + ": what is sent to the key "
              + Yaml.text(key, "name")
              + " ("
              + type
              + ") is not read by itself: see kind: generic in docs/receiving.md");
      return;
    }
    String id = sources.give(Yaml.text(key, "id"), service + "-" + Yaml.id(Yaml.text(key, "name")));
    draft.sources.add(
        id
            + ": { kind: "
            + kind
            + ", token: "
            + Yaml.quoted(Yaml.secret(id, "token"))
            + ", service: "
            + service
            + " }");
  }
}
