package io.midwatch.respond.report.replay;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.source.Source;
import io.midwatch.respond.page.Ladder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Whom would a plan have told of an alert of the past? Pure. What was told with another alert, or
 * was silenced by a person, is left out: that follows from the hour, not from the plan. Whether the
 * plan's checks would have failed at all cannot be known: it is asked of what was found then.
 */
public final class Rehearsal {
  private final Plan plan;

  /**
   * @param plan to be tried, with the overrides of that time laid over
   */
  public Rehearsal(Plan plan) {
    this.plan = plan;
  }

  /**
   * What the plan would have done.
   *
   * @param people who is told first
   * @param why in a few words, where nobody is told at once; may be empty
   */
  public record Outcome(Loudness loudness, List<String> people, String why) {
    public Outcome {
      people = List.copyOf(people);
    }

    /** {@code paged ana, bo}. */
    public String words() {
      String whom = people.isEmpty() ? "" : " " + String.join(", ", people);
      return loudness == Loudness.QUIET
          ? "nobody at once" + (why.isEmpty() ? "" : ": " + why)
          : loudness.word() + whom;
    }

    private static Outcome nobody(String why) {
      return new Outcome(Loudness.QUIET, List.of(), why);
    }
  }

  /** What was done then, in the same words. */
  public static Outcome then(PastAlert alert) {
    return new Outcome(alert.loudness(), alert.people(), "");
  }

  /** Would it have gone elsewhere, or louder, or not at all? */
  public static boolean isSame(Outcome one, Outcome other) {
    return one.loudness() == other.loudness()
        && new HashSet<>(one.people()).equals(new HashSet<>(other.people()));
  }

  /** What this plan would do with it; empty for what is left out. */
  public Optional<Outcome> of(PastAlert alert) {
    if (!alert.apart().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(alert.check().isOthers() ? reported(alert) : own(alert));
  }

  private Outcome reported(PastAlert alert) {
    Source source = plan.arrangements().sources().byName().get(alert.source());
    return source == null
        ? Outcome.nobody("there is no source " + alert.source())
        : told(
            alert,
            source.belongs().of(alert.labels(), plan.services().keySet()),
            source.grades().of(alert.labels()));
  }

  private Outcome own(PastAlert alert) {
    CheckSpec check = plan.checks().get(alert.check());
    if (check != null) {
      return told(alert, check.service(), check.asked().of(alert.verdict()));
    }
    if (!isKnown(alert.check().text(), alert.service())) {
      return Outcome.nobody("there is no check " + alert.check());
    }
    return plan.services().containsKey(alert.service()) || alert.service().equals("midwatch")
        ? told(alert, alert.service(), as(alert.loudness()))
        : Outcome.nobody("there is no service " + alert.service());
  }

  /** What is found without a check: our own troubles, heartbeats, hosts, objectives, symptoms. */
  private boolean isKnown(String check, String service) {
    CheckId heartbeat = new CheckId(check.split("[@~]", 2)[0]);
    return check.startsWith("midwatch/")
        || check.startsWith(service + "/symptom/")
        || check.startsWith(service + "/objective/")
        || plan.arrangements().heartbeats().find(heartbeat).isPresent()
        || plan.arrangements().hosts().byId().keySet().stream()
            .anyMatch(host -> check.startsWith(host.text() + "/"));
  }

  private static Severity as(Loudness loudness) {
    return switch (loudness) {
      case PAGED -> Severity.PAGE;
      case TOLD -> Severity.NOTICE;
      case QUIET -> Severity.TICKET;
    };
  }

  private Outcome told(PastAlert alert, String service, Severity severity) {
    Optional<Maintenance> window =
        plan.maintenance().stream()
            .filter(one -> one.covers(alert.check(), service) && one.isOn(alert.at()))
            .findFirst();
    if (window.isPresent()) {
      return Outcome.nobody("maintenance " + window.get().name());
    }
    return switch (severity) {
      case PAGE -> new Outcome(Loudness.PAGED, Ladder.of(plan, service, alert.at()).first(), "");
      case NOTICE -> new Outcome(Loudness.TOLD, owners(alert, service), "");
      case TICKET -> Outcome.nobody("a ticket");
    };
  }

  private List<String> owners(PastAlert alert, String service) {
    String owner =
        Optional.ofNullable(plan.services().get(service))
            .map(Service::owner)
            .orElse(plan.watcher().owner());
    return plan.onCall(owner, alert.at()).stream().map(Person::id).toList();
  }
}
