package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A user of GoAlert as a person: contact methods in the order of the notification rules. */
final class GoAlertPeople {
  private final Tree.Keys user;
  private final String name;
  private final Report report;
  private final Ways ways = new Ways();

  private GoAlertPeople(Tree.Keys user, Report report) {
    this.user = user;
    this.name = Yaml.text(user, "name");
    this.report = report;
  }

  /** Nobody when the user has no name. */
  static Optional<Draft.Person> person(Tree.Keys user, Report report) {
    return Yaml.text(user, "name").isBlank()
        ? Optional.empty()
        : Optional.of(new GoAlertPeople(user, report).read());
  }

  private Draft.Person read() {
    Map<String, Tree.Keys> methods = new HashMap<>();
    for (Tree.Keys method : Yaml.all(user, "contactMethods")) {
      if (Yaml.text(method, "disabled").equals("true")) {
        report.say(method.where(), name + ": a way that is switched off is left out");
      } else {
        methods.put(Yaml.text(method, "id"), method);
      }
    }
    List<Tree.Keys> rules = new ArrayList<>(Yaml.all(user, "notificationRules"));
    rules.sort(Comparator.comparingLong(rule -> Yaml.number(rule, "delayMinutes", 0)));
    for (Tree.Keys rule : rules) {
      Tree.Keys method = methods.remove(method(rule));
      if (method != null) {
        way(method, 60 * Yaml.number(rule, "delayMinutes", 0));
      }
    }
    methods.values().stream()
        .sorted(Comparator.comparing(method -> Yaml.text(method, "id")))
        .forEach(
            method -> report.say(method.where(), name + ": a way that no rule uses is left out"));
    if (ways.isEmpty() && Yaml.text(user, "email").contains("@")) {
      ways.add("email", Yaml.text(user, "email"), 0);
      report.say(user.where(), name + " has no way that exists here: their e-mail stands in");
    }
    if (ways.isEmpty()) {
      report.say(user.where(), name + " has no way that exists here: give them one in reach:");
    }
    return new Draft.Person(name, ways.reach());
  }

  private static String method(Tree.Keys rule) {
    String id = Yaml.text(rule, "contactMethodID");
    return id.isEmpty()
        ? Yaml.keys(rule, "contactMethod").map(one -> Yaml.text(one, "id")).orElse("")
        : id;
  }

  private void way(Tree.Keys method, long seconds) {
    Optional<Tree.Keys> dest = Yaml.keys(method, "dest");
    String type = dest.map(one -> Yaml.text(one, "type")).orElse(Yaml.text(method, "type"));
    String value =
        dest.flatMap(one -> Yaml.keys(one, "args"))
            .flatMap(args -> args.entries().stream().findFirst())
            .map(entry -> Yaml.text(entry.value()))
            .orElse(Yaml.text(method, "value"));
    switch (type.toLowerCase(Locale.ROOT)) {
      case "email", "builtin-smtp-email" -> ways.add("email", value, seconds);
      case "webhook", "builtin-webhook" -> {
        ways.add("webhook", Yaml.secret(name, "webhook"), seconds);
        report.say(method.where(), name + ": the webhook gets Midwatch's document, not GoAlert's");
      }
      case "sms", "builtin-twilio-sms" -> phone("sms", method, value, seconds);
      case "voice", "builtin-twilio-voice" -> phone("voice", method, value, seconds);
      default -> report.say(method.where(), name + ": " + type + " has no address to be filled in");
    }
  }

  private void phone(String channel, Tree.Keys method, String number, long seconds) {
    String plain = number.replaceAll("[ ()-]", "");
    if (plain.matches("\\+[1-9]\\d{6,14}")) {
      ways.add(channel, plain, seconds);
    } else {
      report.say(method.where(), name + ": a number that does not begin with + and its country");
    }
  }
}
