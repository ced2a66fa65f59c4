package io.midwatch.web.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Maintenance;
import io.midwatch.respond.status.ComponentState;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.PostDraft;
import io.midwatch.respond.status.PostState;
import io.midwatch.respond.status.StatusPost;
import io.midwatch.respond.status.Story;
import io.midwatch.web.Browser;
import io.midwatch.web.Estate;
import io.midwatch.web.WebRig;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a status page says of its components and posts by itself, and what people post on it. */
final class ToldToUsersTest {
  private StatusRig rig;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    rig = new StatusRig();
    browser = rig.browser;
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aComponentIsWhatItsChecksSay() {
    assertThat(rig.state("shop")).isEqualTo(ComponentState.OPERATIONAL);
    assertThat(rig.step().headline()).isEqualTo("All systems operational");
    rig.bad(WebRig.SHOP_TLS, Reason.CERT_EXPIRING);
    assertThat(rig.state("shop")).isEqualTo(ComponentState.DEGRADED_PERFORMANCE);
    rig.bad(WebRig.SHOP, Reason.STATUS);
    assertThat(rig.state("shop")).isEqualTo(ComponentState.PARTIAL_OUTAGE);
    rig.bad(WebRig.SHOP_TLS, Reason.STATUS);
    rig.bad(new CheckId("shop/dns/shop.example.org"), Reason.STATUS);
    assertThat(rig.state("shop")).isEqualTo(ComponentState.MAJOR_OUTAGE);
    assertThat(rig.state("payments")).isEqualTo(ComponentState.OPERATIONAL);
    rig.mend();
    rig.bad(StatusRig.PAY, Reason.NOT_PERMITTED);
    assertThat(rig.state("payments")).isEqualTo(ComponentState.UNKNOWN);
  }

  @Test
  void whatNobodyHasProvenLatelyIsNotGreenAndSaysSo() throws Exception {
    rig.web.clock.forward(Duration.ofMinutes(10));

    assertThat(rig.state("shop")).isEqualTo(ComponentState.UNKNOWN);
    assertThat(browser.get("/status/public/").body())
        .contains("Some components could not be verified lately")
        .contains("<strong class=\"stale\">stale</strong>")
        .contains("Last verified <time id=\"verified\" datetime=\"2026-11-21T02:59:48Z\">");
    assertThat(rig.summary().path("components").path(0).path("status").asString(""))
        .isEqualTo("unknown");
    assertThat(rig.summary().path("status").path("indicator").asString("")).isEqualTo("minor");
  }

  @Test
  void aPersonMaySayWorseThanIsMeasuredAndNeverBetter() throws Exception {
    rig.web.posts.post(said(ComponentState.MAJOR_OUTAGE));
    assertThat(rig.state("shop")).isEqualTo(ComponentState.MAJOR_OUTAGE);
    rig.mend();
    rig.bad(StatusRig.PAY, Reason.STATUS);
    PostDraft fine =
        new PostDraft(
            "public",
            Optional.empty(),
            Optional.empty(),
            "",
            PostState.MONITORING,
            List.of("payments"),
            Optional.of(ComponentState.OPERATIONAL),
            "All fine!",
            "");
    rig.web.posts.post(fine);
    assertThat(rig.state("payments")).isEqualTo(ComponentState.PARTIAL_OUTAGE);
  }

  private static PostDraft said(ComponentState state) {
    return new PostDraft(
        "public",
        Optional.empty(),
        Optional.empty(),
        "",
        PostState.INVESTIGATING,
        List.of("shop"),
        Optional.of(state),
        "We look.",
        "");
  }

  @Test
  void anOutageThatLastsIsToldByThePageItselfAndSoIsItsEnd() {
    rig.bad(WebRig.SHOP, Reason.STATUS); // since seven minutes
    PageNow now = rig.step();
    Story story = now.open().getFirst();
    assertThat(story.title()).isEqualTo("Trouble with The shop");
    assertThat(story.last().text())
        .startsWith("The shop has not been working as usual since 21 November 03:53 CET");
    assertThat(story.isByMachine()).isTrue();

    rig.bad(StatusRig.PAY, Reason.STATUS);
    assertThat(rig.step().open().getFirst().components()).containsExactly("shop", "payments");
    for (int i = 0; i < 20; i++) {
      rig.web.clock.forward(Duration.ofSeconds(30));
      rig.look();
      rig.step();
    }
    assertThat(rig.web.postLog.posts).hasSize(2);

    rig.mend();
    assertThat(rig.step().open()).isEmpty();
    assertThat(rig.web.postLog.posts.getLast().state()).isEqualTo(PostState.RESOLVED);
    rig.step();
    assertThat(rig.web.postLog.posts).hasSize(3);
  }

