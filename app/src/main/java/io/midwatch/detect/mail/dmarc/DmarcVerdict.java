package io.midwatch.detect.mail.dmarc;

import java.util.List;
import java.util.Optional;

/**
 * What DMARC says of a message.
 *
 * @param policy whose it is and how it was found
 * @param aligned the identifiers that count for the author's domain, also when no policy applies
 * @param apply what to do with it by the owner's wish; nothing unless it fails
 * @param problem why it could not be decided
 */
public record DmarcVerdict(
    Result result,
    DmarcPolicy policy,
    List<Identifier> aligned,
    Optional<DmarcRequest> apply,
    Optional<String> problem) {
  public DmarcVerdict {
    aligned = List.copyOf(aligned);
  }

  /** What came of it. */
  public enum Result {
    PASS,
    FAIL,
    /** No policy applies to the domain. */
    NONE,
    /** DNS did not answer, so it neither passes nor fails (RFC 9989 section 5.3.6). */
    TEMPERROR,
    /** What stands in From is no domain. */
    PERMERROR
  }
}
