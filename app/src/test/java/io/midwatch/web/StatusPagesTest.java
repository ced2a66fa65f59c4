package io.midwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.house.ExpectedErrors;
import io.midwatch.plan.Arrangements;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Plan;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.ComponentState;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.PostDraft;
import io.midwatch.respond.status.PostState;
import io.midwatch.respond.status.StatusDesk;
import io.midwatch.respond.status.StatusPost;
import io.midwatch.respond.status.Story;
import io.midwatch.web.status.StatusListeners;
import io.midwatch.web.status.StatusParts;
import io.midwatch.web.status.StatusRoutes;
import io.midwatch.web.status.site.Site;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/** A status page over a watch that the test moves, as users and programs see it. */
final class StatusPagesTest {
  private static final CheckId PAY = new CheckId("payments/http/pay.example.org/series");

  private WebRig rig;
  private Browser browser;
  private StatusDesk desk;

  @BeforeEach
  void start() throws Exception {
    rig = WebRig.over(WebRig.usual());
    browser = rig.browser();
    desk = new StatusDesk(rig.watch, rig.posts, rig.history, rig.clock, rig.publications);
  }

  @AfterEach
  void stop() {
    browser.close();
    rig.close();
  }

  private PageNow step() {
    desk.step();
    return rig.publications.site("public").orElseThrow().now();
  }

