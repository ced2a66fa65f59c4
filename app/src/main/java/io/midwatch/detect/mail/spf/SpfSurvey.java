package io.midwatch.detect.mail.spf;

import java.util.List;
import java.util.Optional;

/**
 * What does the record of a domain cost and promise, whoever sends?
 *
 * @param tree every record and term, also those behind one that would match
 * @param record of the domain itself, when there is exactly one that can be read
 * @param lookups how many terms ask DNS when none matches: the worst case, which the limit of ten
 *     is about
 * @param voids how many of them find nothing
 * @param all what stands for everybody else, through redirects; none: neutral by default
 * @param usesPtr somewhere stands a {@code ptr}, which RFC 7208 section 5.5 advises against
 * @param flaws in the order they were met
 */
public record SpfSurvey(
    SpfNode tree,
    Optional<SpfRecord> record,
    int lookups,
    int voids,
    Optional<SpfResult> all,
    boolean usesPtr,
    List<SpfFlaw> flaws) {
  public SpfSurvey {
    flaws = List.copyOf(flaws);
  }

  /** Is there a flaw of this kind? */
  public boolean has(SpfFlaw.Kind kind) {
    return flaws.stream().anyMatch(flaw -> flaw.kind() == kind);
  }
}
