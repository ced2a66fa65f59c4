package io.midwatch.respond.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * For a while nobody is told of the alerts that match; or, as a demotion, the pages of one rule are
 * tickets.
 *
 * @param id never changes, and is never given again
 * @param effect what becomes of what matches
 * @param matchers all of them must hold
 * @param from when it begins
 * @param to when it ends at the latest
 * @param owner the id of the person who answers for it
 * @param reason why, in their words; never empty
 * @param made by whom and when
 * @param ended by whom, when and why, once it has
 * @param lastMatched when an alert matched it last, as far as is written down
 * @param reminded its owner has been told that it is about to end
 * @param phase how far what follows from it has been done; see {@link Phase}
 */
public record Silence(
    String id,
    Effect effect,
    List<Matcher> matchers,
    Instant from,
    Instant to,
    String owner,
    String reason,
    Entry made,
    Optional<Entry> ended,
    Optional<Instant> lastMatched,
    boolean reminded,
    Phase phase) {
  /** The owner is reminded so long before the end, of a silence that is twice as long at least. */
  public static final Duration REMINDER = Duration.ofMinutes(15);

  public Silence {
    matchers = List.copyOf(matchers);
  }

  /** What becomes of the alerts that match? Nobody is told at once of either. */
  public enum Effect {
    /** Nobody wants to hear of them for a while. */
    MUTE,
    /** They were worth no page: they are tickets, and stand in the digest as such. */
    TICKET
  }

  /** Somebody did something. */
  public record Entry(String by, Instant at, String why) {}

  /** What has been done about it. */
  public enum Phase {
    /** It has not begun. */
    PENDING,
    /** Pages that match have been ended. */
    ACTIVE,
    /** What matched and still fails has been told and paged. */
    OVER
  }

  /** What it matches: {@code service=shop, check=~shop/http/.*}. */
  public String terms() {
    return matchers.stream().map(Matcher::toString).collect(Collectors.joining(", "));
  }

  /** Does it make tickets of the pages of a rule? */
  public boolean isDemotion() {
    return effect == Effect.TICKET;
  }

  Silence in(Phase next) {
    return with(ended, lastMatched, reminded, next);
  }

  Silence ended(Entry end) {
    return with(Optional.of(end), lastMatched, reminded, phase);
  }

  Silence matchedAt(Instant at) {
    return with(ended, Optional.of(at), reminded, phase);
  }

  Silence asReminded() {
    return with(ended, lastMatched, true, phase);
  }

  private Silence with(Optional<Entry> end, Optional<Instant> matched, boolean told, Phase next) {
    return new Silence(
        id, effect, matchers, from, to, owner, reason, made, end, matched, told, next);
  }
}
