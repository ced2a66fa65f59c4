package io.midwatch.web.browser;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.Origin;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.plan.runbook.RunbookText;
import io.midwatch.respond.status.PostDraft;
import io.midwatch.respond.status.PostState;
import io.midwatch.respond.status.StatusDesk;
import io.midwatch.web.Browser;
import io.midwatch.web.WebRig;
import io.midwatch.web.host.HostsTest;
import io.midwatch.web.reviews.ReviewsTest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What stands in a browser while people have their hands full. */
final class Busy {
  private Busy() {}

  /** An incident with its page, changes, a silence, a reported alert, and a word to users. */
  static WebRig night() throws Exception {
    Reach push = new Reach("webpush", "ana", Options.NONE);
    WebRig rig = WebRig.over(WebRig.usual().reaching(push)).withTrouble();
    rig.runbookTexts.put(
        rig.watch.plan().service("shop").runbook(),
        RunbookText.read("## Isolate\n- Take it out of the balancer: `balancer drain shop`\n"));
    rig.pages(WebRig.ALERT.text());
    rig.incident();
    Alert reported = reported(rig.now);
    rig.alerts.alerts.add(reported);
    rig.watch.reported.add(reported);
    for (int minutes : new int[] {11, 400}) {
      rig.changes.record(change(rig.now.minus(Duration.ofMinutes(minutes))));
    }
    HostsTest.report(rig, 95);
    ReviewsTest.made(rig, Duration.ofSeconds(2));
    rig.posts.post(
        new PostDraft(
            "public",
            Optional.empty(),
            Optional.empty(),
            "Some orders are not taken",
            PostState.INVESTIGATING,
            List.of("shop"),
            Optional.empty(),
            "We look into it.\n\nOrders that were taken are safe.",
            "Ana Lind"));
    new StatusDesk(rig.watch, rig.posts, rig.history, rig.clock, rig.publications).step();
    try (Browser browser = rig.browser()) {
      browser.with("Sec-Fetch-Site", "same-origin");
      browser.post("/silences", "check=payments%2F*&for=2h&owner=ana&reason=racks+are+moved");
      browser.post("/incidents/a1b2c3/note", "person=ana&text=the+pool+is+exhausted");
    }
    return rig;
  }

  static Alert reported(Instant now) {
    Map<String, String> labels =
        Map.of("alertname", "KafkaConsumerLagHigh", "instance", "kafka-03.example.org:9308");
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    notes.put("summary", "orders.checkout.completed.v2.dead-letter lags by 412,339 messages");
    String link = "https://prometheus.example.org/graph?g0.expr=kafka_consumergroup_lag";
    return new Alert(
        new AlertId("r1"),
        new CheckId("shop/alertmanager/KafkaConsumerLagHigh"),
        "shop",
        Verdict.FAIL,
        Reason.REPORTED,
        "orders.checkout.completed.v2.dead-letter lags by 412,339 messages",
        now.minusSeconds(300),
        now.minusSeconds(290),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Severity.PAGE,
        Origin.of("alertmanager", labels, notes, link));
  }

  static NewChange change(Instant at) {
    return new NewChange(
        "api",
        "",
        Optional.of(at),
        ChangeKind.DEPLOY,
        List.of("shop"),
        "shop 2.4." + at.getEpochSecond() % 10,
        "bo",
        "https://ci.example.org/shop/builds/7",
        "kubectl --namespace=shop rollout undo deployment/shop-frontend-checkout");
  }
}
