package io.midwatch.store.review;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.watch.ReviewStore;
import io.midwatch.harden.watch.Round;
import io.midwatch.harden.watch.Standing;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** {@link ReviewStore} on SQL. */
public final class StoredReviews implements ReviewStore {
  /** So many reports of each review are kept. */
  static final int MOST_ROUNDS = 60;

  /** So long what has ended is shown. */
  private static final Duration ENDED = Duration.ofDays(90);

  private static final String MARK = "\u001f";

  private final GroupWriter writer;
  private final Readers readers;

  public StoredReviews(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public List<Round> rounds(String review) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT review, at, took, blind, verdict, grade, fresh, gone FROM review_round
            WHERE review = ? ORDER BY at DESC
            """,
            StoredReviews::round,
            review));
  }

  private static Round round(ResultSet row) throws SQLException {
    return new Round(
        row.getString(1),
        Instant.ofEpochSecond(row.getLong(2)),
        Duration.ofMillis(row.getLong(3)),
        row.getInt(4),
        row.getString(5),
        row.getString(6),
        row.getInt(7),
        row.getInt(8));
  }

  @Override
  public Optional<String> report(String review, Instant at) {
    return readers
        .ask(connection ->
            Sql.first(
                connection,
                "SELECT report FROM review_round WHERE review = ? AND at = ?",
                row -> row.getBytes(1),
                review,
                at.getEpochSecond()))
        .map(StoredReviews::unpacked);
  }

  @Override
  public List<Standing> standings(String review) {
    return readers.ask(connection ->
        Sql.list(
            connection,
            """
            SELECT rule, place, severity, host, says, evidence, why, fix, verify, first, last,
              ended, lot, review
            FROM review_finding WHERE review = ? ORDER BY rule, place
            """,
            StoredReviews::standing,
            review));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    String evidence = row.getString(6);
    long ended = row.getLong(12);
    boolean open = row.wasNull();
    return new Standing(
        new Standing.Key(row.getString(14), row.getString(1), row.getString(2)),
        new Standing.Said(
            Severity.parse(row.getString(3)).orElse(Severity.INFO),
            row.getString(4),
            row.getString(5),
            evidence.isEmpty() ? List.of() : List.of(evidence.split(MARK)),
            row.getString(7),
            row.getString(8),
            row.getString(9)),
        Instant.ofEpochSecond(row.getLong(10)),
        Instant.ofEpochSecond(row.getLong(11)),
        open ? Optional.empty() : Optional.of(Instant.ofEpochSecond(ended)),
        row.getString(13));
  }

  @Override
  public Optional<Instant> begun(String review) {
    return readers.ask(connection ->
        Sql.first(
            connection,
            "SELECT at FROM review_begun WHERE review = ?",
            row -> Instant.ofEpochSecond(row.getLong(1)),
            review));
  }

  @Override
  public void begin(String review, Instant at) {
    writer.write(connection ->
        Sql.update(
            connection,
            """
            INSERT INTO review_begun (review, at) VALUES (?, ?)
            ON CONFLICT (review) DO UPDATE SET at = excluded.at
            """,
            review,
            at.getEpochSecond()));
  }

  @Override
  public void keep(Round round, String report, List<Standing> standings) {
    byte[] packed = packed(report);
    writer.write(connection -> {
      Sql.update(
          connection,
          """
          INSERT INTO review_round (review, at, took, blind, verdict, grade, fresh, gone, report)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (review, at) DO UPDATE SET report = excluded.report
          """,
          round.review(),
          round.at().getEpochSecond(),
          round.took().toMillis(),
          round.blind(),
          round.verdict(),
          round.grade(),
          round.fresh(),
          round.gone(),
          packed);
      for (Standing one : standings) {
        write(connection, one);
      }
      prune(connection, round);
    });
  }

  private static void write(Connection connection, Standing one) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO review_finding (review, rule, place, severity, host, says, evidence, why,
          fix, verify, first, last, lot, ended)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (review, rule, place) DO UPDATE SET severity = excluded.severity,
          host = excluded.host, says = excluded.says, evidence = excluded.evidence,
          why = excluded.why, fix = excluded.fix, verify = excluded.verify,
          first = excluded.first, last = excluded.last, lot = excluded.lot,
          ended = excluded.ended
        """,
        one.key().review(),
        one.key().rule(),
        one.key().place(),
        one.said().severity().word(),
        one.said().host(),
        one.said().text(),
        String.join(MARK, one.said().evidence()),
        one.said().why(),
        one.said().fix(),
        one.said().verify(),
        one.first().getEpochSecond(),
        one.last().getEpochSecond(),
        one.lot(),
        one.ended().map(Instant::getEpochSecond));
  }

  private static void prune(Connection connection, Round round) throws SQLException {
    Sql.update(
        connection,
        """
        DELETE FROM review_round WHERE review = ? AND at NOT IN (
          SELECT at FROM review_round WHERE review = ? ORDER BY at DESC LIMIT ?)
        """,
        round.review(),
        round.review(),
        MOST_ROUNDS);
    Sql.update(
        connection,
        "DELETE FROM review_finding WHERE review = ? AND ended < ?",
        round.review(),
        round.at().minus(ENDED).getEpochSecond());
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static String unpacked(byte[] packed) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
