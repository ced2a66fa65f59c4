package io.midwatch.web.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.house.ExpectedErrors;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.PostState;
import io.midwatch.respond.status.StatusPost;
import io.midwatch.web.Browser;
import io.midwatch.web.WebRig;
import io.midwatch.web.status.site.Site;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/**
 * How a status page is served: tags, feeds, Statuspage's JSON, private pages, addresses of its own.
 */
final class StatusPageServedTest {
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
  void thePageIsServedFromMemoryWithTagsAndCompressed() throws Exception {
    rig.step();
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
    int asked = rig.web.history.stripQuestions.get();
    for (int i = 0; i < 20; i++) {
      browser.get("/status/public/");
    }
    assertThat(rig.web.history.stripQuestions.get()).isEqualTo(asked);
    Site site = rig.web.publications.site("public").orElseThrow();
    assertThat(browser.get("/status/public/" + site.style()).headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
  }

  @Test
  void feedsAreSoundAndEveryPostIsAnEntryWithAnIdThatStays() throws Exception {
    StatusPost first =
        rig.web.posts.post(
            StatusRig.draft(Optional.empty(), PostState.INVESTIGATING, "We \u0001look & see."));
    rig.step();
    String id = text(xml("/status/public/feed.atom"), "id", 1);
    rig.web.posts.post(StatusRig.draft(Optional.of(first.story()), PostState.RESOLVED, "Over."));
    rig.web.clock.forward(Duration.ofMinutes(1));
    rig.step();
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
    rig.bad(WebRig.SHOP, Reason.STATUS);
    rig.step();
    JsonNode summary = rig.summary();
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
  void aPrivatePageIsSeenOnlyByThoseWithItsToken() throws Exception {
    rig.withPage(Optional.empty(), Optional.of(new Secret("0123456789abcdef")));
    rig.step();
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
    rig.withPage(Optional.of("127.0.0.1:0"), Optional.empty());
    rig.step();
    try (StatusListeners listeners =
        StatusRoutes.listeners(
            new StatusParts(
                rig.web.posts,
                rig.web.publications,
                List::of,
                rig.web.subscriptions,
                rig.web.unserved))) {
      List<StatusPage> pages =
          List.copyOf(rig.web.watch.plan().arrangements().statusPages().values());
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
          List.of(rig.page(Optional.of("127.0.0.1:" + rig.web.server.port()), Optional.empty())));
      assertThat(listeners.troubles()).singleElement().asString().contains("cannot listen on");
      assertThat(browser.get("/readyz").body())
          .contains("note: the status page public is not served on its own");
      assertThat(notes()).singleElement().asString().contains("the status page public is not");
      listeners.adopt(List.of());
      assertThat(notes()).isEmpty();
      assertThat(browser.get("/readyz").body()).doesNotContain("note:");
    }
  }

  private List<String> notes() throws Exception {
    List<String> notes = new ArrayList<>();
    browser.json("/api/v1/status").path("notes").forEach(note -> notes.add(note.asString("")));
    return notes;
  }
}
