package io.midwatch.web.incident;

import io.midwatch.base.Mask;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Incident.State;
import io.midwatch.respond.incident.RevertClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One incident.
 *
 * @param id also its page's
 * @param stateSince since when it stands so
 * @param why for what reason it ended
 * @param mergedInto the incident that it is a part of now
 * @param clock whether there is time left to fix it
 * @param clockNextAt when the clock does something by itself
 * @param alerts the first {@value #MOST_ALERTS} of them
 */
record IncidentBody(
    String id,
    String service,
    String check,
    String state,
    Instant stateSince,
    Instant since,
    Instant openedAt,
    String level,
    Optional<String> commander,
    Map<String, String> roles,
    Optional<String> chat,
    String stage,
    List<String> stagesDone,
    String clock,
    Optional<Instant> clockNextAt,
    Optional<Instant> acknowledgedAt,
    Optional<Instant> mitigatedAt,
    Optional<String> why,
    Optional<String> endedBy,
    Optional<String> mergedInto,
    List<String> services,
    int alertCount,
    List<MemberBody> alerts,
    List<DecisionBody> decisions) {
  private static final int MOST_ALERTS = 500;

  record MemberBody(
      String alert, String service, String check, Instant since, String how, boolean failing) {}

  record DecisionBody(Instant at, String by, boolean reverted, String reason) {}

  static IncidentBody of(Incident incident, Mask mask) {
    State state = incident.state();
    Optional<State.Ended> ended =
        state instanceof State.Ended one ? Optional.of(one) : Optional.empty();
    return new IncidentBody(
        incident.id(),
        incident.service(),
        incident.check(),
        word(state),
        state.since(),
        incident.since(),
        incident.openedAt(),
        incident.level().word(),
        Optional.of(incident.crew().commander()).filter(one -> !one.isEmpty()),
        incident.crew().roles(),
        Optional.of(incident.crew().chat()).filter(one -> !one.isEmpty()),
        incident.triage().at().word(),
        incident.triage().done().stream().sorted().map(one -> one.word()).toList(),
        word(incident.clock()),
        incident.isLive() ? incident.clock().nextAt() : Optional.empty(),
        incident.marks().acknowledgedAt(),
        incident.marks().mitigatedAt(),
        ended.map(one -> mask.apply(one.why())),
        ended.map(State.Ended::by).filter(one -> !one.isEmpty()),
        state instanceof State.Merged one ? Optional.of(one.into()) : Optional.empty(),
        List.copyOf(incident.services()),
        incident.members().size(),
        incident.members().values().stream()
            .limit(MOST_ALERTS)
            .map(one ->
                new MemberBody(
                    one.alert(),
                    one.service(),
                    one.check(),
                    one.since(),
                    one.how().word(),
                    one.holds()))
            .toList(),
        incident.marks().decisions().stream()
            .map(one ->
                new DecisionBody(one.at(), one.by(), one.reverted(), mask.apply(one.reason())))
            .toList());
  }

  static String word(State state) {
    return switch (state) {
      case State.Open _ -> "open";
      case State.Ended _ -> "ended";
      case State.Merged _ -> "merged";
    };
  }

  static String word(RevertClock clock) {
    return switch (clock) {
      case RevertClock.Running _ -> "running";
      case RevertClock.Expired _ -> "expired";
      case RevertClock.Stopped _ -> "stopped";
    };
  }
}
