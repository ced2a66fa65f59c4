package io.midwatch.respond.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was decided and reached, with its time.
 *
 * @param acknowledgedAt when somebody took it for the first time
 * @param mitigatedAt when users no longer felt it, as somebody said
 * @param decisions whether to go back, in order
 */
public record Marks(
    Optional<Instant> acknowledgedAt, Optional<Instant> mitigatedAt, List<Decision> decisions) {
  /** Nothing yet. */
  public static final Marks NONE = new Marks(Optional.empty(), Optional.empty(), List.of());

  public Marks {
    decisions = List.copyOf(decisions);
  }

  /**
   * Go back or go on fixing?
   *
   * @param reverted what was changed was taken back; else the fixing goes on
   * @param reason why; may be empty when it was reverted
   */
  public record Decision(Instant at, String by, boolean reverted, String reason) {}

  Marks acknowledged(Instant at) {
    return acknowledgedAt.isPresent() ? this : new Marks(Optional.of(at), mitigatedAt, decisions);
  }

  Marks mitigated(Instant at) {
    return mitigatedAt.isPresent() ? this : new Marks(acknowledgedAt, Optional.of(at), decisions);
  }

  Marks with(Decision decision) {
    List<Decision> more = new ArrayList<>(decisions);
    more.add(decision);
    return new Marks(acknowledgedAt, mitigatedAt, more);
  }
}
