package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Grafana OnCall says of itself: users become people with the ways of their notification
 * rules, schedules rotas, escalation chains policies, integrations services, and sources where what
 * is sent to them can be read.
 */
final class OnCallImport {
  private static final Map<String, String> SOURCES =
      Map.of(
          "alertmanager", "alertmanager",
          "grafana", "grafana",
          "grafana_alerting", "grafana",
          "amazon_sns", "sns");

  private static final Export.Dialect DIALECT =
      new Export.Dialect(
          "grafana_oncall_",
          Map.of(
              "user", "users",
              "schedule", "schedules",
              "on_call_shift", "on_call_shifts",
              "escalation_chain", "escalation_chains",
              "escalation", "escalation_policies",
              "integration", "integrations",
              "route", "routes",
              "user_notification_rule", "personal_notification_rules"));

  private final Tree.Keys file;
  private final Export export;
  private final Report report;
  private final Draft draft = new Draft();
  private final Names names = new Names();
  private final Names policies = new Names();
  private final Names services = new Names();
  private final Map<String, Steps> steps = new HashMap<>();

  OnCallImport(Tree.Keys file, Report report) {
    this.file = file;
    this.export = new Export(file, DIALECT);
    this.report = report;
  }

  Draft read() {
    export.of("users").forEach(this::person);
    if (draft.people.isEmpty()) {
      draft.people.put("nobody", new Draft.Person("nobody yet", List.of()));
      report.say(file.where(), "no users are named: \"nobody\" stands in, give them a way");
    }
    export.of("schedules").forEach(this::schedule);
    export.of("escalation_chains").forEach(this::chain);
    export.of("integrations").forEach(this::service);
    for (Tree.Keys route : export.of("routes")) {
      if (!Yaml.text(route, "is_the_last_route").equals("true")) {
        report.say(
            route.where(),
            "a route by "
                + Yaml.quoted(Yaml.text(route, "routing_regex"))
                + ": choose the service by a label, with service-label of the source");
      }
    }
    if (draft.services.isEmpty()) {
      draft.services.put("everything", draft.people.keySet().iterator().next());
      report.say(file.where(), "no integrations are named: the service \"everything\" stands in");
    }
    Ways.channels(draft);
    return draft;
  }

  private void person(Tree.Keys user) {
    String id = Yaml.text(user, "id");
    String name = Yaml.text(user, "username");
    if (name.isBlank()) {
      return;
    }
    Ways ways = new Ways();
    long seconds = 0;
    for (Tree.Keys rule : rules(id)) {
      switch (Yaml.text(rule, "type")) {
        case "wait" -> seconds += Yaml.number(rule, "duration", 0);
        case "notify_by_email" -> ways.add("email", Yaml.text(user, "email"), seconds);
        default ->
            report.say(
                rule.where(),
                name
                    + ": "
                    + Yaml.text(rule, "type")
                    + " has no address in the export: write the way into reach:");
      }
    }
    if (ways.isEmpty() && Yaml.text(user, "email").contains("@")) {
      ways.add("email", Yaml.text(user, "email"), 0);
    } else if (ways.isEmpty()) {
      report.say(user.where(), name + " has no way that exists here: give them one in reach:");
    }
    draft.people.put(
        names.give(id, name), new Draft.Person(name, Yaml.text(user, "timezone"), ways.reach()));
  }

  /** The rules for important news: those that page. Where there are none, the others. */
  private List<Tree.Keys> rules(String user) {
    List<Tree.Keys> all =
        export.of("personal_notification_rules").stream()
            .filter(rule -> Yaml.text(rule, "user_id").equals(user))
            .sorted(Comparator.comparingLong(rule -> Yaml.number(rule, "position", 0)))
            .toList();
    List<Tree.Keys> important =
        all.stream().filter(rule -> Yaml.text(rule, "important").equals("true")).toList();
    return important.isEmpty() ? all : important;
  }

