package io.midwatch.store.state;

import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageChange;
import io.midwatch.respond.page.PageEntry;
import io.midwatch.respond.page.PageStore;
import io.midwatch.store.json.Json;
import io.midwatch.store.json.PageJson;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@link PageStore} on SQL. */
final class StoredPages implements PageStore {
  private final Readers readers;

  StoredPages(Readers readers) {
    this.readers = readers;
  }

  /** Writes changes within a transaction of the outbox. */
  static void put(Connection connection, List<PageChange> changes) throws SQLException {
    for (PageChange change : changes) {
      Page page = change.after();
      Sql.update(
          connection,
          """
          INSERT INTO page (id, opened_at, live, body) VALUES (?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET
            opened_at = excluded.opened_at, live = excluded.live, body = excluded.body
          """,
          page.id(),
          StateFile.nanos(page.openedAt()),
          page.isLive() ? 1 : 0,
          Json.text(PageJson.write(page)));
      Sql.update(
          connection,
          """
          INSERT INTO page_entry (page, number, at, body)
          SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ? FROM page_entry WHERE page = ?
          """,
          page.id(),
          StateFile.nanos(change.entry().at()),
          Json.text(PageJson.write(change.entry())),
          page.id());
    }
  }

  @Override
  public List<Page> live() {
    return list("SELECT body FROM page WHERE live = 1 ORDER BY opened_at, id");
  }

  @Override
  public Optional<Page> find(String id) {
    return list("SELECT body FROM page WHERE id = ?", id).stream().findFirst();
  }

  @Override
  public List<Page> newest(int limit) {
    return list("SELECT body FROM page ORDER BY opened_at DESC, id DESC LIMIT ?", limit);
  }

  @Override
  public List<PageEntry> entries(String id, int limit) {
    return readers
        .ask(connection ->
            Sql.list(
                connection,
                "SELECT body FROM page_entry WHERE page = ? ORDER BY number DESC LIMIT ?",
                row -> PageJson.readEntry(Json.parse(row.getString(1))),
                id,
                limit))
        .reversed();
  }

  private List<Page> list(String sql, Object... parameters) {
    return readers.ask(connection ->
        Sql.list(connection, sql, row -> PageJson.read(Json.parse(row.getString(1))), parameters));
  }
}
