package io.midwatch.plan.section;

import io.midwatch.base.DidYouMean;
import io.midwatch.base.Mask;
import io.midwatch.plan.ChannelKind;
import io.midwatch.plan.CheckKind;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.condition.Conditions;
import io.midwatch.plan.schedule.BadScheduleException;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Tree;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What lies ready while one plan is read.
 *
 * @param problems what is wrong
 * @param warnings what is allowed but hardly meant
 * @param programs where the plan runs programs
 * @param mask knows every secret of the plan
 */
public record Desk(
    Map<String, CheckKind> kinds,
    Map<String, ChannelKind> channels,
    Conditions conditions,
    Problems problems,
    Problems warnings,
    Programs programs,
    Mask mask) {
  /** A check that may find a value unfit, as kinds and channels do. */
  @FunctionalInterface
  public interface Judgement<T> {
    T pass() throws InvalidValueException;
  }

  /** Runs a check of a kind or channel on a value; what it holds against it becomes a problem. */
  public <T> Optional<T> judge(Tree.Scalar value, Judgement<T> judgement) {
    try {
      return Optional.of(judgement.pass());
    } catch (InvalidValueException problem) {
      problems.add(value.where(), plain(value, problem.problem()), plain(value, problem.hint()));
    } catch (IllegalArgumentException problem) {
      problems.add(value.where(), Problems.quote(value.written()) + " cannot stand here", "");
    }
    return Optional.empty();
  }

  /** The reading of a schedule, as crontabs and calendars have it. */
  @FunctionalInterface
  public interface Timetable<T> {
    T read() throws BadScheduleException;
  }

  /** Reads a schedule; what is wrong with it becomes a problem at its place in the value. */
  public <T> Optional<T> schedule(Tree.Scalar written, Timetable<T> timetable) {
    try {
      return Optional.of(timetable.read());
    } catch (BadScheduleException bad) {
      problems.add(
          written.at(bad.column() - 1), plain(written, bad.problem()), plain(written, bad.hint()));
      return Optional.empty();
    }
  }

  /**
   * The time zone that a section names as its {@code zone}; empty as {@link #zone(Tree.Scalar,
   * Function)}.
   */
  public Optional<ZoneId> zone(Section section) {
    return section.scalars("zone").stream().findFirst().flatMap(one -> zone(one, ZoneId::of));
  }

  /**
   * The time zone that a value names; empty when there is none of that name, which is told.
   *
   * @param zones finds one by its name, as {@link ZoneId#of(String)} does
   */
  public Optional<ZoneId> zone(Tree.Scalar written, Function<String, ZoneId> zones) {
    return judge(
        written,
        () -> {
          try {
            return zones.apply(written.value());
          } catch (DateTimeException unknown) {
            throw new InvalidValueException(
                Problems.quote(written.written()) + " is not a time zone",
                DidYouMean.nearest(written.value(), ZoneId.getAvailableZoneIds())
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("such as Europe/Berlin"));
          }
        });
  }

  /** A message without the secrets that the value holds; even short ones, which no mask hides. */
  public String plain(Tree.Scalar value, String message) {
    String shown =
        value.secret() && !value.value().isEmpty()
            ? message.replace(value.value(), value.written())
            : message; // A variable that is not set has no value to hide.
    return mask.apply(shown);
  }

  /** Notes a problem for each name of a list that is none of these services, or checks. */
  public void known(Section section, String key, Set<String> known) {
    for (Tree.Scalar name : section.scalars(key)) {
      if (!known.contains(name.value())) {
        problems.add(
            name.where(),
            "unknown "
                + (key.equals("services") ? "service " : "check ")
                + Problems.quote(name.written()),
            DidYouMean.hint(name.value(), known));
      }
    }
  }

  /** The first entry whose key is known; else says what is wrong with the first one. */
  public Optional<Tree.Entry> pick(Tree.Keys keys, Collection<String> known, String what) {
    Optional<Tree.Entry> entry =
        keys.entries().stream().filter(e -> known.contains(e.key())).findFirst();
    if (entry.isEmpty()) {
      Optional<Tree.Entry> first = keys.entries().stream().findFirst();
      String key = first.map(Tree.Entry::key).orElse("");
      String all = String.join(", ", known);
      problems.add(
          first.map(Tree.Entry::at).orElse(keys.where()),
          first.isEmpty()
              ? "this is empty, and should start with " + what
              : Problems.quote(key) + " is not " + what,
          DidYouMean.nearest(key, known)
              .map(near -> "did you mean \"" + near + "\"?")
              .orElse("known: " + all));
    }
    return entry;
  }
}
