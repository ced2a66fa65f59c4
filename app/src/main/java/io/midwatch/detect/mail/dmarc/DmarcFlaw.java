package io.midwatch.detect.mail.dmarc;

/**
 * Something in a record that is wrong or of no use.
 *
 * @param tag which; empty when there is none
 * @param what in words
 */
public record DmarcFlaw(Kind kind, String tag, String what) {
  /** What kind of wrong? */
  public enum Kind {
    /**
     * No {@code p}: taken for none (RFC 9989 section 4.7), or for no record when there is nobody to
     * report to either (section 4.10.1).
     */
    MISSING_POLICY,
    /** A value that the tag can't have; the tag counts as absent. */
    VALUE,
    /** One of the addresses for reports can't be read. */
    ADDRESS,
    /** A tag stands there twice; the first counts. */
    TWICE,
    /** Something that is no tag. */
    SYNTAX,
    /** {@code pct}, {@code rf} and {@code ri} are gone since RFC 9989. */
    HISTORIC,
    /** A size limit behind an address is ignored since RFC 9989. */
    SIZE,
    /** A tag nobody knows: ignored. */
    UNKNOWN
  }
}
