package io.midwatch.detect.expect.desk;

import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.detect.expect.ledger.Alarm;
import io.midwatch.detect.expect.ledger.BookState;
import io.midwatch.detect.expect.ledger.Wording;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A machine from which nothing comes, in words. Pure. */
final class HostSilence {
  private HostSilence() {}

  /** It reports again, and what it could not send meanwhile has come. */
  static Signal cutOff(Host host, Tracker tracker, Alarm alarm, List<Instant> times, Instant now) {
    return signal(
        host,
        tracker,
        alarm,
        now,
        "%s was cut off for %s, and lived: it has reported since, %d times for that time"
            .formatted(
                host.name(),
                Durations.rough(
                    Duration.between(times.getFirst(), now).truncatedTo(ChronoUnit.MINUTES)),
                times.size()));
  }

  static Signal signal(Host host, Tracker tracker, Alarm alarm, Instant now) {
    return signal(host, tracker, alarm, now, detail(host, tracker.book().state().lastSign(), now));
  }

  private static Signal signal(
      Host host, Tracker tracker, Alarm alarm, Instant now, String detail) {
    BookState state = tracker.book().state();
    Optional<Instant> last = state.lastSign();
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    notes.put("expected", tracker.heartbeat().cadence().text());
    notes.put("silent-after", Durations.text(host.silentAfter()));
    notes.put(
        "last report",
        last.map(at ->
                Wording.time(at, ZoneOffset.UTC)
                    + ", "
                    + Durations.rough(Duration.between(at, now))
                    + " ago")
            .orElse("never"));
    notes.put("first step", firstStep(host));
    return new Signal(
        tracker.id(),
        host.service(),
        tracker.heartbeat().severity(),
        Reason.HOST_SILENT,
        detail,
        alarm.since(),
        Origin.of(
            Host.SOURCE,
            Map.of("host", host.name(), "service", host.service(), "what", "silent"),
            notes,
            "/hosts/" + host.name()));
  }

  private static String detail(Host host, Optional<Instant> last, Instant now) {
    return last.map(at ->
            "nothing has come from %s for %s"
                .formatted(
                    host.name(),
                    Durations.rough(Duration.between(at, now).truncatedTo(ChronoUnit.MINUTES))))
        .orElseGet(() -> "%s has not reported yet".formatted(host.name()));
  }

  private static String firstStep(Host host) {
    return switch (host.from()) {
      case Host.From.Agent _ -> "on it: systemctl status midwatch-agent";
      case Host.From.NodeExporter exporter -> "curl -sS " + exporter.address();
      case Host.From.Otlp _ -> "look at the collector that sends its metrics";
    };
  }
}
