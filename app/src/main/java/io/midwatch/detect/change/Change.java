package io.midwatch.detect.change;

import io.midwatch.base.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something was changed, and may have broken what it was changed in.
 *
 * @param id made from the source and the source's own id, so that a repeat is the same change
 * @param at when it began to take effect
 * @param kind what sort of thing was changed
 * @param services ids of the services it was made to; none when nobody said
 * @param title what, in a few words: {@code shop 2.4.1}
 * @param by who made it; may be empty
 * @param link where more stands, {@code http} or {@code https}; may be empty
 * @param revert how one goes back, a command or a sentence; may be empty
 * @param source who told us: {@code api}, or the id of a source of the plan
 */
public record Change(
    String id,
    Instant at,
    ChangeKind kind,
    List<String> services,
    String title,
    String by,
    String link,
    String revert,
    String source) {
  public Change {
    services = List.copyOf(services);
  }

  /** What was changed and by whom: {@code deploy shop 2.4.1 by bo}. */
  public String words() {
    String what = kind == ChangeKind.OTHER ? title : kind.word() + " " + title;
    return by.isEmpty() ? what : what + " by " + by;
  }

  /**
   * The one line for somebody who was woken: {@code deploy shop 2.4.1 by bo, 4m before; go back:
   * kubectl rollout undo deploy/shop}.
   *
   * @param onset when the trouble began
   */
  public String sentence(Instant onset) {
    return words() + ", " + when(onset) + (revert.isEmpty() ? "" : "; go back: " + revert);
  }

  /** How long before the trouble it was made: {@code 4m 10s before}. */
  public String when(Instant onset) {
    Duration before = Duration.between(at, onset);
    return before.isNegative()
        ? Durations.rough(before) + " after it was first seen"
        : before.toMillis() < 1_000 ? "at that moment" : Durations.rough(before) + " before";
  }

  /** The same change as it is known after a second telling: what that one leaves out stays. */
  public Change betterBy(Change later) {
    return new Change(
        id,
        later.at().isBefore(at) ? later.at() : at,
        later.kind(),
        later.services().isEmpty() ? services : later.services(),
        later.title(),
        later.by().isEmpty() ? by : later.by(),
        later.link().isEmpty() ? link : later.link(),
        later.revert().isEmpty() ? revert : later.revert(),
        source);
  }
}
