package io.midwatch.web.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.midwatch.base.Reason;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.plan.Plan;
import io.midwatch.plan.runbook.RunbookText;
import io.midwatch.respond.incident.Belonging;
import io.midwatch.respond.incident.Growth;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.status.PostDraft;
import io.midwatch.respond.status.PostState;
import io.midwatch.web.Served;
import io.midwatch.web.WebRig;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class IncidentPagesTest extends Served {
  @BeforeEach
  void prepare() throws Exception {
    rig.incident();
    rig.pages(WebRig.ALERT.text());
    browser.with("Sec-Fetch-Site", "same-origin");
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

  /** What a step was done of is told apart by service, although both runbooks have its words. */
  @Test
  void showsTheStepsOfEveryServiceThatJoinedAndTheMissingRunbooks() throws Exception {
    threeServicesFail();
    browser.post(
        "/incidents/a1b2c3/tick?stage=isolate&service=payments", "person=ana&step=Cut+it+off");
    assertThat(browser.get("/incidents/a1b2c3").body())
        .containsSubsequence(
            "Isolate",
            "<h4>shop</h4>",
            "Cut it off",
            "stage=isolate&amp;service=shop",
            "<h4>payments</h4>",
            "Cut it off",
            "Done: Ana Lind",
            "Call the bank",
            "stage=isolate&amp;service=payments",
            "Investigate")
        .contains("shop has a runbook without steps under")
        .contains("payments has a runbook without steps under")
        .contains("orders-db has a runbook that cannot be read");
    JsonNode story = JsonMapper.shared().readTree(browser.get("/api/v1/incidents/a1b2c3").body());
    assertThat(story.path("stages").get(2).path("steps").valueStream())
        .extracting(
            one -> one.path("service").asString(""),
            one -> one.path("text").asString(""),
            one -> one.path("done_by").asString(""))
        .containsExactly(
            tuple("shop", "Cut it off", ""),
            tuple("payments", "Cut it off", "ana"),
            tuple("payments", "Call the bank", ""));
    assertThat(story.path("findings").size()).isEqualTo(3);
    assertThat(story.path("call").get(0).asString("")).isEqualTo("the bank");
    assertThat(
            browser
                .post("/incidents/a1b2c3/tick?stage=isolate&service=blog", "person=ana&step=Cut")
                .statusCode())
        .as("a service that has nothing to do with it")
        .isEqualTo(409);
  }

  /** Of shop and payments there are runbooks, of orders-db there is none. */
  private void threeServicesFail() {
    Plan plan = rig.parts(true).sources().plan();
    Incident incident = rig.incident();
    for (String service : List.of("payments", "orders-db")) {
      Alert alert =
          rig.alert(new AlertId("of-" + service), WebRig.SHOP, Reason.STATUS, Optional.empty());
      Belonging.Home home = new Belonging.Home(incident, Member.How.SERVICE, "it fails there");
      Alert theirs =
          alert.judged(service, alert.verdict(), alert.reason(), "it fails", alert.severity());
      IncidentChange joined = Growth.join(incident, plan, theirs, home, rig.now);
      rig.outbox.incidents.put(List.of(joined));
      incident = joined.after();
    }
    rig.runbookTexts.put(
        plan.service("shop").runbook(), RunbookText.read("## Isolate\n- Cut it off\n"));
    rig.runbookTexts.put(
        plan.service("payments").runbook(),
        RunbookText.read("---\ncall: the bank\n---\n## Isolate\n- Cut it off\n- Call the bank\n"));
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
        .contains("SEV1", "communications", "<a href=\"https://chat.example/1\"");
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
