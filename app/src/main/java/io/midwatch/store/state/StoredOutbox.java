package io.midwatch.store.state;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentStore;
import io.midwatch.respond.page.PageChange;
import io.midwatch.respond.page.PageStore;
import io.midwatch.store.json.DeliveryJson;
import io.midwatch.store.json.Json;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link OutboxStore} on SQL. */
final class StoredOutbox implements OutboxStore {
  private final GroupWriter writer;
  private final Readers readers;

  StoredOutbox(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public long cursor() {
    return readers.ask(connection -> Marks.OUTBOX_CURSOR.read(connection).orElse(0L));
  }

  @Override
  public void enqueue(
      long cursor,
      List<Delivery> deliveries,
      List<PageChange> pages,
      List<IncidentChange> incidents) {
    List<Delivery> fixed = List.copyOf(deliveries);
    List<PageChange> changes = List.copyOf(pages);
    List<IncidentChange> further = List.copyOf(incidents);
    writer.write(connection -> {
      Marks.OUTBOX_CURSOR.write(connection, cursor);
      putAll(connection, fixed);
      StoredPages.put(connection, changes);
      StoredIncidents.put(connection, further);
    });
  }

  @Override
  public PageStore pages() {
    return new StoredPages(readers);
  }

  @Override
  public IncidentStore incidents() {
    return new StoredIncidents(readers);
  }

  @Override
  public void settle(Delivery after, Attempt attempt, List<Delivery> next) {
    List<Delivery> fixed = List.copyOf(next);
    writer.write(connection -> {
      put(connection, after);
      log(connection, after.key(), attempt);
      putAll(connection, fixed);
    });
  }

  private static void putAll(Connection connection, List<Delivery> deliveries) throws SQLException {
    for (Delivery delivery : deliveries) {
      put(connection, delivery);
    }
  }

  /** Inserts, or takes the old one's place and number. */
  private static void put(Connection connection, Delivery delivery) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO delivery (delivery_key, number, person, created_at, waiting, body)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (delivery_key) DO UPDATE SET
          person = excluded.person, created_at = excluded.created_at,
          waiting = excluded.waiting, body = excluded.body
        """,
        delivery.key(),
        StoredWatch.last(connection, "delivery") + 1,
        delivery.person(),
        StateFile.nanos(delivery.createdAt()),
        delivery.isWaiting() ? 1 : 0,
        Json.text(DeliveryJson.write(delivery)));
    Sql.update(connection, "DELETE FROM delivery_subject WHERE delivery_key = ?", delivery.key());
    for (String subject : subjects(delivery)) {
      Sql.update(
          connection,
          "INSERT INTO delivery_subject (subject, delivery_key) VALUES (?, ?)",
          subject,
          delivery.key());
    }
  }

  private static Set<String> subjects(Delivery delivery) {
    Set<String> subjects = new LinkedHashSet<>();
    subjects.add(delivery.notice().subject());
    delivery.notice().items().forEach(item -> subjects.add(item.alert()));
    return subjects;
  }

  private static void log(Connection connection, String key, Attempt attempt) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO attempt (delivery_key, number, at, millis, accepted, answer)
        SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ?, ?, ? FROM attempt WHERE delivery_key = ?
        """,
        key,
        StateFile.nanos(attempt.at()),
        attempt.millis(),
        attempt.accepted() ? 1 : 0,
        attempt.answer(),
        key);
  }

  @Override
  public List<Delivery> waiting() {
    return list("SELECT body FROM delivery WHERE waiting = 1 ORDER BY number");
  }

  @Override
  public Optional<Delivery> find(String key) {
    return list("SELECT body FROM delivery WHERE delivery_key = ?", key).stream().findFirst();
  }

  @Override
  public List<Delivery> about(String subject) {
    return list(
        """
        SELECT d.body FROM delivery_subject s JOIN delivery d ON d.delivery_key = s.delivery_key
        WHERE s.subject = ? ORDER BY d.created_at, d.number
        """,
        subject);
  }

  @Override
  public List<Delivery> to(String person, Instant since) {
    return list(
        """
        SELECT body FROM delivery WHERE person = ? AND created_at >= ?
        ORDER BY created_at, number
        """,
        person,
        StateFile.nanos(since));
  }

  @Override
  public List<Delivery> newest(int limit) {
    return list("SELECT body FROM delivery ORDER BY created_at DESC, number DESC LIMIT ?", limit);
  }

  @Override
  public List<Attempt> attempts(String key) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT at, millis, accepted, answer FROM attempt
            WHERE delivery_key = ? ORDER BY number
            """,
            StoredOutbox::readAttempt,
            key));
  }

  private static Attempt readAttempt(ResultSet row) throws SQLException {
    return new Attempt(
        StateFile.instant(row.getLong(1)), row.getLong(2), row.getInt(3) == 1, row.getString(4));
  }

  private List<Delivery> list(String sql, Object... parameters) {
    return readers.ask(connection ->
        Sql.list(
            connection, sql, row -> DeliveryJson.read(Json.parse(row.getString(1))), parameters));
  }
}
