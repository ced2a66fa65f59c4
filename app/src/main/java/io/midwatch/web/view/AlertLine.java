package io.midwatch.web.view;

import io.midwatch.base.Durations;
import io.midwatch.detect.judge.Alert;
import io.midwatch.web.source.Paths;
import java.time.Duration;
import java.time.Instant;

/**
 * One alert on one line.
 *
 * @param lasted how long it took, or has taken until now
 * @param open it has not ended
 */
public record AlertLine(
    String path, State state, String words, Age since, String lasted, boolean open) {
  public static AlertLine of(Alert alert, Instant now) {
    Instant end = alert.resolvedAt().orElse(now);
    return new AlertLine(
        Paths.alert(alert.id().text()),
        State.of(alert.verdict()),
        alert.detail().isEmpty() ? alert.reason().sentence() : alert.detail(),
        Age.of(alert.since(), now),
        Durations.rough(Duration.between(alert.since(), end)),
        alert.isOpen());
  }
}
