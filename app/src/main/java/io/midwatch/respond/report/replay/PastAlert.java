package io.midwatch.respond.report.replay;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An alert of the past, and whom it reached at once.
 *
 * @param id its own id
 * @param check what it is about
 * @param service whose trouble it was
 * @param verdict how bad it was in the end
 * @param source the system that reported it; empty for what we found ourselves
 * @param labels those of the report
 * @param at when it began to be told
 * @param apart why it was told with another or not at all, whatever the plan said: filed beneath
 *     another, part of an incident, silenced, flapping; empty when it was told by itself
 * @param loudness how it was told
 * @param people who was told first, in the order in which they were
 */
public record PastAlert(
    String id,
    CheckId check,
    String service,
    Verdict verdict,
    String source,
    Map<String, String> labels,
    Instant at,
    String apart,
    Loudness loudness,
    List<String> people) {
  public PastAlert {
    labels = Map.copyOf(labels);
    people = List.copyOf(people);
  }
}
