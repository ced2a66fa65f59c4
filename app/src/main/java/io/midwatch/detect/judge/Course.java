package io.midwatch.detect.judge;

import io.midwatch.base.Verdict;

/**
 * Where does a check stand between two looks? The states of the judge.
 *
 * <pre>
 *   Unproven --good look--> Steady(OK)
 *   Unproven, Steady --worse look--> Doubted --enough worse looks--> Steady(worse)
 *   Doubted --look as before--> Steady (a blip)
 *   Steady(bad) --better look--> Mending --enough better looks--> Steady(better)
 *   Mending --bad look--> Steady(bad)
 * </pre>
 *
 * <p>A look that could not see ({@code UNKNOWN}) never ends a bad state and never starts a mending.
 */
public sealed interface Course {
  /** What the check is judged to be. */
  Verdict settled();

  /** Never looked at since the check entered the plan. */
  record Unproven() implements Course {
    @Override
    public Verdict settled() {
      return Verdict.UNKNOWN;
    }
  }

  /** The last look was as judged. */
  record Steady(Verdict settled) implements Course {}

  /**
   * The last looks were worse than judged, not yet often or long enough.
   *
   * @param before where it stood, to return to when the doubt goes away
   * @param streak the worse looks
   */
  record Doubted(Course before, Streak streak) implements Course {
    @Override
    public Verdict settled() {
      return before.settled();
    }
  }

  /**
   * The last looks were better than judged, not yet often or long enough.
   *
   * @param settled what still holds
   * @param streak the better looks
   */
  record Mending(Verdict settled, Streak streak) implements Course {}
}
