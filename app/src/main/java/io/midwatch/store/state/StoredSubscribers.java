package io.midwatch.store.state;

import io.midwatch.plan.status.StatusPage.Way;
import io.midwatch.respond.status.subscribe.Letter;
import io.midwatch.respond.status.subscribe.Subscriber;
import io.midwatch.respond.status.subscribe.SubscriberStore;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link SubscriberStore} on SQL. */
final class StoredSubscribers implements SubscriberStore {
  private static final String SELECT =
      "SELECT id, page, way, address, components, since FROM status_subscriber ";

  private final GroupWriter writer;
  private final Readers readers;

  StoredSubscribers(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public void save(Subscriber subscriber) {
    writer.write(connection ->
        Sql.update(
            connection,
            """
            INSERT INTO status_subscriber (id, page, way, address, components, since)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET components = excluded.components
            """,
            subscriber.id(),
            subscriber.page(),
            subscriber.way().name(),
            subscriber.address(),
            String.join(",", subscriber.components()),
            StateFile.nanos(subscriber.since())));
  }

  @Override
  public void remove(String id) {
    writer.write(connection -> {
      Sql.update(connection, "DELETE FROM status_letter WHERE subscriber = ?", id);
      Sql.update(connection, "DELETE FROM status_subscriber WHERE id = ?", id);
    });
  }

  @Override
  public Optional<Subscriber> find(String id) {
    return readers.ask(connection ->
        Sql.first(connection, SELECT + "WHERE id = ?", StoredSubscribers::subscriber, id));
  }

  @Override
  public List<Subscriber> of(String page) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            SELECT + "WHERE page = ? ORDER BY id",
            StoredSubscribers::subscriber,
            page));
  }

  private static Subscriber subscriber(ResultSet row) throws SQLException {
    String components = row.getString(5);
    return new Subscriber(
        row.getString(1),
        row.getString(2),
        Way.valueOf(row.getString(3)),
        row.getString(4),
        components.isEmpty() ? List.of() : List.of(components.split(",", -1)),
        StateFile.instant(row.getLong(6)));
  }

  @Override
  public Optional<Long> cursor() {
    return readers.ask(connection ->
        Sql.first(connection, "SELECT post FROM status_cursor", row -> row.getLong(1)));
  }

  @Override
  public void enqueue(long cursor, List<Letter> letters) {
    writer.write(connection -> {
      Sql.update(connection, "DELETE FROM status_cursor");
      Sql.update(connection, "INSERT INTO status_cursor (post) VALUES (?)", cursor);
      for (Letter letter : letters) {
        Sql.update(
            connection,
            """
            INSERT INTO status_letter (id, subscriber, post, attempts, next_at)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
            """,
            letter.key(),
            letter.subscriber(),
            letter.post(),
            letter.attempts(),
            StateFile.nanos(letter.nextAt()));
      }
    });
  }

  @Override
  public List<Letter> due(Instant now, int most) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT id, subscriber, post, attempts, next_at FROM status_letter
            WHERE next_at <= ? ORDER BY next_at, id LIMIT ?
            """,
            row ->
                new Letter(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getInt(4),
                    StateFile.instant(row.getLong(5))),
            StateFile.nanos(now),
            most));
  }

  @Override
  public void postpone(Letter letter) {
    writer.write(connection ->
        Sql.update(
            connection,
            "UPDATE status_letter SET attempts = ?, next_at = ? WHERE id = ?",
            letter.attempts(),
            StateFile.nanos(letter.nextAt()),
            letter.key()));
  }

  @Override
  public void settle(String key) {
    writer.write(
        connection -> Sql.update(connection, "DELETE FROM status_letter WHERE id = ?", key));
  }
}
