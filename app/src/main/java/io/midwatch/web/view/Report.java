package io.midwatch.web.view;

import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.respond.oncall.Owners;
import io.midwatch.web.source.Gravity;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * An alert that no look of ours found.
 *
 * @param title what it says
 * @param owner the name of the person who has it
 * @param source who reported it
 * @param link where the source shows it, {@code http} or {@code https}; may be empty
 * @param quiet why nobody is told by it; empty when somebody is
 * @param facts its labels, then what else was said of it
 */
public record Report(
    String path,
    String title,
    String service,
    String servicePath,
    State state,
    Age since,
    String owner,
    String source,
    String link,
    String quiet,
    List<Fact> facts) {
  /** One thing that was said. */
  public record Fact(String name, String text) {}

  static Report of(Plan plan, Alert alert, Instant now) {
    Service service = plan.services().get(alert.service());
    String owner = Owners.of(alert, plan);
    return new Report(
        Paths.alert(alert.id().text()),
        alert.detail().isEmpty() ? alert.reason().sentence() : alert.detail(),
        alert.service(),
        service == null ? "/" : Paths.service(alert.service()),
        State.of(alert.isOpen() ? alert.verdict() : Verdict.OK),
        Age.lasting(alert.since(), now),
        Shown.owner(plan, owner, now),
        alert.origin().source(),
        link(alert.origin().link()),
        quiet(alert),
        facts(plan, alert));
  }

  private static String quiet(Alert alert) {
    return alert.quiet().orElse(alert.beneath().isPresent() ? "because of another alert" : "");
  }

  /** An address from outside is only a link when a browser may follow it safely. */
  private static String link(String address) {
    return address.startsWith("https://") || address.startsWith("http://") ? address : "";
  }

  private static List<Fact> facts(Plan plan, Alert alert) {
    List<Fact> facts = new ArrayList<>();
    add(facts, plan, alert.origin().labels());
    add(facts, plan, alert.origin().notes());
    return facts;
  }

  private static void add(List<Fact> facts, Plan plan, Map<String, String> texts) {
    texts.forEach((name, text) -> facts.add(new Fact(name, plan.mask().apply(text))));
  }

  /** The first of these, gravest first, then longest. */
  static List<Report> first(Plan plan, Collection<Alert> reported, Instant now, int most) {
    return reported.stream()
        .sorted(
            Comparator.comparingInt((Alert alert) -> Gravity.rank(alert.verdict()))
                .thenComparing(Alert::since))
        .limit(most)
        .map(alert -> of(plan, alert, now))
        .toList();
  }
}
