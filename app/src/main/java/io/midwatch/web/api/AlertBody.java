package io.midwatch.web.api;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import java.time.Instant;
import java.util.Optional;

/**
 * One alert, as {@code /api/v1/alerts} and the event stream show it.
 *
 * @param severity {@code page}, {@code notice} or {@code ticket}
 * @param quiet why nobody is told by it, if so
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
    boolean flapping) {
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
        alert.flapping());
  }
}
