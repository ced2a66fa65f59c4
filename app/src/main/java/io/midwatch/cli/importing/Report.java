package io.midwatch.cli.importing;

import io.midwatch.plan.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What did not find its place in the plan, each with its line and why. */
final class Report {
  private final List<Line> lines = new ArrayList<>();

  /** One thing that was left out or changed its meaning. */
  record Line(Position where, String what) {
    @Override
    public String toString() {
      return where.file() + ":" + where.line() + ": " + what;
    }
  }

  void say(Position where, String what) {
    lines.add(new Line(where, what));
  }

  /** In the order of the file. */
  List<Line> lines() {
    return lines.stream()
        .sorted(Comparator.comparingInt((Line line) -> line.where().line()))
        .toList();
  }
}
