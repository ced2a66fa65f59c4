package io.midwatch.respond.report.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.PlainChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** It is two o'clock in the night to a Saturday. */
final class RehearsalTest {
  private static final String PLAN =
      """
      people:
        ana: { reach: [ { ntfy: ana } ] }
        bo: { reach: [ { ntfy: bo } ] }
        cy: { reach: [ { ntfy: cy } ] }
      rotas:
        turns: { zone: UTC, rotate: daily, handoff: "09:00", from: 2026-11-20, people: [ana, bo] }
      policies:
        urgent: { steps: [ { page: [cy, owner] } ] }
      services:
        shop: { owner: turns, policy: urgent, checks: [ { http: https://x.example.org/, id: web } ] }
        blog: { owner: bo, severity: notice, checks: [ { http: https://x.example.org/b, id: blog-web } ] }
        wiki: { owner: bo, checks: [ { http: https://x.example.org/w, id: wiki-web } ] }
      maintenance:
        - { name: moving, from: 2026-11-21 01:00, to: 2026-11-21 03:00, zone: UTC, services: [wiki] }
      sources:
        prom: { kind: prometheus, token: "0123456789abcdef0123456789abcdef", service: blog, service-label: job }
      """;

  private final Rehearsal rehearsal = new Rehearsal(plan());

  private static Plan plan() {
    PlainChannel ntfy =
        new PlainChannel("ntfy") {
          @Override
          public Sent send(Message message) {
            throw new AssertionError("nothing is sent");
          }
        };
    PlanReader reader = new PlanReader(KindRegistry.probes(), List.of(ntfy), new HandClock());
    return switch (reader.read(
        new LinkedHashMap<>(Map.of("midwatch.yml", PLAN)), Surroundings.NONE)) {
      case ReadPlan.Good good -> good.plan();
      case ReadPlan.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  private static PastAlert alert(String check, String service, Map<String, String> labels) {
    return new PastAlert(
        "a1",
        new CheckId(check),
        service,
        Verdict.FAIL,
        labels.isEmpty() ? "" : "prom",
        labels,
        Instant.parse("2026-11-21T02:00:00Z"),
        "",
        Loudness.PAGED,
        List.of("ana"));
  }

  private String now(String check, String service, Map<String, String> labels) {
    return rehearsal.of(alert(check, service, labels)).orElseThrow().words();
  }

  @Test
  void asksPolicyRotaAndSeverityAtThatHour() {
    assertThat(now("web", "shop", Map.of())).isEqualTo("paged cy, ana");
    assertThat(now("blog-web", "blog", Map.of())).isEqualTo("told bo");
    assertThat(now("wiki-web", "wiki", Map.of())).isEqualTo("nobody at once: maintenance moving");
  }

  @Test
  void saysWhatIsNoLongerThere() {
    assertThat(now("shop/http/gone", "shop", Map.of()))
        .isEqualTo("nobody at once: there is no check shop/http/gone");
    assertThat(now("gone", "shop", Map.of())).isEqualTo("nobody at once: there is no check gone");
    assertThat(now("shop/symptom/slow", "shop", Map.of())).isEqualTo("paged cy, ana");
    assertThat(now("midwatch/coverage/x", "midwatch", Map.of())).isEqualTo("paged ana");
  }

  @Test
  void readsOthersAlertsByTheSourceOfThisPlan() {
    assertThat(now("reported/prom/1", "x", Map.of("job", "shop", "severity", "critical")))
        .isEqualTo("paged cy, ana");
    assertThat(now("reported/prom/1", "x", Map.of("severity", "warning")))
        .isEqualTo("nobody at once: a ticket");
    PastAlert foreign = alert("reported/am/1", "x", Map.of());
    assertThat(rehearsal.of(foreign).orElseThrow().words())
        .isEqualTo("nobody at once: there is no source ");
  }

  @Test
  void leavesOutWhatWasToldWithAnother() {
    PastAlert plain = alert("web", "shop", Map.of());
    PastAlert beneath =
        new PastAlert(
            "a2",
            plain.check(),
            "shop",
            Verdict.FAIL,
            "",
            Map.of(),
            plain.at(),
            "beneath a1",
            Loudness.QUIET,
            List.of());
    assertThat(rehearsal.of(beneath)).isEqualTo(Optional.empty());
  }

  @Test
  void theOrderOfPeopleIsNoDifference() {
    Rehearsal.Outcome one = new Rehearsal.Outcome(Loudness.PAGED, List.of("ana", "bo"), "");
    Rehearsal.Outcome other = new Rehearsal.Outcome(Loudness.PAGED, List.of("bo", "ana"), "x");
    assertThat(Rehearsal.isSame(one, other)).isTrue();
    assertThat(Rehearsal.isSame(one, new Rehearsal.Outcome(Loudness.TOLD, one.people(), "")))
        .isFalse();
  }
}