  private ComponentState state(String component) {
    return step().components().stream()
        .filter(one -> one.component().id().equals(component))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private void bad(CheckId id, Reason reason) {
    CheckView view = rig.watch.check(id).orElseThrow();
    rig.watch.replace(Estate.bad(view.spec(), rig.clock.now(), reason, "broken", "a1b2c3"));
  }

  /** Every check that is well was looked at just now. */
  private void look() {
    for (CheckView view : rig.watch.checks()) {
      if (!view.state().verdict().isBad()) {
        rig.watch.replace(Estate.well(view.spec(), rig.clock.now()));
      }
    }
  }

  private void mend() {
    rig.watch
        .checks()
        .forEach(view -> rig.watch.replace(Estate.well(view.spec(), rig.clock.now())));
  }

  private static PostDraft draft(Optional<String> story, PostState state, String text) {
    return new PostDraft(
        "public",
        story,
        Optional.empty(),
        "Card <payments> & \"more\"",
        state,
        List.of("shop"),
        Optional.empty(),
        text,
        "Ana Lind");
  }

  @Test
  void aComponentIsWhatItsChecksSay() {
    assertThat(state("shop")).isEqualTo(ComponentState.OPERATIONAL);
    assertThat(step().headline()).isEqualTo("All systems operational");
    bad(WebRig.SHOP_TLS, Reason.CERT_EXPIRING);
    assertThat(state("shop")).isEqualTo(ComponentState.DEGRADED_PERFORMANCE);
    bad(WebRig.SHOP, Reason.STATUS);
    assertThat(state("shop")).isEqualTo(ComponentState.PARTIAL_OUTAGE);
    bad(WebRig.SHOP_TLS, Reason.STATUS);
    bad(new CheckId("shop/dns/shop.example.org"), Reason.STATUS);
    assertThat(state("shop")).isEqualTo(ComponentState.MAJOR_OUTAGE);
    assertThat(state("payments")).isEqualTo(ComponentState.OPERATIONAL);
    mend();
    bad(PAY, Reason.NOT_PERMITTED);
    assertThat(state("payments")).isEqualTo(ComponentState.UNKNOWN);
  }

  @Test
  void whatNobodyHasProvenLatelyIsNotGreenAndSaysSo() throws Exception {
    rig.clock.forward(Duration.ofMinutes(10));

    assertThat(state("shop")).isEqualTo(ComponentState.UNKNOWN);
    assertThat(browser.get("/status/public/").body())
        .contains("Some components could not be verified lately")
        .contains("<strong class=\"stale\">stale</strong>")
        .contains("Last verified <time id=\"verified\" datetime=\"2026-11-21T02:59:48Z\">");
    assertThat(summary().path("components").path(0).path("status").asString(""))
        .isEqualTo("unknown");
    assertThat(summary().path("status").path("indicator").asString("")).isEqualTo("minor");
  }

  private JsonNode summary() throws Exception {
    return browser.json("/status/public/api/v2/summary.json");
  }

  @Test
  void aPersonMaySayWorseThanIsMeasuredAndNeverBetter() throws Exception {
    rig.posts.post(said(ComponentState.MAJOR_OUTAGE));
    assertThat(state("shop")).isEqualTo(ComponentState.MAJOR_OUTAGE);
    mend();
    bad(PAY, Reason.STATUS);
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
    rig.posts.post(fine);
    assertThat(state("payments")).isEqualTo(ComponentState.PARTIAL_OUTAGE);
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
    bad(WebRig.SHOP, Reason.STATUS); // since seven minutes
    PageNow now = step();
    Story story = now.open().getFirst();
    assertThat(story.title()).isEqualTo("Trouble with The shop");
    assertThat(story.last().text())
        .startsWith("The shop has not been working as usual since 21 November 03:53 CET");
    assertThat(story.isByMachine()).isTrue();

    bad(PAY, Reason.STATUS);
    assertThat(step().open().getFirst().components()).containsExactly("shop", "payments");
    for (int i = 0; i < 20; i++) {
      rig.clock.forward(Duration.ofSeconds(30));
      look();
      step();
    }
    assertThat(rig.postLog.posts).hasSize(2);

    mend();
    assertThat(step().open()).isEmpty();
    assertThat(rig.postLog.posts.getLast().state()).isEqualTo(PostState.RESOLVED);
    step();
    assertThat(rig.postLog.posts).hasSize(3);
  }

  @Test
  void aShortOutageIsNotToldAndWhatAPersonToldIsLeftToThem() throws Exception {
    CheckView view = rig.watch.check(WebRig.SHOP).orElseThrow();
    Instant later = rig.clock.now().plus(Duration.ofMinutes(4)); // so it is bad since -3 minutes
    rig.watch.replace(Estate.bad(view.spec(), later, Reason.STATUS, "broken", "a1b2c3"));
    step();
    assertThat(rig.postLog.posts).isEmpty();

    rig.posts.post(draft(Optional.empty(), PostState.INVESTIGATING, "We look into it."));
    rig.clock.forward(Duration.ofMinutes(9));
    look();
    step();
    mend();
    step();
    assertThat(rig.postLog.posts).hasSize(1);
  }

  @Test
  void whatUsersWereToldStandsOnThePageAndNothingOfItIsMarkup() throws Exception {
    StatusPost first =
        rig.posts.post(
            draft(Optional.empty(), PostState.INVESTIGATING, "Look:\n\n<script>alert(1)</script>"));
    step();
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
    assertThat(rig.postLog.posts.getLast().components()).containsExactly("shop");
    String story = rig.postLog.posts.getLast().story();
    assertThat(browser.get("/status-pages").body())
        .contains("value=\"" + story + "\"", "Trouble with The shop: Investigating");
    browser.post("/status-pages/public/posts", "text=Over&state=resolved&story=" + story);
    assertThat(rig.posts.story(story).orElseThrow().isOver()).isTrue();
    assertThat(browser.post("/status-pages/public/posts", "text=+&c-shop=on").statusCode())
        .isEqualTo(400);
  }

  @Test
  void thePageIsServedFromMemoryWithTagsAndCompressed() throws Exception {
    step();
    assertThat(browser.get("/status/public").headers().firstValue("Location"))
        .contains("/status/public/");
    HttpResponse<String> plain = browser.get("/status/public/");
    assertThat(plain.headers().firstValue("Cache-Control").orElse("")).startsWith("public, max-");
    String tag = plain.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> same =
        browser
            .client()
            .send(
                browser.request("/status/public/").header("If-None-Match", tag).build(),
                BodyHandlers.ofString());
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    HttpResponse<byte[]> packed =
        browser
            .client()
            .send(
                browser.request("/status/public/").header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());
    assertThat(packed.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(plain.body().getBytes(StandardCharsets.UTF_8));
    int asked = rig.history.stripQuestions.get();
    for (int i = 0; i < 20; i++) {
      browser.get("/status/public/");
    }
    assertThat(rig.history.stripQuestions.get()).isEqualTo(asked);
    Site site = rig.publications.site("public").orElseThrow();
    assertThat(browser.get("/status/public/" + site.style()).headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
  }

  @Test
  void feedsAreSoundAndEveryPostIsAnEntryWithAnIdThatStays() throws Exception {
    StatusPost first =
        rig.posts.post(draft(Optional.empty(), PostState.INVESTIGATING, "We \u0001look & see."));
    step();
    String id = text(xml("/status/public/feed.atom"), "id", 1);
    rig.posts.post(draft(Optional.of(first.story()), PostState.RESOLVED, "Over."));
    rig.clock.forward(Duration.ofMinutes(1));
    step();
    Document atom = xml("/status/public/feed.atom");
    assertThat(atom.getElementsByTagName("entry").getLength()).isEqualTo(2);
    assertThat(text(atom, "id", 2)).isEqualTo(id).startsWith("urn:uuid:");
    assertThat(text(atom, "title", 1)).isEqualTo("Resolved: Card <payments> & \"more\"");
    Document rss = xml("/status/public/feed.rss");
    assertThat(rss.getElementsByTagName("item").getLength()).isEqualTo(2);
    assertThat(text(rss, "guid", 1)).isEqualTo(id);
    assertThat(text(rss, "pubDate", 1)).isEqualTo("Sat, 21 Nov 2026 03:00:00 GMT");
    assertThat(text(rss, "link", 1))
        .isEqualTo("https://status.example.org/incidents/" + first.story() + ".html");
  }

  private Document xml(String path) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(browser.get(path).body())));
  }

