package io.midwatch.detect.slo;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Something that counting has found and that somebody is to hear of.
 *
 * @param id under which it runs, from its beginning to its end
 * @param service whose it is
 * @param severity what it asks of the owner
 * @param reason {@code SLO_BURN}, {@code ERROR_RATE} or {@code SLOWER_THAN_USUAL}
 * @param detail one sentence with the figures
 * @param since when it began
 * @param facts what explains it, by name, in the order in which it is shown
 */
public record Raised(
    CheckId id,
    String service,
    Severity severity,
    Reason reason,
    String detail,
    Instant since,
    SequencedMap<String, String> facts) {
  public Raised {
    facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
  }

  /** Texts by name, from pairs. */
  @SafeVarargs
  static SequencedMap<String, String> facts(Map.Entry<String, String>... pairs) {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    for (Map.Entry<String, String> pair : pairs) {
      facts.put(pair.getKey(), pair.getValue());
    }
    return facts;
  }
}
