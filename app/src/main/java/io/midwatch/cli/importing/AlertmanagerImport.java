package io.midwatch.cli.importing;

import io.midwatch.base.Severity;
import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code alertmanager.yml} (Alertmanager, {@code docs/configuration.md}): receivers become people,
 * each with a service of the same name; routes by a label become the labels that choose the service
 * or the severity; inhibition between services becomes {@code depends-on}; muted times become
 * maintenance.
 */
final class AlertmanagerImport {
  private static final String SEVERITY = "severity";
  private static final Set<String> TIMES =
      Set.of("group_by", "group_wait", "group_interval", "repeat_interval");

  private static final Set<String> MATCHERS = Set.of("matchers", "match", "match_re");

  private final Tree.Keys file;
  private final Report report;
  private final Draft draft = new Draft();
  private final Map<String, Set<String>> silent = new LinkedHashMap<>();
  private final Set<String> labels = new LinkedHashSet<>();
  private final Map<String, String> services = new LinkedHashMap<>();
  private final Map<String, Severity> severities = new LinkedHashMap<>();

  /** The service of what no route takes. */
  private String fallback = "";

  /** Does a route before take everything that is left? */
  private boolean closed;

  AlertmanagerImport(Tree.Keys file, Report report) {
    this.file = file;
    this.report = report;
  }

  Draft read() {
    Set<String> mute = new LinkedHashSet<>();
    new Receivers(file, report, draft).read(mute);
    Tree.Keys route = Yaml.keys(file, "route").orElse(file);
    String root = Yaml.id(Yaml.text(route, "receiver"));
    if (draft.people.isEmpty()) {
      draft.people.put("nobody", new Draft.Person("nobody yet", List.of()));
      report.say(
          file.where(), "no receiver could be taken over: \"nobody\" stands in, give them a way");
    }
    draft.people.keySet().forEach(person -> draft.services.put(person, person));
    fallback = draft.services.containsKey(root) ? root : draft.services.keySet().iterator().next();
    for (Tree.Keys one : Yaml.all(route, "routes")) {
      route(one, new Above(root, false), mute);
    }
    if (labels.size() > 1) {
      report.say(
          route.where(),
          "routes by several labels ("
              + String.join(", ", labels)
              + "): here the first label that names a service decides, and a value means the same"
              + " in each of them");
    }
    times(route);
    new Inhibitions(report, draft, services).read(Yaml.all(file, "inhibit_rules"));
    new Intervals(report, draft).read(file, silent);
    String resolve =
        Yaml.keys(file, "global").map(one -> Yaml.text(one, "resolve_timeout")).orElse("");
    draft.sources.add(source(fallback, resolve));
    for (String key : List.of("templates", "tracing")) {
      file.find(key).ifPresent(entry -> report.say(entry.at(), key + " has no counterpart here"));
    }
    return draft;
  }

  /**
   * What a route has from those around it.
   *
   * @param receiver that it has unless it names one
   * @param narrow does one of them take some alerts only?
   */
  private record Above(String receiver, boolean narrow) {}

  private void route(Tree.Keys route, Above above, Set<String> mute) {
    String own = Yaml.text(route, "receiver");
    String receiver = own.isEmpty() ? above.receiver() : Yaml.id(own);
    List<Matched> matched = Matched.all(route, report);
    boolean everything = MATCHERS.stream().allMatch(key -> route.find(key).isEmpty());
    if (closed) {
      report.say(route.where(), "this route is never reached: one before it takes everything");
    } else if (above.narrow()) {
      if (!receiver.equals(above.receiver())) {
        report.say(
            Yaml.where(route, "receiver"),
            "a route within another has the matchers of both: choose the service by one label");
      }
    } else if (matched.size() == 1 && matched.getFirst().isPlain()) {
      chosen(matched.getFirst(), receiver, mute.contains(receiver));
    } else if (!matched.isEmpty()) {
      report.say(
          Yaml.where(route, route.find("matchers").isPresent() ? "matchers" : "receiver"),
          "a route by several matchers or by an expression: choose the service by one label");
    }
    if (Yaml.text(route, "continue").equals("true")) {
      report.say(
          Yaml.where(route, "continue"), "continue: one service has an alert here, not several");
    }
    for (Tree name : Yaml.items(route, "mute_time_intervals")) {
      silent.computeIfAbsent(Yaml.text(name), any -> new LinkedHashSet<>()).add(receiver);
    }
    if (route.find("active_time_intervals").isPresent()) {
      report.say(
          Yaml.where(route, "active_time_intervals"),
          "active_time_intervals: give the ways of the person hours: instead");
    }
    times(route);
    Above beneath = new Above(receiver, above.narrow() || !everything);
    Yaml.all(route, "routes").forEach(one -> route(one, beneath, mute));
    if (everything && !above.narrow() && !closed) {
      closed = !Yaml.text(route, "continue").equals("true");
      rest(route, receiver);
    }
  }

  /** A route that takes whatever no route before it took. */
  private void rest(Tree.Keys route, String receiver) {
    if (draft.services.containsKey(receiver)) {
      fallback = receiver;
    } else {
      report.say(
          route.where(), "what no route before takes goes to nobody there, and is told here");
    }
  }

  private void chosen(Matched one, String receiver, boolean nobody) {
    for (String value : one.values()) {
      if (one.name().equals(SEVERITY)) {
        if (nobody) {
          severities.put(value, Severity.TICKET);
        } else {
          report.say(
              one.where(),
              "severity="
                  + value
                  + " goes to "
                  + receiver
                  + " there; here it says how grave it is, and the service says who is told");
        }
      } else if (nobody) {
        report.say(
            one.where(),
            one.name()
                + "="
                + value
                + " goes to nobody there; give its service a severity: ticket");
      } else if (draft.services.containsKey(receiver)) {
        labels.add(one.name());
        services.putIfAbsent(value, receiver); // The first route that fits has it.
      }
    }
  }

  private void times(Tree.Keys route) {
    for (Tree.Entry entry : route.entries()) {
      if (TIMES.contains(entry.key())) {
        report.say(
            entry.at(),
            entry.key()
                + " has no counterpart: different causes are told at once, storms are gathered");
      }
    }
  }

  private String source(String service, String resolve) {
    List<String> parts = new ArrayList<>();
    parts.add("kind: prometheus");
    parts.add("token: " + Yaml.quoted(Yaml.secret("prometheus", "token")));
    parts.add("service: " + service);
    if (labels.size() == 1) { // A value that only happens to be the name of a service chooses none.
      draft.services.keySet().forEach(name -> services.putIfAbsent(name, service));
    }
    if (!labels.isEmpty()) {
      parts.add("service-label: [" + String.join(", ", labels) + "]");
      List<String> named = new ArrayList<>();
      services.forEach((value, one) -> named.add(Yaml.quoted(value) + ": " + one));
      parts.add("services: { " + String.join(", ", named) + " }");
    }
    severities.putIfAbsent("warning", Severity.NOTICE); // Told there, so it is told here.
    List<String> words = new ArrayList<>();
    severities.forEach((word, one) -> words.add(Yaml.quoted(word) + ": " + one.word()));
    parts.add("severities: { " + String.join(", ", words) + " }");
    if (!resolve.isEmpty()) {
      parts.add("resolve-after: " + resolve);
    }
    return "prometheus: { " + String.join(", ", parts) + " }";
  }
}
