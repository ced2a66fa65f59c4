package io.midwatch.respond.incident;

import io.midwatch.plan.runbook.Stage;

/** What a person does with an incident. */
public sealed interface Order {
  /** Something that is worth knowing. */
  record Note(String text) implements Order {}

  /** How grave it is, as somebody sees it. */
  record SetLevel(Level level) implements Order {}

  /** Somebody else leads it from now on. */
  record HandOver(String person) implements Order {}

  /**
   * Somebody has a role.
   *
   * @param role {@code communications}, {@code operations}, {@code scribe}, or another name
   * @param person their id; empty: nobody has it any more
   */
  record Assign(String role, String person) implements Order {}

  /** Where those who work on it talk. */
  record Chat(String address) implements Order {}

  /**
   * A step of a runbook was done.
   *
   * @param service whose runbook's; empty: of each that has a step of these words
   */
  record Tick(Stage stage, String step, String service) implements Order {}

  /** Nothing is left to do in a stage. */
  record Finish(Stage stage) implements Order {}

  /**
   * A stage is worked on.
   *
   * @param override why earlier stages are left open; needed for the last one while they are
   */
  record Go(Stage stage, String override) implements Order {}

  /** Users do not feel it any more. */
  record Mitigate(String text) implements Order {}

  /** The change was taken back. */
  record Revert(String text) implements Order {}

  /** It is not taken back: the fixing goes on for another budget. */
  record KeepFixing(String reason) implements Order {}

  /** It is over, as somebody says. */
  record Resolve(String reason) implements Order {}

  /** It is a part of another one. */
  record Merge(String into) implements Order {}

  /** One of its alerts has another cause. */
  record Split(String alert) implements Order {}
}
