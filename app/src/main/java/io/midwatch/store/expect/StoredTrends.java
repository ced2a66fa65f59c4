package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.trend.Point;
import io.midwatch.detect.expect.trend.TrendStore;
import io.midwatch.store.json.Json;
import io.midwatch.store.sqlite.GroupWriter;
import io.midwatch.store.sqlite.Readers;
import io.midwatch.store.sqlite.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@link TrendStore} on SQL. A point is four numbers: seconds, value, runs, and 1 where odd. */
final class StoredTrends implements TrendStore {
  private final GroupWriter writer;
  private final Readers readers;

  StoredTrends(GroupWriter writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Map<String, List<Point>> load(CheckId id) {
    record Line(String name, List<Point> points) {}
    Map<String, List<Point>> all = new LinkedHashMap<>();
    readers
        .ask(connection ->
            Sql.list(
                connection,
                "SELECT name, points FROM expectation_trend WHERE id = ? ORDER BY name",
                row -> new Line(row.getString(1), read(row.getString(2))),
                id.text()))
        .forEach(line -> all.put(line.name(), line.points()));
    return all;
  }

  @Override
  public Map<CheckId, List<Point>> all(String measure) {
    record Line(CheckId id, List<Point> points) {}
    Map<CheckId, List<Point>> all = new LinkedHashMap<>();
    readers
        .ask(connection ->
            Sql.list(
                connection,
                "SELECT id, points FROM expectation_trend WHERE name = ? ORDER BY id",
                row -> new Line(new CheckId(row.getString(1)), read(row.getString(2))),
                measure))
        .forEach(line -> all.put(line.id(), line.points()));
    return all;
  }

  @Override
  public void keep(CheckId id, String measure, List<Point> points) {
    String text = write(points);
    writer.submit(
        connection ->
            Sql.update(
                connection,
                "REPLACE INTO expectation_trend (id, name, points) VALUES (?, ?, ?)",
                id.text(),
                measure,
                text),
        () -> {});
  }

  @Override
  public void forget(CheckId id) {
    writer.submit(
        connection ->
            Sql.update(
                connection,
                "DELETE FROM expectation_trend WHERE id = ? OR substr(id, 1, ?) = ?",
                id.text(),
                id.text().length() + 1,
                id.text() + "@"),
        () -> {});
  }

  private static String write(List<Point> points) {
    return points.stream()
        .map(point ->
            "[%d,%s,%d,%d]"
                .formatted(
                    point.at().getEpochSecond(), point.value(), point.runs(), point.odd() ? 1 : 0))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static List<Point> read(String text) {
    List<Point> points = new ArrayList<>();
    for (JsonNode one : Json.parse(text)) {
      points.add(
          new Point(
              Instant.ofEpochSecond(one.path(0).asLong(0)),
              one.path(1).asDouble(0),
              one.path(2).asInt(1),
              one.path(3).asInt(0) == 1));
    }
    return points;
  }
}
