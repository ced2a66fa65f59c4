package io.midwatch.store.json;

import io.midwatch.plan.runbook.Stage;
import io.midwatch.respond.incident.Crew;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Incident.State;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.Level;
import io.midwatch.respond.incident.Marks;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.incident.RevertClock;
import io.midwatch.respond.incident.Triage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Incident} and {@link IncidentEntry}. */
public final class IncidentJson {
  private IncidentJson() {}

  /** All but its alerts. */
  public static ObjectNode write(Incident incident) {
    ObjectNode node = Json.object();
    node.put("v", 2);
    node.put("id", incident.id());
    node.put("service", incident.service());
    node.put("check", incident.check());
    node.put("since", incident.since().toString());
    node.put("openedAt", incident.openedAt().toString());
    node.set("state", write(incident.state()));
    node.put("level", Json.word(incident.level()));
    node.set("crew", write(incident.crew()));
    node.set("triage", write(incident.triage()));
    node.set("clock", write(incident.clock()));
    node.set("marks", write(incident.marks()));
    node.set("laps", LapsJson.write(incident.laps()));
    return node;
  }

  private static ObjectNode write(State state) {
    ObjectNode node = Json.object();
    node.put("since", state.since().toString());
    switch (state) {
      case State.Open _ -> node.put("is", "open");
      case State.Ended ended -> {
        node.put("is", "ended");
        node.put("why", ended.why());
        node.put("by", ended.by());
        Json.put(node, "look", ended.look().map(Instant::toString));
      }
      case State.Merged merged -> {
        node.put("is", "merged");
        node.put("into", merged.into());
      }
    }
    return node;
  }

  /** One of its alerts. */
  public static ObjectNode write(Member member) {
    ObjectNode node = Json.object();
    node.put("alert", member.alert());
    node.put("service", member.service());
    node.put("check", member.check());
    node.put("since", member.since().toString());
    node.put("joinedAt", member.joinedAt().toString());
    node.put("how", Json.word(member.how()));
    node.put("holds", member.holds());
    return node;
  }

  private static ObjectNode write(Crew crew) {
    ObjectNode node = Json.object();
    node.put("commander", crew.commander());
    node.set("roles", Json.array(crew.roles().entrySet(), IncidentJson::role));
    node.put("chat", crew.chat());
    return node;
  }

  private static ObjectNode role(Map.Entry<String, String> role) {
    ObjectNode node = Json.object();
    node.put("role", role.getKey());
    node.put("person", role.getValue());
    return node;
  }

  private static ObjectNode write(Triage triage) {
    ObjectNode node = Json.object();
    node.put("at", Json.word(triage.at()));
    node.set("done", Json.texts(triage.done().stream().map(Json::word).sorted().toList()));
    node.set("ticks", Json.array(triage.ticks(), IncidentJson::write));
    return node;
  }

  private static ObjectNode write(Triage.Tick tick) {
    ObjectNode node = Json.object();
    node.put("stage", Json.word(tick.stage()));
    node.put("step", tick.step());
    node.put("service", tick.service());
    node.put("by", tick.by());
    node.put("at", tick.at().toString());
    return node;
  }

  private static ObjectNode write(RevertClock clock) {
    ObjectNode node = Json.object();
    node.put("since", clock.since().toString());
    switch (clock) {
      case RevertClock.Running running -> {
        node.put("is", "running");
        node.put("until", running.until().toString());
      }
      case RevertClock.Expired expired -> {
        node.put("is", "expired");
        node.put("expiredAt", expired.expiredAt().toString());
        node.put("told", expired.told());
        node.put("next", expired.next().toString());
      }
      case RevertClock.Stopped stopped -> {
        node.put("is", "stopped");
        node.put("why", stopped.why());
      }
    }
    return node;
  }

  private static ObjectNode write(Marks marks) {
    ObjectNode node = Json.object();
    Json.put(node, "acknowledgedAt", marks.acknowledgedAt().map(Instant::toString));
    Json.put(node, "mitigatedAt", marks.mitigatedAt().map(Instant::toString));
    node.set("decisions", Json.array(marks.decisions(), IncidentJson::write));
    return node;
  }

