package io.midwatch.store.state;

import io.midwatch.detect.host.report.BadReportException;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.ReportJson;
import io.midwatch.detect.host.watch.HostStore;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link HostStore} on SQL. */
final class StoredHosts implements HostStore {
  private static final Logger LOG = LoggerFactory.getLogger(StoredHosts.class);

  private final GroupWriter writer;
  private final Readers readers;

  StoredHosts(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public void append(String host, List<HostReport> reports) {
    writer.write(connection -> {
      for (HostReport report : reports) {
        Sql.update(
            connection,
            "INSERT INTO host_report (host, at, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            host,
            StateFile.nanos(report.at()),
            ReportJson.text(report));
      }
    });
  }

  @Override
  public List<HostReport> reports(String host) {
    return readers
        .ask(connection ->
            Sql.list(
                connection,
                "SELECT body FROM host_report WHERE host = ? ORDER BY at",
                row -> row.getString(1),
                host))
        .stream()
        .flatMap(body -> read(host, body).stream())
        .toList();
  }

  private static Optional<HostReport> read(String host, String body) {
    try {
      return Optional.of(ReportJson.one(body));
    } catch (BadReportException e) {
      LOG.warn("a kept report of {} cannot be read and is left out: {}", host, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public Optional<Kept> kept(String host) {
    return readers.ask(connection ->
        Sql.first(
            connection,
            "SELECT at, body FROM host_memory WHERE host = ?",
            row -> new Kept(StateFile.instant(row.getLong(1)), row.getString(2)),
            host));
  }

  @Override
  public void keep(String host, Kept kept) {
    long at = StateFile.nanos(kept.at());
    writer.write(connection -> {
      Sql.update(
          connection,
          "INSERT INTO host_memory (host, at, body) VALUES (?, ?, ?)"
              + " ON CONFLICT (host) DO UPDATE SET at = excluded.at, body = excluded.body",
          host,
          at,
          kept.body());
      Sql.update(connection, "DELETE FROM host_report WHERE host = ? AND at < ?", host, at);
    });
  }
}
