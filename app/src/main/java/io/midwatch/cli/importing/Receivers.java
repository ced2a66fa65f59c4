package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Receivers of an Alertmanager as people with ways. */
final class Receivers {
  /** Kinds of which the address is a secret, and our channel for it. */
  private static final Map<String, String> SECRET =
      Map.of(
          "slack_configs", "slack",
          "pagerduty_configs", "pagerduty",
          "opsgenie_configs", "opsgenie",
          "discord_configs", "discord",
          "msteams_configs", "teams",
          "msteamsv2_configs", "teams");

  private final Tree.Keys file;
  private final Report report;
  private final Draft draft;

  Receivers(Tree.Keys file, Report report, Draft draft) {
    this.file = file;
    this.report = report;
    this.draft = draft;
  }

  /**
   * Reads them.
   *
   * @param mute gathers those that tell nobody
   */
  void read(Set<String> mute) {
    for (Tree.Keys receiver : Yaml.all(file, "receivers")) {
      String name = Yaml.text(receiver, "name");
      List<String> ways = new ArrayList<>();
      boolean any = false;
      for (Tree.Entry entry : receiver.entries()) {
        if (entry.key().endsWith("_configs")) {
          List<Tree.Keys> configs = Yaml.all(receiver, entry.key());
          any |= !configs.isEmpty();
          configs.forEach(config -> way(entry, name, config, ways));
        }
      }
      if (any) {
        draft.people.put(Yaml.id(name), new Draft.Person(name, ways));
        if (ways.isEmpty()) {
          report.say(
              receiver.where(), name + " has no way that exists here: give them one in reach:");
        }
      } else {
        mute.add(Yaml.id(name));
        report.say(
            receiver.where(),
            name + " tells nobody: what goes there becomes a ticket where it can");
      }
    }
    if (draft.people.values().stream()
        .anyMatch(one ->
            one.reach().stream().anyMatch(way -> way.contains("email:"))
                || one.reach().isEmpty())) {
      mail();
    }
  }

  private void way(Tree.Entry entry, String name, Tree.Keys config, List<String> ways) {
    String kind = entry.key();
    String number = ways.isEmpty() ? "" : String.valueOf(ways.size() + 1);
    switch (kind) {
      case "email_configs" -> {
        for (String to : Yaml.text(config, "to").split(",", -1)) {
          if (!to.isBlank()) {
            ways.add("{ email: " + Yaml.quoted(to.strip()) + " }");
          }
        }
      }
      case "webhook_configs" -> {
        // Alertmanager hides it too: whoever has the address may speak there.
        ways.add("{ webhook: " + Yaml.quoted(Yaml.secret(name, "webhook" + number)) + " }");
        report.say(
            config.where(),
            name
                + ": the webhook gets Midwatch's document, not Alertmanager's; see"
                + " docs/channels/webhook.md");
      }
      default -> {
        String channel = SECRET.get(kind);
        if (channel == null) {
          report.say(entry.at(), name + ": " + kind + " has no counterpart that can be filled in");
        } else {
          ways.add("{ " + channel + ": " + Yaml.quoted(Yaml.secret(name, channel + number)) + " }");
        }
      }
    }
    for (String key :
        List.of("title", "text", "body", "html", "headers", "description", "message")) {
      config
          .find(key)
          .ifPresent(one -> report.say(one.at(), name + ": own words (" + key + ") are left out"));
    }
    if (Yaml.text(config, "send_resolved").equals("false")) {
      report.say(
          Yaml.where(config, "send_resolved"),
          name + ": an end is always told to whoever heard of it");
    }
  }

  private void mail() {
    Tree.Keys global = Yaml.keys(file, "global").orElse(file);
    String[] host = (Yaml.text(global, "smtp_smarthost") + ":").split(":", -1);
    String from = Yaml.text(global, "smtp_from");
    String user = Yaml.text(global, "smtp_auth_username");
    String port = host.length > 1 && host[1].matches("[0-9]{1,5}") ? ", port: " + host[1] : "";
    draft.channels.put(
        "email",
        "{ host: "
            + Yaml.quoted(host[0].isEmpty() ? "mail.example.org" : host[0])
            + port
            + ", from: "
            + Yaml.quoted(from.contains("@") ? from : "midwatch@example.org")
            + (user.isEmpty()
                ? ""
                : ", user: "
                    + Yaml.quoted(user)
                    + ", password: "
                    + Yaml.quoted(Yaml.secret("smtp", "password")))
            + " }");
    if (host[0].isEmpty()) {
      report.say(global.where(), "no smtp_smarthost: write the mail server into channels: email:");
    }
  }
}
