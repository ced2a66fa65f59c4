package io.midwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.AckLinks;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.ReversePath;
import io.midwatch.respond.incident.Reverting;
import io.midwatch.respond.page.Page;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page is taken by link, by button and over the API, and never by looking at it. */
final class AckTest {
  private WebRig rig;
  private Browser stranger;
  private Delivery delivery;
  private String link;

  @BeforeEach
  void start() throws Exception {
    rig = WebRig.guarded();
    stranger = rig.browser();
    delivery =
        rig.outbox.deliveries.stream()
            .filter(one -> one.notice().subject().equals(WebRig.ALERT.text()))
            .findFirst()
            .orElseThrow();
    link = AckLinks.PATH + rig.links.token(delivery.key());
    rig.pages(WebRig.ALERT.text());
  }

  @AfterEach
  void stop() {
    stranger.close();
    rig.close();
  }

  private Page page() {
    return rig.outbox.pages.find(WebRig.ALERT.text()).orElseThrow();
  }

  @Test
  void lookingAtTheLinkShowsWhatAndTakesNothing() throws Exception {
    for (int look = 0; look < 3; look++) {
      HttpResponse<String> answer = stranger.page().get(link);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("I take it", "nobody has taken it", "revert")
          .doesNotContain("<script");
    }
    assertThat(page().state()).isInstanceOf(Page.State.Open.class);
  }

  @Test
  void theButtonBehindTheLinkTakesItWithoutSigningIn() throws Exception {
    HttpResponse<String> answer = stranger.post(link, "");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(page().state())
        .isInstanceOfSatisfying(
            Page.State.Acknowledged.class,
            taken -> {
              assertThat(taken.person()).isEqualTo(delivery.person());
              assertThat(taken.channel()).isEqualTo("link");
            });
    assertThat(stranger.page().get(link).body()).contains("You have it").doesNotContain("<button");
  }

  @Test
  void behindTheLinkThePageOfTheIncidentStandsAndWhetherToRevertNow() throws Exception {
    assertThat(stranger.page().get(link).body()).doesNotContain("/incidents/", "REVERT NOW");
    Incident incident = rig.incident();
    assertThat(stranger.page().get(link).body())
        .contains("href=\"/incidents/" + incident.id())
        .doesNotContain("REVERT NOW");
    ReversePath path =
        ReversePath.of(rig.parts(true).sources().plan(), incident, List.of(), "make undo");
    rig.outbox.incidents.put(List.of(Reverting.expire(incident, path, rig.now)));
    assertThat(stranger.page().get(link).body()).contains("REVERT NOW");
  }

  @Test
  void aRoomsLinkAsksWhoTakesIt() throws Exception {
    String room = AckLinks.PATH + rig.links.token(new AckLinks.Ticket(delivery.key(), true));
    assertThat(stranger.page().get(room).body())
        .contains("Many have read this message", "<option value=\"ana\">");
    assertThat(stranger.post(room, "").statusCode()).isEqualTo(400);
    assertThat(stranger.post(room, "person=nobody").statusCode()).isEqualTo(400);
    assertThat(page().state()).isInstanceOf(Page.State.Open.class);
    assertThat(stranger.post(room, "person=ana").statusCode()).isEqualTo(303);
    assertThat(page().state())
        .isInstanceOfSatisfying(
            Page.State.Acknowledged.class, taken -> assertThat(taken.channel()).isEqualTo("room"));
  }

  @Test
  void theOtherButtonPassesItOn() throws Exception {
    assertThat(stranger.page().get(link).body()).contains("page the next one", link + "/pass");
    assertThat(stranger.post(link + "/pass", "").statusCode()).isEqualTo(303);
    assertThat(page().state().nextAt()).contains(rig.now);
  }

  @Test
  void aLinkThatWasChangedOpensNothing() throws Exception {
    String other = link.substring(0, link.length() - 6) + "AAAAAA";
    assertThat(stranger.get(other).statusCode()).isEqualTo(404);
    assertThat(stranger.post(other, "").statusCode()).isEqualTo(404);
    String foreign = AckLinks.PATH + new AckLinks(foreignKey()).token(delivery.key());
    assertThat(stranger.post(foreign, "").statusCode()).isEqualTo(404);
    assertThat(page().state()).isInstanceOf(Page.State.Open.class);
  }

  private static byte[] foreignKey() {
    byte[] key = new byte[32];
    key[3] = 1;
    return key;
  }

  @Test
  void theLinkOpensNothingElse() throws Exception {
    assertThat(stranger.post("/pages/" + WebRig.ALERT + "/ack", "person=ana").statusCode())
        .isEqualTo(403);
    assertThat(stranger.get("/api/v1/pages").statusCode()).isEqualTo(401);
  }

  @Test
  void theApiTakesItForSomebodyOfThePlan() throws Exception {
    try (WebRig open = WebRig.open();
        Browser program = open.browser()) {
      open.pages(WebRig.ALERT.text());
      program.with("Origin", open.server.url());
      String path = "/api/v1/pages/" + WebRig.ALERT + "/ack";
      assertThat(program.post(path, "person=nobody").statusCode()).isEqualTo(400);
      assertThat(program.post(path, "person=ana&channel=dream").statusCode()).isEqualTo(400);
      assertThat(program.post("/api/v1/pages/none/ack", "person=ana").statusCode()).isEqualTo(404);
      HttpResponse<String> answer = program.post(path, "person=ana&channel=terminal");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"acknowledged_by\":\"ana\"", "acknowledged by ana (terminal)");
      assertThat(program.page().get("/alerts/" + WebRig.ALERT).body())
          .contains("has taken it (terminal", "page: acknowledged by ana", "Take it over");
      assertThat(program.get("/").body()).contains("Paged", "has taken it");
    }
  }

  @Test
  void theButtonOfAPageTakesIt() throws Exception {
    try (WebRig open = WebRig.open();
        Browser browser = open.browser()) {
      open.pages(WebRig.ALERT.text());
      browser.with("Origin", open.server.url());
      HttpResponse<String> answer = browser.post("/pages/" + WebRig.ALERT + "/ack", "person=ana");
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location")).contains("/alerts/" + WebRig.ALERT);
      assertThat(open.outbox.pages.live().getFirst().state())
          .isInstanceOf(Page.State.Acknowledged.class);
    }
  }
}
