package io.midwatch.detect.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change as somebody tells of it; nothing in it has been looked at yet.
 *
 * @param source who tells: {@code api}, or the id of a source of the plan
 * @param externalId the source's own id of it; empty when it has none
 * @param at when it was made; now, when nobody said
 * @param link where more stands; may be empty
 * @param revert how one goes back; may be empty
 */
public record NewChange(
    String source,
    String externalId,
    Optional<Instant> at,
    ChangeKind kind,
    List<String> services,
    String title,
    String by,
    String link,
    String revert) {
  public NewChange {
    services = List.copyOf(services);
  }
}