  private void schedule(Tree.Keys schedule) {
    String name = Yaml.text(schedule, "name");
    String zone = Yaml.text(schedule, "time_zone");
    Map<String, Tree.Keys> shifts = new HashMap<>();
    export.of("on_call_shifts").forEach(shift -> shifts.put(Yaml.text(shift, "id"), shift));
    List<Tree.Keys> own =
        Yaml.items(schedule, "shifts").stream()
            .flatMap(id -> Optional.ofNullable(shifts.get(Yaml.text(id))).stream())
            .sorted(Comparator.comparingLong(shift -> Yaml.number(shift, "level", 0)))
            .toList();
    OnCallShifts reader = new OnCallShifts(report, names);
    List<Turns> layers = own.stream().flatMap(shift -> reader.layers(shift).stream()).toList();
    for (String calendar : List.of("ical_url_primary", "ical_url_overrides", "ical_url")) {
      if (!Yaml.text(schedule, calendar).isEmpty()) {
        report.say(
            Yaml.where(schedule, calendar), name + ": turns from a calendar are not taken over");
      }
    }
    if (layers.isEmpty()) {
      report.say(schedule.where(), "the schedule " + name + " has no shifts here: left out");
      return;
    }
    String first = standIn(layers);
    if (!Turns.isFull(zone, layers)) {
      report.say(
          schedule.where(),
          name + ": in some hours nobody is on call; " + first + " stands in, put somebody there");
    }
    if (layers.size() > 1) {
      report.say(
          schedule.where(),
          name + ": shifts of one level are on call together there; here the later one counts");
    }
    draft.rotas.put(names.give(Yaml.text(schedule, "id"), name), Turns.rota(zone, layers, first));
  }

  private String standIn(List<Turns> layers) {
    return layers.stream()
        .flatMap(layer -> layer.people().stream())
        .findFirst()
        .orElseGet(() -> draft.people.keySet().iterator().next());
  }

  private void chain(Tree.Keys chain) {
    String id = Yaml.text(chain, "id");
    String name = Yaml.text(chain, "name");
    Steps read = new Steps();
    export.of("escalation_policies").stream()
        .filter(step -> Yaml.text(step, "escalation_chain_id").equals(id))
        .sorted(Comparator.comparingLong(step -> Yaml.number(step, "position", 0)))
        .forEach(step -> step(name, step, read));
    if (read.isEmpty()) {
      report.say(chain.where(), "the chain " + name + " pages nobody: left out");
      return;
    }
    draft.policies.put(policies.give(id, name), read.policy());
    steps.put(id, read);
  }

  private void step(String chain, Tree.Keys step, Steps read) {
    String type = Yaml.text(step, "type");
    switch (type) {
      case "wait" -> {
        if (!read.waits(Yaml.number(step, "duration", 300))) {
          report.say(step.where(), chain + ": the wait before the first step is left out");
        }
      }
      case "notify_persons" -> page(chain, step, "persons_to_notify", read);
      case "notify_person_next_each_time" -> {
        report.say(step.where(), chain + ": a round of people is a rota here; all are paged");
        page(chain, step, "persons_to_notify_next_each_time", read);
      }
      case "notify_on_call_from_schedule" ->
          page(chain, step, "notify_on_call_from_schedule", read);
      case "repeat_escalation" -> read.rounds(5);
      default -> report.say(step.where(), chain + ": a step " + type + " has no counterpart");
    }
  }

  private void page(String chain, Tree.Keys step, String key, Steps read) {
    List<String> whom = new ArrayList<>();
    for (Tree id : Yaml.items(step, key)) {
      names
          .of(Yaml.text(id))
          .ifPresentOrElse(
              whom::add,
              () ->
                  report.say(
                      step.where(), chain + ": " + Yaml.text(id) + " could not be taken over"));
    }
    read.page(whom);
  }

  private void service(Tree.Keys integration) {
    String name = Yaml.text(integration, "name");
    String id = services.give(Yaml.text(integration, "id"), name);
    String chain =
        Yaml.all(integration, "default_route").stream()
            .map(route -> Yaml.text(route, "escalation_chain_id"))
            .findFirst()
            .orElse("");
    Steps ladder = steps.get(chain);
    if (ladder == null) {
      draft.services.put(id, draft.people.keySet().iterator().next());
      report.say(
          integration.where(),
          name + " has no chain that could be taken over: the first of the people owns it");
    } else {
      draft.services.put(id, ladder.first());
      policies.of(chain).ifPresent(one -> draft.policyOf.put(id, one));
    }
    String type = Yaml.text(integration, "type");
    String kind = SOURCES.get(type);
    if (kind == null) {
      report.say(
          integration.where(),
          name + " (" + type + "): see kind: generic in docs/receiving.md for what is sent to it");
    } else {
      draft.sources.add(
          "%s: { kind: %s, token: %s, service: %s }"
              .formatted(id, kind, Yaml.quoted(Yaml.secret(id, "token")), id));
    }
  }
}