  private static String text(Document document, String tag, int index) {
    return document.getElementsByTagName(tag).item(index).getTextContent();
  }

  @Test
  void programsForStatuspageReadIt() throws Exception {
    bad(WebRig.SHOP, Reason.STATUS);
    step();
    JsonNode summary = summary();
    assertThat(summary.path("page").path("time_zone").asString("")).isEqualTo("Europe/Berlin");
    assertThat(summary.path("status").path("indicator").asString("")).isEqualTo("major");
    assertThat(summary.path("components").path(0).path("status").asString(""))
        .isEqualTo("partial_outage");
    assertThat(summary.path("components").path(3).path("group").asBoolean(false)).isTrue();
    JsonNode incident = summary.path("incidents").path(0);
    assertThat(incident.path("impact").asString("")).isEqualTo("major");
    assertThat(incident.path("resolved_at").isNull()).isTrue();
    assertThat(incident.path("incident_updates").path(0).path("body").asString(""))
        .startsWith("The shop has not");
    for (String path :
        List.of(
            "status",
            "components",
            "incidents",
            "incidents/unresolved",
            "scheduled-maintenances",
            "scheduled-maintenances/upcoming",
            "scheduled-maintenances/active")) {
      HttpResponse<String> answer = browser.get("/status/public/api/v2/" + path + ".json");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
      assertThat(Browser.JSON.readTree(answer.body()).path("page").path("id").asString(""))
          .isEqualTo("public");
    }
    assertThat(browser.get("/status/public/badge/shop.svg").body())
        .contains("aria-label=\"The shop: partial outage\"");
    assertThat(browser.get("/status/public/badge.svg").headers().firstValue("Content-Type"))
        .contains("image/svg+xml");
  }

  @Test
  void maintenanceIsAnnouncedBeginsAndEnds() throws Exception {
    LocalDateTime at = LocalDateTime.ofInstant(rig.clock.now(), ZoneOffset.UTC);
    withMaintenance(new Maintenance.When.Once(at.plusHours(1), at.plusHours(2)));
    assertThat(step().works()).hasSize(1);
    assertThat(rig.postLog.posts.getLast().state()).isEqualTo(PostState.SCHEDULED);
    String calendar = browser.get("/status/public/maintenance.ics").body();
    assertThat(calendar)
        .contains("DTSTART:20261121T040000Z\r\n", "DTEND:20261121T050000Z\r\n")
        .contains("SUMMARY:Example shop: new\\, faster\\; disks\r\n");
    assertThat(calendar.lines()).allMatch(line -> line.length() <= 75);
    JsonNode ahead = browser.json("/status/public/api/v2/scheduled-maintenances/upcoming.json");
    assertThat(ahead.path("scheduled_maintenances").path(0).path("scheduled_for").asString(""))
        .isEqualTo("2026-11-21T04:00:00Z");

    rig.clock.forward(Duration.ofMinutes(61));
    look();
    step();
    assertThat(rig.postLog.posts.getLast().state()).isEqualTo(PostState.IN_PROGRESS);
    assertThat(browser.get("/status/public/").body()).contains("<strong>In progress</strong>");
    rig.clock.forward(Duration.ofHours(1));
    look();
    step();
    step();
    assertThat(rig.postLog.posts)
        .extracting(StatusPost::state)
        .containsExactly(PostState.SCHEDULED, PostState.IN_PROGRESS, PostState.COMPLETED);
  }

