package io.midwatch.plan.people;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Layer;
import io.midwatch.plan.rota.Rhythm;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads when the turns of one layer are: how long, from when, in which hours. */
final class RhythmReader {
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final RotaWords.Turn WEEKLY = new RotaWords.Turn(Duration.ofDays(7), true);

  private final Desk desk;
  private final Section section;

  RhythmReader(Desk desk, Section section) {
    this.desk = desk;
    this.section = section;
  }

  /** Empty when something is wrong with it, which has been told. */
  Optional<Rhythm> read() {
    int before = desk.problems().count();
    RotaWords.Turn turn =
        word("rotate", RotaWords::turn, "daily, weekly, 3 days, 12 hours or 2 weeks")
            .orElse(WEEKLY);
    Optional<RotaWords.Handoff> handoff =
        word("handoff", RotaWords::handoff, turn.weeks() ? "monday 09:00" : "\"09:00\"");
    LocalDate from = word("from", RotaWords::date, "2026-01-05").orElse(Rhythm.EPOCH);
    Optional<DayOfWeek> day = handoff.flatMap(RotaWords.Handoff::day);
    LocalTime time = handoff.map(RotaWords.Handoff::time).orElse(NINE);
    if (handoff.isPresent() && turn.weeks() != day.isPresent()) {
      desk.problems()
          .add(
              section.where("handoff"),
              turn.weeks()
                  ? "turns of weeks change on a day of the week"
                  : "only turns of weeks change on a day of the week",
              turn.weeks() ? "such as monday " + time : "such as \"" + time + "\", with from");
    }
    if (desk.problems().count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        turn.weeks()
            ? Rhythm.weekly(
                Math.toIntExact(turn.length().toDays() / 7),
                from,
                day.orElse(DayOfWeek.MONDAY),
                time)
            : Rhythm.daily(turn.length(), from, time));
  }

  /** The hours in which it counts. */
  Hours hours() {
    List<Hours.Window> windows = new ArrayList<>();
    for (Tree.Scalar text : section.scalars("hours")) {
      List<Hours.Window> some = RotaWords.hours(text.value());
      if (some.isEmpty()) {
        notUnderstood(text, "hours of the week", "mon-fri 09:00-17:00, sat-sun or 22:00-06:00");
      }
      windows.addAll(some);
    }
    return RotaWords.hours(windows);
  }

  /** The section as one shift that is written out. */
  Optional<Layer.Written.Entry> shift() {
    Optional<LocalDateTime> from = word("from", RotaWords::time, "2026-12-24 18:00");
    Optional<LocalDateTime> to = word("to", RotaWords::time, "2026-12-27 09:00");
    Optional<String> person = section.options().text("person");
    if (from.isEmpty() || to.isEmpty() || person.isEmpty()) {
      return Optional.empty();
    }
    if (!from.get().isBefore(to.get())) {
      desk.problems().add(section.where("to"), "this shift ends before it begins");
      return Optional.empty();
    }
    return Optional.of(new Layer.Written.Entry(from.get(), to.get(), person.get()));
  }

  private <T> Optional<T> word(String key, Function<String, Optional<T>> parse, String example) {
    for (Tree.Scalar text : section.scalars(key)) {
      Optional<T> value = parse.apply(text.value());
      if (value.isEmpty()) {
        notUnderstood(text, key.equals("rotate") ? "the length of a turn" : "a time", example);
      }
      return value;
    }
    return Optional.empty();
  }

  private void notUnderstood(Tree.Scalar text, String what, String example) {
    desk.problems()
        .add(text.where(), quote(text.written()) + " is not " + what, "such as " + example);
  }
}
