package io.midwatch.web.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.runbook.RunbookText;
import io.midwatch.respond.status.PostDraft;
import io.midwatch.respond.status.PostState;
import io.midwatch.web.Browser;
import io.midwatch.web.WebRig;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IncidentPagesTest {
  private WebRig rig;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    rig = WebRig.open();
    rig.incident();
    rig.pages(WebRig.ALERT.text());
    browser = rig.browser();
    browser.with("Sec-Fetch-Site", "same-origin");
  }

  @AfterEach
  void stop() {
    browser.close();
    rig.close();
  }

  @Test
  void listsWhatIsOpenFirst() throws Exception {
    assertThat(browser.get("/incidents").body())
        .contains("/incidents/a1b2c3", "nobody leads it", "SEV");
  }

  @Test
  void showsTheClockTheStagesAndTheStory() throws Exception {
    rig.runbookTexts.put(
        rig.parts(true).sources().plan().service("shop").runbook(),
        RunbookText.read("## Isolate\n- Cut **it** <b>off</b>\n"));
    assertThat(browser.get("/incidents/a1b2c3").body())
        .contains("The revert clock", "Fix it until", "Protect data", "Investigate")
        .contains("Cut <strong>it</strong> &lt;b&gt;off")
        .contains("has a runbook without steps under");
  }

  @Test
  void worksWithoutScript() throws Exception {
    HttpResponse<String> noted =
        browser.post("/incidents/a1b2c3/note", "person=ana&text=hello+there");
    assertThat(noted.statusCode()).isIn(200, 303);
    browser.post("/incidents/a1b2c3/tick?stage=isolate", "person=ana&step=Cut");
    assertThat(browser.get("/incidents/a1b2c3").body()).contains("hello there", "Isolate: Cut");
    assertThat(
            browser
                .post("/incidents/a1b2c3/stage", "person=ana&stage=investigate&override=")
                .statusCode())
        .isEqualTo(409);
    assertThat(browser.get("/incidents/none").statusCode()).isEqualTo(404);
  }

  @Test
  void setsTheLevelARoleAndTheChatByItsForms() throws Exception {
    assertThat(browser.get("/incidents/a1b2c3").body())
        .contains("/incidents/a1b2c3/level", "/incidents/a1b2c3/role", "/incidents/a1b2c3/chat")
        .contains("<option value=\"sev2\" selected>sev2: users cannot do what they came for");
    browser.post("/incidents/a1b2c3/level", "person=ana&level=sev1&role=&to=ana");
    browser.post("/incidents/a1b2c3/role", "person=ana&role=communications&to=ana");
    browser.post("/incidents/a1b2c3/chat", "person=ana&address=https://chat.example/1");
    assertThat(browser.get("/incidents/a1b2c3").body())
        .contains("SEV1", "communications", "https://chat.example/1");
  }

  @Test
  void usersAreToldOfItWithADraftAndThatStandsOnItsTimeline() throws Exception {
    Matcher link =
        Pattern.compile("href=\"(/status-pages[^\"]+)\"")
            .matcher(browser.get("/incidents/a1b2c3").body());
    assertThat(link.find()).isTrue();
    String form = browser.get(link.group(1).replace("&amp;", "&")).body();
    assertThat(form)
        .contains("name=\"incident\" value=\"a1b2c3\"", "<details open>")
        .contains("value=\"Trouble with The shop\"", "Not everything works as usual: The shop.")
        .contains("name=\"c-shop\" value=\"on\" checked")
        .doesNotContain("name=\"c-payments\" value=\"on\" checked");
    HttpResponse<String> told =
        browser.post(
            "/status-pages/public/posts",
            "incident=a1b2c3&title=Orders&text=We+look&c-shop=on&state=investigating");
    assertThat(told.statusCode()).isIn(200, 303);
    assertThat(rig.posts.about("a1b2c3")).hasSize(1);
    assertThat(browser.get(link.group(1).replace("&amp;", "&")).body())
        .as("what users were told is gone on with")
        .contains("Orders: Investigating");
    assertThat(browser.get("/status-pages").body())
        .doesNotContain("name=\"incident\"", "<details open");
  }

  @Test
  void whatThePageItselfToldUsersBecomesTheIncidentsWithTheNextPost() throws Exception {
    PostDraft early =
        new PostDraft(
            "public",
            Optional.empty(),
            Optional.empty(),
            "Orders",
            PostState.INVESTIGATING,
            List.of("shop"),
            Optional.empty(),
            "It fails.",
            "bo");
    String story = rig.posts.post(early).story();
    assertThat(browser.get("/status-pages?incident=a1b2c3&service=shop").body())
        .containsSubsequence("name=\"story\" value=\"" + story, "name=\"incident\" value=\"a1b2c3");
    assertThat(browser.get("/status-pages?incident=a1b2c3&service=payments").body())
        .doesNotContainPattern(
            "value=\"" + story + "\">\\s*<input type=\"hidden\" name=\"incident");
  }
}
