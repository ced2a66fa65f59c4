package io.midwatch.web.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.silence.Silence;
import io.midwatch.web.Browser;
import io.midwatch.web.Served;
import io.midwatch.web.WebRig;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Silences in a browser and over the API. */
final class SilencesTest extends Served {
  private static final String CHECK = WebRig.SHOP.text();

  @BeforeEach
  void prepare() throws Exception {
    browser.with("Sec-Fetch-Site", "same-origin");
  }

  @Test
  void aSilenceIsMadeSeenAndEndedOnThePage() throws Exception {
    String form = "check=shop%2Fhttp%2F*&for=2h&owner=ana&reason=we+move+%3Cracks%3E";
    assertThat(browser.post("/silences", form).statusCode()).isEqualTo(303);
    Silence made = rig.silences.newest(1).getFirst();
    String page = browser.get("/silences").body();
    assertThat(page)
        .contains("check=~shop/http/.*")
        .contains("we move &lt;racks&gt;")
        .contains("hides 1 open alert");
    assertThat(browser.get("/alerts/" + WebRig.ALERT).body()).contains("silenced by ana until");

    assertThat(browser.post("/silences/" + made.id() + "/end", "").statusCode()).isEqualTo(303);
    assertThat(browser.get("/silences").body())
        .contains("Nothing is silenced")
        .contains("ended by");
    assertThat(browser.get("/alerts/" + WebRig.ALERT).body()).doesNotContain("silenced by");
  }

  @Test
  void whatMakesNoSenseIsRefusedWithTheReason() throws Exception {
    assertThat(refusal("for=2h&owner=ana&reason=x")).contains("matches everything");
    assertThat(refusal("match=instance%3D~.*&for=2h&owner=ana&reason=x"))
        .contains("hold for everything");
    assertThat(refusal("service=shop&owner=ana&reason=x")).contains("A silence ends");
    assertThat(refusal("service=shop&for=31d&owner=ana&reason=x")).contains("longer than 30d");
    assertThat(refusal("service=shop&for=2h&owner=ana&reason=+")).contains("needs a reason");
    assertThat(refusal("service=shop&for=2h&reason=x")).contains("needs an owner");
    assertThat(refusal("service=shop&for=2h&owner=anna&reason=x")).contains("did you mean ana?");
    assertThat(refusal("match=check%3D~%5B&for=2h&owner=ana&reason=x"))
        .contains("no regular expression");
    assertThat(refusal("match=nonsense&for=2h&owner=ana&reason=x")).contains("is no condition");
    assertThat(refusal("service=shop&to=yesterday&owner=ana&reason=x")).contains("not an instant");
    assertThat(refusal("service=shop&to=2020-01-01T00:00:00Z&owner=ana&reason=x"))
        .contains("before it begins");
    assertThat(browser.post("/api/v1/silences/none/end", "").statusCode()).isEqualTo(404);
    assertThat(rig.silences.newest(10)).isEmpty();
  }

  @Test
  void aRuleIsDemotedOverTheApiSeenWhereItMattersAndEnded() throws Exception {
    String form = "demote=" + CHECK.replace("/", "%2F") + "&owner=ana&reason=for+nothing&by=bo";
    HttpResponse<String> answer = browser.post("/api/v1/silences", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Silence made = rig.silences.newest(1).getFirst();
    assertThat(made.isDemotion()).isTrue();
    assertThat(made.to()).isEqualTo(made.from().plus(Duration.ofDays(14)));
    assertThat(made.made().by()).contains("bo");
    assertThat(made.terms()).isEqualTo("check=" + CHECK + ", severity=page");
    assertThat(browser.get("/silences").body()).contains("tickets instead of pages until");
    assertThat(browser.get("/services/shop").body())
        .contains("Tickets instead of pages")
        .contains("demoted to a ticket by ana until")
        .contains("Let it page again");
    assertThat(browser.get("/services/blog").body()).doesNotContain("Tickets instead of pages");
    assertThat(browser.json("/api/v1/why?id=" + CHECK).toString())
        .contains("\"demotion\"", "demoted to a ticket by ana until", "next daily digest")
        .doesNotContain("it would page");
    assertThat(refusal(form)).contains("its pages are tickets until").contains("already");

    browser.post("/silences/" + made.id() + "/end", "");
    assertThat(browser.get("/services/shop").body()).doesNotContain("Tickets instead of pages");
    assertThat(rig.silences.newest(1).getFirst().ended()).isPresent();
  }

  @Test
  void whatCannotBeDemotedIsRefusedWithTheReason() throws Exception {
    String check = CHECK.replace("/", "%2F");
    assertThat(refusal("demote=" + check + "x&owner=ana&reason=x")).contains("did you mean");
    assertThat(refusal("demote=source+prom&owner=ana&reason=x")).contains("no source \"prom\"");
    assertThat(refusal("demote=" + check + "&for=31d&owner=ana&reason=x"))
        .contains("longer than 30d");
    assertThat(refusal("demote=" + check + "&owner=ana&reason=+")).contains("needs a reason");
    assertThat(refusal("demote=" + check + "&reason=x")).contains("needs an owner");
    assertThat(rig.silences.newest(10)).isEmpty();
    assertThat(browser.get("/api/v1/why?id=shop").body())
        .as("a service is not asked for, its checks are")
        .contains("is a service. Ask for one of its checks: " + CHECK);
  }

  private String refusal(String form) throws Exception {
    HttpResponse<String> answer = browser.post("/api/v1/silences", form);
    assertThat(answer.statusCode()).as(form).isEqualTo(400);
    return Browser.JSON.readTree(answer.body()).path("detail").asString();
  }
}
