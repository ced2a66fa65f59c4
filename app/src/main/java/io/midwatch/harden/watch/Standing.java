package io.midwatch.harden.watch;

import io.midwatch.harden.finding.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A finding of a review with its history. Its rule and its place make it the same finding, whatever
 * its words are.
 *
 * @param key what it is
 * @param said what was said of it when it was seen last
 * @param first when it was seen first
 * @param last when it was seen last
 * @param ended when a later review saw that it is gone
 * @param lot names those that came up together and are one ticket; empty: it is one by itself
 */
public record Standing(
    Key key, Said said, Instant first, Instant last, Optional<Instant> ended, String lot) {
  /**
   * What makes it the same.
   *
   * @param review the review's id in the plan
   * @param rule the rule's id
   * @param place as reports show it
   */
  public record Key(String review, String rule, String place) {}

  /**
   * What is said of it.
   *
   * @param host the name that it is about
   * @param text a sentence
   * @param fix the first way to mend it
   * @param verify the command that proves it
   */
  public record Said(
      Severity severity,
      String host,
      String text,
      List<String> evidence,
      String why,
      String fix,
      String verify) {
    public Said {
      evidence = List.copyOf(evidence);
    }
  }

  public boolean isOpen() {
    return ended.isEmpty();
  }

  /** The same, seen again. */
  Standing seen(Said now, Instant at) {
    return new Standing(key, now, first, at, Optional.empty(), lot);
  }

  /** The same that is over. */
  Standing gone(Instant at) {
    return new Standing(key, said, first, last, Optional.of(at), lot);
  }
}
