package io.midwatch.plan.archive;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A plan as it was written, before it was read.
 *
 * @param files text by name, in the order in which they were read
 * @param fingerprint of the whole
 * @param at when it was taken over
 */
public record ArchivedPlan(SequencedMap<String, String> files, String fingerprint, Instant at) {
  public ArchivedPlan {
    files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
  }
}
