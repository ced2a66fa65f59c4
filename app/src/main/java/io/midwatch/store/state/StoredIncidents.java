package io.midwatch.store.state;

import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentStore;
import io.midwatch.respond.incident.Member;
import io.midwatch.store.json.IncidentJson;
import io.midwatch.store.json.Json;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@link IncidentStore} on SQL. */
final class StoredIncidents implements IncidentStore {
  private final Readers readers;

  StoredIncidents(Readers readers) {
    this.readers = readers;
  }

  /** Writes changes within a transaction of the outbox. */
  static void put(Connection connection, List<IncidentChange> changes) throws SQLException {
    for (IncidentChange change : changes) {
      put(connection, change.after(), change.moved());
      for (IncidentEntry entry : change.entries()) {
        Sql.update(
            connection,
            """
            INSERT INTO incident_entry (incident, number, at, entry_key, body)
            SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ?, ? FROM incident_entry WHERE incident = ?
            ON CONFLICT (incident, entry_key) DO NOTHING
            """,
            change.after().id(),
            StateFile.nanos(entry.at()),
            Optional.of(entry.key()).filter(key -> !key.isEmpty()),
            Json.text(IncidentJson.write(entry)),
            change.after().id());
      }
    }
  }

  private static void put(Connection connection, Incident incident, Set<String> moved)
      throws SQLException {
    Optional<Long> ended =
        incident.isLive()
            ? Optional.empty()
            : Optional.of(StateFile.nanos(incident.state().since()));
    Sql.update(
        connection,
        """
        INSERT INTO incident (id, opened_at, live, ended_at, body) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          opened_at = excluded.opened_at, live = excluded.live, ended_at = excluded.ended_at,
          body = excluded.body
        """,
        incident.id(),
        StateFile.nanos(incident.openedAt()),
        incident.isLive() || incident.nextAt().isPresent() ? 1 : 0,
        ended,
        Json.text(IncidentJson.write(incident)));
    for (String alert : moved) {
      put(connection, incident.id(), Objects.requireNonNull(incident.members().get(alert)));
    }
  }

  /** An alert that comes to an incident stands behind those that are there. */
  private static void put(Connection connection, String incident, Member member)
      throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO incident_alert (alert, incident, number, body)
        VALUES (
          ?, ?, (SELECT COALESCE(MAX(number), 0) + 1 FROM incident_alert WHERE incident = ?), ?)
        ON CONFLICT (alert) DO UPDATE SET
          number = CASE WHEN incident_alert.incident = excluded.incident
            THEN incident_alert.number ELSE excluded.number END,
          incident = excluded.incident, body = excluded.body
        """,
        member.alert(),
        incident,
        incident,
        Json.text(IncidentJson.write(member)));
  }

  @Override
  public List<Incident> live() {
    return list("SELECT body FROM incident WHERE live = 1 ORDER BY opened_at, id");
  }

  @Override
  public Optional<Incident> find(String id) {
    return list("SELECT body FROM incident WHERE id = ?", id).stream().findFirst();
  }

  @Override
  public Optional<Incident> ofAlert(String alert) {
    return list(
            """
            SELECT i.body FROM incident_alert a JOIN incident i ON i.id = a.incident
            WHERE a.alert = ?
            """,
            alert)
        .stream()
        .findFirst();
  }

  @Override
  public List<Incident> endedSince(Instant since) {
    return list(
        "SELECT body FROM incident WHERE ended_at >= ? ORDER BY ended_at, id",
        StateFile.nanos(since));
  }

  @Override
  public List<Incident> newest(int limit) {
    return list("SELECT body FROM incident ORDER BY opened_at DESC, id DESC LIMIT ?", limit);
  }

  @Override
  public List<IncidentEntry> timeline(String id, int limit) {
    return readers
        .ask(connection ->
            Sql.list(
                connection,
                "SELECT body FROM incident_entry WHERE incident = ? ORDER BY number DESC LIMIT ?",
                row -> IncidentJson.readEntry(Json.parse(row.getString(1))),
                id,
                limit))
        .reversed();
  }

  private List<Incident> list(String sql, Object... parameters) {
    return readers.ask(connection -> {
      List<Incident> found = new ArrayList<>();
      for (String body : Sql.list(connection, sql, row -> row.getString(1), parameters)) {
        JsonNode node = Json.parse(body);
        found.add(IncidentJson.read(node, members(connection, Json.text(node, "id"))));
      }
      return found;
    });
  }

  private static List<Member> members(Connection connection, String incident) throws SQLException {
    return Sql.list(
        connection,
        "SELECT body FROM incident_alert WHERE incident = ? AND body IS NOT NULL ORDER BY number",
        row -> IncidentJson.readMember(Json.parse(row.getString(1))),
        incident);
  }
}
