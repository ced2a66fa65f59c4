package io.midwatch.web.api;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One alert, as {@code /api/v1/alerts} and the event stream show it.
 *
 * @param severity {@code page}, {@code notice} or {@code ticket}
 * @param quiet why nobody is told by it, if so
 * @param source who reported it, when no look of ours found it; {@code labels} and {@code link} are
 *     what was said
 */
public record AlertBody(
    String id,
    String check,
    String service,
    String verdict,
    String severity,
    String reason,
    String reasonText,
    String detail,
    Instant since,
    Instant openedAt,
    Optional<Instant> resolvedAt,
    boolean open,
    Optional<String> beneath,
    Optional<String> quiet,
    boolean flapping,
    Optional<String> source,
    Map<String, String> labels,
    String link) {
  public static AlertBody of(Alert alert) {
    return new AlertBody(
        alert.id().text(),
        alert.check().text(),
        alert.service(),
        alert.verdict().word(),
        alert.severity().word(),
        alert.reason().code(),
        alert.reason().sentence(),
        alert.detail(),
        alert.since(),
        alert.openedAt(),
        alert.resolvedAt(),
        alert.isOpen(),
        alert.beneath().map(AlertId::text),
        alert.quiet(),
        alert.flapping(),
        Optional.of(alert.origin().source()).filter(source -> !source.isEmpty()),
        alert.origin().labels(),
        alert.origin().link());
  }
}
