package io.midwatch.detect.change;

/**
 * A change that may have caused an alert.
 *
 * @param change what was changed
 * @param recent was it made within 30 minutes before the trouble began?
 * @param relation how what was changed and what fails hang together
 * @param reason why it is suspected, in words: {@code made 4m before it began, to shop itself}
 */
public record Suspect(Change change, boolean recent, Relation relation, String reason) {
  /** How a change hangs together with what fails, the nearest first. */
  public enum Relation {
    /** It was made to the very service that fails. */
    ITSELF,
    /** It was made to something that the service needs. */
    DEPENDENCY,
    /** It was made to something that stands in the same place. */
    SHARED,
    /** Nobody said to what it was made, so it may be anything. */
    ANYTHING,
    /** It was made to something that needs the service, and that may ask more of it now. */
    DEPENDENT
  }
}
