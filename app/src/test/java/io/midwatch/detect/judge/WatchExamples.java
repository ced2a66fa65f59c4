package io.midwatch.detect.judge;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.plan.condition.ConditionResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words of the watch with every field filled, for tests of stores and codecs. */
public final class WatchExamples {
  /** A full instant, to the nanosecond. */
  public static final Instant AT = Instant.parse("2026-11-21T02:58:37.123456789Z");

  /** A check id with all that an id may hold. */
  public static final CheckId CHECK = new CheckId("shop/http/shop.example.org/gesund-ü?a=1");

  private WatchExamples() {}

  /** A failing look with hops, conditions, measures and evidence. */
  public static Observation failing() {
    return new Observation(
        CHECK,
        AT,
        Verdict.FAIL,
        Reason.CONDITION,
        "status == 200, but status = 503 \"oben\"\n",
        new Phases(
            List.of(
                new Hop("shop.example.org:443", "203.0.113.7", Map.of(Phase.DNS, 1_234_567L)),
                new Hop("https://shop.example.org/a", "", Map.of(Phase.FIRST_BYTE, 5L))),
            Optional.of(Phase.TRANSFER),
            9_876_543_210L),
        List.of(
            new ConditionResult("status == 200", Outcome.BROKEN, "status = 503"),
            new ConditionResult("body.db == \"ok\"", Outcome.UNDECIDABLE, "no field db")),
        Map.of("cert_days", 12.5, "size", -3e9),
        new Evidence(List.of(new Evidence.Item("answer", "<h1>\u0000\uD83D\uDE00</h1>"))),
        Optional.of("203.0.113.7"));
  }

  /** An alert opened at that time. */
  public static Alert alert(String id, Instant openedAt, Optional<Instant> resolvedAt) {
    return new Alert(
        new AlertId(id),
        CHECK,
        "shop",
        Verdict.FAIL,
        Reason.STATUS,
        "status = 503",
        openedAt.minusSeconds(4),
        openedAt,
        resolvedAt,
        Optional.of(new AlertId("a-1")),
        Optional.of("maintenance: weekly restart"),
        true);
  }

  /** A state with every field filled. */
  public static CheckState state(CheckId check, String detail) {
    return new CheckState(
        check,
        Verdict.WARN,
        Reason.DEGRADED,
        detail,
        AT,
        Optional.of(AT.plusSeconds(1)),
        Optional.of(new AlertId("a-1")),
        List.of(AT.minusSeconds(60), AT),
        true,
        Optional.of("203.0.113.7"));
  }

  /** A stretch without sight. */
  public static BlindPeriod blind(Instant from, Instant to) {
    return new BlindPeriod(new TimeRange(from, to), BlindPeriod.Cause.SUSPENDED, "slept 600 s");
  }

  /** What a storm of reported alerts consists of. */
  public static List<WatchEvent> reported() {
    Origin origin =
        Origin.of(
                "prom",
                Map.of("alertname", "Lag", "host", "h-1"),
                new LinkedHashMap<>(Map.of("summary", "the queue is late")),
                "http://prom.example.org/g")
            .until(Optional.of(AT.plusSeconds(300).plusNanos(1)));
    Alert alert = alert("a-3", AT.plusNanos(1_000), Optional.empty()).of(origin);
    Observation said = Observation.unseen(CHECK, AT, Reason.REPORTED, "the queue is late");
    return List.of(
        new WatchEvent.AlertOpened(AT, alert, said),
        new WatchEvent.AlertOpened(AT, alert, said, Optional.of(Duration.ofNanos(12_345))),
        new WatchEvent.AlertChanged(
            AT, alert, alert.of(origin.until(Optional.empty())), Optional.of(said)),
        new WatchEvent.FlappingChanged(AT, alert.flapping(true), true, 7),
        new WatchEvent.AlertResolved(AT, alert.resolved(AT.plusSeconds(9))));
  }

  /** One event of every kind, and one without its optional parts. */
  public static List<WatchEvent> events() {
    Alert alert = alert("a-2", AT, Optional.empty());
    return List.of(
        new WatchEvent.AlertOpened(AT, alert, failing()),
        new WatchEvent.AlertChanged(AT, alert, alert("a-2", AT, Optional.of(AT)), Optional.empty()),
        new WatchEvent.AlertChanged(AT, alert, alert, Optional.of(failing())),
        new WatchEvent.AlertResolved(AT, alert("a-2", AT, Optional.of(AT.plusSeconds(9)))),
        new WatchEvent.FlappingChanged(AT, alert, true, 7),
        new WatchEvent.Blip(
            AT, CHECK, Observation.unseen(CHECK, AT, Reason.NOT_PERMITTED, "no ICMP here")),
        new WatchEvent.WatcherIsolated(AT, List.of("gateway: no reply", "3 canaries"), 500),
        new WatchEvent.WatcherReturned(AT, AT.minusSeconds(600), 500),
        new WatchEvent.WentBlind(AT, blind(AT.minusSeconds(600), AT), 12),
        new WatchEvent.PlanRejected(AT, "sha256:ab", List.of("midwatch.yml:3:5: unknown key")),
        new WatchEvent.PlanAccepted(AT, "sha256:cd", 3, 2, 1));
  }
}