  private static ObjectNode write(Marks.Decision decision) {
    ObjectNode node = Json.object();
    node.put("at", decision.at().toString());
    node.put("by", decision.by());
    node.put("reverted", decision.reverted());
    node.put("reason", decision.reason());
    return node;
  }

  /**
   * An incident.
   *
   * @param alerts those that belong to it, in their order
   */
  public static Incident read(JsonNode node, List<Member> alerts) {
    SequencedMap<String, Member> members = new LinkedHashMap<>();
    alerts.forEach(one -> members.put(one.alert(), one));
    return new Incident(
        Json.text(node, "id"),
        Json.text(node, "service"),
        Json.text(node, "check"),
        Json.instant(node, "since"),
        Json.instant(node, "openedAt"),
        state(node.path("state")),
        members,
        Json.word(node, "level", Level.values(), Level.SEV1),
        crew(node.path("crew")),
        triage(node.path("triage")),
        clock(node.path("clock")),
        marks(node.path("marks")),
        LapsJson.read(node.path("laps")));
  }

  /** What this version does not know is open: better dealt with once too often. */
  private static State state(JsonNode node) {
    Instant since = Json.instant(node, "since");
    return switch (Json.text(node, "is")) {
      case "ended" ->
          new State.Ended(
              since,
              Json.text(node, "why"),
              Json.text(node, "by"),
              Json.maybeInstant(node, "look"));
      case "merged" -> new State.Merged(since, Json.text(node, "into"));
      default -> new State.Open(since);
    };
  }

  /** One of its alerts. */
  public static Member readMember(JsonNode node) {
    return new Member(
        Json.text(node, "alert"),
        Json.text(node, "service"),
        Json.text(node, "check"),
        Json.instant(node, "since"),
        Json.instant(node, "joinedAt"),
        Json.word(node, "how", Member.How.values(), Member.How.PERSON),
        node.path("holds").asBoolean(true));
  }

  private static Crew crew(JsonNode node) {
    Map<String, String> roles = new LinkedHashMap<>();
    node.path("roles").forEach(one -> roles.put(Json.text(one, "role"), Json.text(one, "person")));
    return new Crew(Json.text(node, "commander"), roles, Json.text(node, "chat"));
  }

  private static Triage triage(JsonNode node) {
    return new Triage(
        Json.word(node, "at", Stage.values(), Stage.PROTECT_DATA),
        Json.texts(node, "done").stream()
            .flatMap(word -> Stage.of(word).stream())
            .collect(Collectors.toSet()),
        Json.list(
            node,
            "ticks",
            one ->
                new Triage.Tick(
                    Json.word(one, "stage", Stage.values(), Stage.INVESTIGATE),
                    Json.text(one, "step"),
                    Json.text(one, "service"),
                    Json.text(one, "by"),
                    Json.instant(one, "at"))));
  }

  private static RevertClock clock(JsonNode node) {
    Instant since = Json.instant(node, "since");
    return switch (Json.text(node, "is")) {
      case "running" -> new RevertClock.Running(since, Json.instant(node, "until"));
      case "expired" ->
          new RevertClock.Expired(
              Json.instant(node, "expiredAt"),
              node.path("told").asInt(1),
              since,
              Json.instant(node, "next"));
      default -> new RevertClock.Stopped(since, Json.text(node, "why"));
    };
  }

  private static Marks marks(JsonNode node) {
    return new Marks(
        Json.maybeInstant(node, "acknowledgedAt"),
        Json.maybeInstant(node, "mitigatedAt"),
        Json.list(
            node,
            "decisions",
            one ->
                new Marks.Decision(
                    Json.instant(one, "at"),
                    Json.text(one, "by"),
                    one.path("reverted").asBoolean(false),
                    Json.text(one, "reason"))));
  }

  public static ObjectNode write(IncidentEntry entry) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("at", entry.at().toString());
    node.put("what", Json.word(entry.what()));
    node.put("by", entry.by());
    node.put("text", entry.text());
    node.put("key", entry.key());
    return node;
  }

  public static IncidentEntry readEntry(JsonNode node) {
    return new IncidentEntry(
        Json.instant(node, "at"),
        Json.word(node, "what", IncidentEntry.What.values(), IncidentEntry.What.NOTE),
        Json.text(node, "by"),
        Json.text(node, "text"),
        Json.text(node, "key"));
  }
}
