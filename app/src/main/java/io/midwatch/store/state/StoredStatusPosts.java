package io.midwatch.store.state;

import io.midwatch.respond.status.StatusPost;
import io.midwatch.respond.status.StatusPostLog;
import io.midwatch.store.json.Json;
import io.midwatch.store.json.StatusPostJson;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.util.List;

/** {@link StatusPostLog} on SQL. */
final class StoredStatusPosts implements StatusPostLog {
  private final GroupWriter writer;
  private final Readers readers;

  StoredStatusPosts(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public List<StatusPost> newest(int most) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            "SELECT body FROM status_post ORDER BY number DESC LIMIT ?",
            row -> StatusPostJson.read(Json.parse(row.getString(1))),
            most));
  }

  @Override
  public void append(StatusPost post) {
    writer.write(connection ->
        Sql.update(
            connection,
            "INSERT INTO status_post (number, page, body) VALUES (?, ?, ?)",
            post.number(),
            post.page(),
            Json.text(StatusPostJson.write(post))));
  }
}