  @Test
  void aShortOutageIsNotToldAndWhatAPersonToldIsLeftToThem() throws Exception {
    CheckView view = rig.web.watch.check(WebRig.SHOP).orElseThrow();
    Instant later =
        rig.web.clock.now().plus(Duration.ofMinutes(4)); // so it is bad since -3 minutes
    rig.web.watch.replace(Estate.bad(view.spec(), later, Reason.STATUS, "broken", "a1b2c3"));
    rig.step();
    assertThat(rig.web.postLog.posts).isEmpty();

    rig.web.posts.post(
        StatusRig.draft(Optional.empty(), PostState.INVESTIGATING, "We look into it."));
    rig.web.clock.forward(Duration.ofMinutes(9));
    rig.look();
    rig.step();
    rig.mend();
    rig.step();
    assertThat(rig.web.postLog.posts).hasSize(1);
  }

  @Test
  void whatUsersWereToldStandsOnThePageAndNothingOfItIsMarkup() throws Exception {
    StatusPost first =
        rig.web.posts.post(
            StatusRig.draft(
                Optional.empty(), PostState.INVESTIGATING, "Look:\n\n<script>alert(1)</script>"));
    rig.step();
    String page = browser.get("/status/public/").body();
    assertThat(page)
        .contains("Card &lt;payments&gt; &amp; \"more\"")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("<strong>Investigating</strong>")
        .doesNotContain("<script>alert", "Ana Lind", "href=\"/\"", "/alerts/", "/checks/");
    String story = browser.get("/status/public/incidents/" + first.story() + ".html").body();
    assertThat(story).contains("../index.html", "../status-", "&lt;script&gt;");
    assertThat(browser.get("/status/public/incidents/none.html").statusCode()).isEqualTo(404);
    assertThat(browser.get("/status/public/../../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(browser.get("/status/none/").statusCode()).isEqualTo(404);
  }

  @Test
  void aPersonWritesInAFormWithoutScript() throws Exception {
    browser.with("Sec-Fetch-Site", "same-origin");
    HttpResponse<String> made =
        browser.post(
            "/status-pages/public/posts", "text=We+look&c-shop=on&shown_as=&state=investigating");
    assertThat(made.headers().firstValue("Location")).contains("/status-pages");
    assertThat(rig.web.postLog.posts.getLast().components()).containsExactly("shop");
    String story = rig.web.postLog.posts.getLast().story();
    assertThat(browser.get("/status-pages").body())
        .contains("value=\"" + story + "\"", "Trouble with The shop: Investigating");
    browser.post("/status-pages/public/posts", "text=Over&state=resolved&story=" + story);
    assertThat(rig.web.posts.story(story).orElseThrow().isOver()).isTrue();
    assertThat(browser.post("/status-pages/public/posts", "text=+&c-shop=on").statusCode())
        .isEqualTo(400);
  }

  @Test
  void maintenanceIsAnnouncedBeginsAndEnds() throws Exception {
    LocalDateTime at = LocalDateTime.ofInstant(rig.web.clock.now(), ZoneOffset.UTC);
    rig.withMaintenance(new Maintenance.When.Once(at.plusHours(1), at.plusHours(2)));
    assertThat(rig.step().works()).hasSize(1);
    assertThat(rig.web.postLog.posts.getLast().state()).isEqualTo(PostState.SCHEDULED);
    String calendar = browser.get("/status/public/maintenance.ics").body();
    assertThat(calendar)
        .contains("DTSTART:20261121T040000Z\r\n", "DTEND:20261121T050000Z\r\n")
        .contains("SUMMARY:Example shop: new\\, faster\\; disks\r\n");
    assertThat(calendar.lines()).allMatch(line -> line.length() <= 75);
    JsonNode ahead = browser.json("/status/public/api/v2/scheduled-maintenances/upcoming.json");
    assertThat(ahead.path("scheduled_maintenances").path(0).path("scheduled_for").asString(""))
        .isEqualTo("2026-11-21T04:00:00Z");

    rig.web.clock.forward(Duration.ofMinutes(61));
    rig.look();
    rig.step();
    assertThat(rig.web.postLog.posts.getLast().state()).isEqualTo(PostState.IN_PROGRESS);
    assertThat(browser.get("/status/public/").body()).contains("<strong>In progress</strong>");
    rig.web.clock.forward(Duration.ofHours(1));
    rig.look();
    rig.step();
    rig.step();
    assertThat(rig.web.postLog.posts)
        .extracting(StatusPost::state)
        .containsExactly(PostState.SCHEDULED, PostState.IN_PROGRESS, PostState.COMPLETED);
  }
}
