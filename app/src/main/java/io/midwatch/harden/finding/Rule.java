package io.midwatch.harden.finding;

/**
 * One thing that can be wrong, as its page describes it.
 *
 * @param id such as {@code WEB-08}
 * @param title one line: what is wrong
 * @param gravest the worst it can be
 * @param mildest the least it can be
 * @param page all there is to say about it
 */
public record Rule(
    String id,
    Area area,
    String title,
    Severity mildest,
    Severity gravest,
    Mode mode,
    RulePage page) {
  /** {@code medium to high}. */
  public String severities() {
    return mildest == gravest ? gravest.word() : mildest.word() + " to " + gravest.word();
  }
}
