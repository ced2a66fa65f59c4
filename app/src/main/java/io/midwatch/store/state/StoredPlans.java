package io.midwatch.store.state;

import io.midwatch.plan.archive.ArchivedPlan;
import io.midwatch.plan.archive.PlanArchive;
import io.midwatch.store.json.ArchivedPlanJson;
import io.midwatch.store.json.Json;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.util.Optional;

/** {@link PlanArchive} on SQL; keeps the last {@value #KEPT} plans. */
final class StoredPlans implements PlanArchive {
  private static final int KEPT = 10;

  private final GroupWriter writer;
  private final Readers readers;

  StoredPlans(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Optional<ArchivedPlan> lastGood() {
    return readers.ask(connection ->
        Sql.first(
            connection,
            "SELECT body FROM plan_archive ORDER BY number DESC LIMIT 1",
            row -> ArchivedPlanJson.read(Json.parse(row.getString(1)))));
  }

  @Override
  public void save(ArchivedPlan plan) {
    writer.write(connection -> {
      long number = StoredWatch.last(connection, "plan_archive") + 1;
      Sql.update(
          connection,
          "INSERT INTO plan_archive (number, at, fingerprint, body) VALUES (?, ?, ?, ?)",
          number,
          StateFile.nanos(plan.at()),
          plan.fingerprint(),
          Json.text(ArchivedPlanJson.write(plan)));
      Sql.update(connection, "DELETE FROM plan_archive WHERE number <= ?", number - KEPT);
    });
  }
}
