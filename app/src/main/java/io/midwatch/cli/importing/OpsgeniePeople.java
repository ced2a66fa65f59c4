package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Users of Opsgenie as people: by the steps of their rule for new alerts, else by all contacts. */
final class OpsgeniePeople {
  private static final Map<String, String> CHANNELS =
      Map.of("email", "email", "sms", "sms", "voice", "voice");

  private final Export export;
  private final Report report;
  private final Names names;

  OpsgeniePeople(Export export, Report report, Names names) {
    this.export = export;
    this.report = report;
    this.names = names;
  }

  void read(Tree.Keys user, Map<String, Draft.Person> people) {
    String id = Yaml.text(user, "id");
    String address = Yaml.text(user, "username");
    String name =
        Opsgenie.text(user, "fullName").isBlank() ? address : Opsgenie.text(user, "fullName");
    if (name.isBlank() || Yaml.text(user, "blocked").equals("true")) {
      return;
    }
    Ways ways = new Ways();
    for (Tree.Keys rule : rules(user, id)) {
      steps(rule).forEach(step -> way(name, step, ways));
    }
    if (ways.isEmpty()) {
      contacts(user, address).forEach(contact -> way(name, contact, ways));
    }
    if (ways.isEmpty() && address.contains("@")) {
      ways.add("email", address, 0);
    }
    if (ways.isEmpty()) {
      report.say(user.where(), name + " has no way that exists here: give them one in reach:");
    }
    String zone = Opsgenie.text(user, "timeZone");
    String ours = names.give(id, address.contains("@") ? address.split("@", 2)[0] : name);
    people.put(
        ours,
        new Draft.Person(name, zone.isEmpty() ? Yaml.text(user, "timezone") : zone, ways.reach()));
  }

  /** Those that say what happens with a new alert. */
  private List<Tree.Keys> rules(Tree.Keys user, String id) {
    return Stream.concat(
            Yaml.all(user, Opsgenie.spelt(user, "notificationRules")).stream(),
            export.of("notification_rules").stream()
                .filter(rule ->
                    Opsgenie.text(rule, "userId").equals(id)
                        || Yaml.text(rule, "username").equals(Yaml.text(user, "username"))))
        .filter(rule -> Opsgenie.text(rule, "actionType").equals("create-alert"))
        .filter(rule -> !Yaml.text(rule, "enabled").equals("false"))
        .toList();
  }

  private static List<Tree.Keys> steps(Tree.Keys rule) {
    List<Tree.Keys> steps = new ArrayList<>(Yaml.all(rule, "steps"));
    steps.removeIf(step -> Yaml.text(step, "enabled").equals("false"));
    steps.sort(Comparator.comparingLong(Opsgenie::delay));
    return steps;
  }

  private List<Tree.Keys> contacts(Tree.Keys user, String username) {
    return Stream.concat(
            Yaml.all(user, Opsgenie.spelt(user, "userContacts")).stream(),
            export.of("contacts").stream()
                .filter(one -> !username.isEmpty() && Yaml.text(one, "username").equals(username)))
        .filter(one -> !Yaml.text(one, "enabled").equals("false"))
        .toList();
  }

  private void way(String name, Tree.Keys step, Ways ways) {
    Tree.Keys contact = Yaml.keys(step, "contact").or(() -> first(step)).orElse(step);
    String method = Opsgenie.text(contact, "contactMethod") + Yaml.text(contact, "method");
    String channel = CHANNELS.get(method);
    String to = Yaml.text(contact, "to");
    if (channel == null || to.isEmpty()) {
      report.say(
          step.where(),
          name + ": " + method + " has no address in the export: write the way into reach:");
      return;
    }
    boolean number = !channel.equals("email");
    ways.add(channel, number ? "+" + to.replaceAll("[^0-9]", "") : to, Opsgenie.delay(step));
  }

  /** Terraform writes a block as a list of one. */
  private static Optional<Tree.Keys> first(Tree.Keys step) {
    return Yaml.all(step, "contact").stream().findFirst();
  }
}
