package io.midwatch.respond.silence;

import io.midwatch.detect.judge.Alert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which silences hold at one instant, and what is to be done about some. Immutable, so that all of
 * one turn is decided by the same.
 *
 * @param holding those that hold now, the last to end first
 * @param moved those that have begun or ended since somebody took account of it, as they are now
 * @param ending those whose owner is to be reminded if an alert still matches
 * @param asked those of which it is asked whether anything matches them at all
 */
public record Tide(List<Held> holding, List<Held> moved, List<Held> ending, List<Held> asked) {
  /** No silence, and nothing to do. */
  public static final Tide NONE = new Tide(List.of(), List.of(), List.of(), List.of());

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * A silence, ready to be compared with many alerts.
   *
   * @param now how it stands, whatever has been done about that
   */
  public record Held(
      Silence silence, List<Predicate<Map<String, Set<String>>>> terms, Silence.Phase now) {
    public boolean matches(Alert alert) {
      Map<String, Set<String>> words = Words.of(alert);
      return terms.stream().allMatch(term -> term.test(words));
    }
  }

  /** The silence by which nobody is told of this alert. */
  public Optional<Silence> over(Alert alert) {
    return holding.stream().filter(one -> one.matches(alert)).map(Held::silence).findFirst();
  }

  /** Why nobody is told of this alert: {@code silenced by ana until 2026-11-22 10:00 UTC: move}. */
  public Optional<String> why(Alert alert) {
    return over(alert).map(Tide::words);
  }

  /** The demotions that hold now. */
  public List<Held> demotions() {
    return holding.stream().filter(one -> one.silence().isDemotion()).toList();
  }

  /** A silence in one line. */
  public static String words(Silence one) {
    String what = one.isDemotion() ? "demoted to a ticket by " : "silenced by ";
    return what + one.owner() + " until " + time(one.to()) + ": " + one.reason();
  }

  /** As people read it. */
  public static String time(Instant at) {
    return TIME.format(at);
  }
}