  @Test
  void aPrivatePageIsSeenOnlyByThoseWithItsToken() throws Exception {
    withPage(Optional.empty(), Optional.of(new Secret("0123456789abcdef")));
    step();
    HttpResponse<String> closed = browser.get("/status/public/");
    assertThat(closed.statusCode()).isEqualTo(401);
    assertThat(closed.body()).contains("This page is private").doesNotContain("Example shop");
    assertThat(closed.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
    assertThat(browser.get("/status/public/api/v2/summary.json").statusCode()).isEqualTo(401);
    assertThat(browser.get("/status/public/badge.svg").statusCode()).isEqualTo(401);
    assertThat(browser.get("/status/public/?token=0123456789abcdeF").statusCode()).isEqualTo(401);
    HttpResponse<String> feed = browser.get("/status/public/feed.atom?token=0123456789abcdef");
    assertThat(feed.statusCode()).isEqualTo(200);
    assertThat(feed.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(browser.post("/status/public/enter", "token=wrong").body())
        .contains("This is not the token of this page.");
    HttpResponse<String> entered = browser.post("/status/public/enter", "token=0123456789abcdef");
    assertThat(entered.headers().firstValue("Location")).contains("/status/public/");
    assertThat(entered.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly; SameSite=Lax")
        .doesNotContain("0123456789abcdef");
    HttpResponse<String> seen = browser.get("/status/public/");
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.body()).contains("noindex");
  }

  @Test
  void aPageOfItsOwnAddressServesNothingElse() throws Exception {
    withPage(Optional.of("127.0.0.1:0"), Optional.empty());
    step();
    try (StatusListeners listeners =
        StatusRoutes.listeners(
            new StatusParts(
                rig.posts, rig.publications, List::of, rig.subscriptions, rig.unserved))) {
      List<StatusPage> pages = List.copyOf(rig.watch.plan().arrangements().statusPages().values());
      listeners.adopt(pages);
      try (Browser alone =
          new Browser("http://127.0.0.1:" + listeners.port("public").orElseThrow())) {
        assertThat(alone.get("/").body()).contains("All systems operational");
        assertThat(alone.get("/api/v2/status.json").statusCode()).isEqualTo(200);
        for (String path : List.of("/api/v1/status", "/login", "/metrics", "/status/public/")) {
          assertThat(alone.get(path).statusCode()).as(path).isEqualTo(404);
        }
      }
      listeners.adopt(List.of());
      assertThat(listeners.port("public")).isEmpty();
      ExpectedErrors.expect("Failed to start Javalin");
      listeners.adopt(
          List.of(page(Optional.of("127.0.0.1:" + rig.server.port()), Optional.empty())));
      assertThat(listeners.troubles()).singleElement().asString().contains("cannot listen on");
      assertThat(browser.get("/readyz").body())
          .contains("note: the status page public is not served on its own");
      listeners.adopt(List.of());
      assertThat(browser.get("/readyz").body()).doesNotContain("note:");
    }
  }

  private StatusPage page(Optional<String> listen, Optional<Secret> token) {
    StatusPage page = rig.watch.plan().arrangements().statusPages().firstEntry().getValue();
    return new StatusPage(
        page.id(),
        page.title(),
        page.description(),
        page.url(),
        page.zone(),
        page.components(),
        listen,
        token,
        page.publishAfter(),
        page.ways(),
        page.sender(),
        page.exports(),
        page.refresh());
  }

  private void withPage(Optional<String> listen, Optional<Secret> token) {
    Plan plan = rig.watch.plan();
    Arrangements arrangements =
        plan.arrangements()
            .withStatusPages(new LinkedHashMap<>(Map.of("public", page(listen, token))));
    rig.watch.plan = with(plan, plan.maintenance(), arrangements);
  }

  private void withMaintenance(Maintenance.When when) {
    Plan plan = rig.watch.plan();
    Maintenance window =
        new Maintenance("new, faster; disks", ZoneOffset.UTC, when, Set.of("shop"), Set.of());
    rig.watch.plan = with(plan, List.of(window), plan.arrangements());
  }

  private static Plan with(Plan plan, List<Maintenance> windows, Arrangements arrangements) {
    return new Plan(
        plan.watcher(),
        plan.people(),
        plan.rotas(),
        plan.services(),
        plan.checks(),
        windows,
        plan.channels(),
        plan.mask(),
        arrangements);
  }
}
