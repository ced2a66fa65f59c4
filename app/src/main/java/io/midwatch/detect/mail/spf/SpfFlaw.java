package io.midwatch.detect.mail.spf;

/**
 * Something wrong with a record, whoever sends.
 *
 * @param domain whose record it stands in
 * @param what in words, with the term
 */
public record SpfFlaw(Kind kind, String domain, String what) {
  /** What kind of wrong? */
  public enum Kind {
    /** The domain asked about has no record. */
    MISSING,
    /** Two or more records where there may be one. */
    SEVERAL,
    /** A term that can't be read, anywhere in the tree. */
    SYNTAX,
    /** A record leads back to itself. */
    LOOP,
    /** An include or redirect leads to a domain without a record. */
    NOWHERE,
    /** An {@code mx} with more exchangers than are allowed. */
    EXCHANGERS,
    /** DNS did not answer: nothing follows from that. */
    UNANSWERED,
    /** The record goes on beyond what is looked at. */
    ENDLESS
  }
}
