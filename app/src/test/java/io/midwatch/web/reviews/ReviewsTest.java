package io.midwatch.web.reviews;

import static io.midwatch.harden.watch.Scripted.SHOP;
import static io.midwatch.harden.watch.Scripted.fails;
import static io.midwatch.harden.watch.Scripted.passes;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.watch.Scripted;
import io.midwatch.web.Served;
import io.midwatch.web.WebRig;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people and programs see of the reviews of the running server. */
public final class ReviewsTest extends Served {
  private static final Pattern KEY = Pattern.compile("/reviews/calendar/dates.ics\\?key=([\\w-]+)");

  /** Two reviews of the shop, a week apart, with something of everything. */
  public static void made(WebRig rig) {
    made(rig, Duration.ofDays(8));
  }

  /** The same, so long apart. */
  public static void made(WebRig rig, Duration apart) {
    Location.Outside mail = Location.Outside.of("example.org");
    rig.script
        .only(
            fails("TLS-02", SHOP, Severity.HIGH, "the certificate ends in 9 days"),
            fails("WEB-08", SHOP, Severity.MEDIUM, "there is no <b>Strict-Transport-Security</b>"),
            fails("WEB-09", SHOP, Severity.MEDIUM, "there is no content security policy"),
            fails("DNS-01", mail, Severity.HIGH, "one name server is lame"),
            passes("TLS-01", SHOP))
        .ends(rig.clock.now().plus(Duration.ofDays(17)), "the certificate of shop.example.org")
        .ends(rig.clock.now().plus(Duration.ofDays(40)), "the domain example.org");
    rig.reviews.desk().want("shop.example.org");
    rig.reviews.desk().turn();
    rig.clock.forward(apart);
    rig.script.only(
        fails("TLS-02", SHOP, Severity.HIGH, "the certificate ends in 2 days"),
        fails("WEB-08", SHOP, Severity.MEDIUM, "there is no <b>Strict-Transport-Security</b>"),
        fails("WEB-09", SHOP, Severity.MEDIUM, "there is no content security policy"),
        fails("MAIL-01", mail, Severity.MEDIUM, "there is no SPF record"),
        passes("DNS-01", mail),
        Scripted.unseen("DNS-03", mail),
        passes("TLS-01", SHOP));
    rig.reviews.desk().want("shop.example.org");
    rig.reviews.desk().turn();
  }

  @Test
  void theListSaysHowEachIsAndWhatHurtsNext() throws Exception {
    String before = browser.get("/reviews").body();
    assertThat(before).contains("has not been made yet", "not made yet");
    made(rig);
    String page = browser.get("/reviews").body();
    assertThat(page)
        .contains(
            "1 high, 2 medium, 1 accepted, 1 thing not seen",
            "1 new, 1 gone in the last one",
            "degraded",
            "the certificate of shop.example.org ends",
            "the acceptance of WEB-09 at shop.example.org by ana (until the new front end) ends");
  }

  @Test
  void thePageOfOneHasItsFindingsWithTheirFixesAndWhatIsAcceptedApart() throws Exception {
    made(rig);
    String page = browser.get("/reviews/shop.example.org").body();
    assertThat(page)
        .contains(
            "Do these first",
            "the certificate ends in 2 days",
            "certbot renew",
            "openssl s_client",
            "First seen 8d ago.",
            "Accepted for a while",
            "until 2027-03-31, by ana: until the new front end",
            "<strong>New:</strong> <code>MAIL-01</code>",
            "<strong>Gone:</strong> <code>DNS-01</code>",
            "What was not seen is not known to be well.",
            "<span class=\"quietly\">(DNS-03)</span>",
            "Review now")
        .doesNotContain("<b>Strict");
    assertThat(page.indexOf("id=\"WEB-08\"")).isPositive();
    assertThat(page).as("what is accepted is no finding").doesNotContain("id=\"WEB-09\"");
    Pattern earlier = Pattern.compile("/reviews/shop.example.org\\?at=([0-9TZ:-]+)");
    var found = earlier.matcher(page);
    List<String> rounds = found.results().map(MatchResult::group).toList();
    assertThat(rounds).hasSize(2);
    assertThat(browser.get(rounds.getLast()).body()).contains("the certificate ends in 9 days");
    assertThat(browser.get("/reviews/shop.example.org?at=2020-01-01T00:00:00Z").statusCode())
        .isEqualTo(404);
    assertThat(browser.get("/reviews/shop.example.org?at=x").statusCode()).isEqualTo(400);
    assertThat(browser.get("/reviews/none").statusCode()).isEqualTo(404);
  }

  @Test
  void aButtonMakesOneNow() throws Exception {
    browser.with("Sec-Fetch-Site", "same-origin");
    rig.script.only(passes("TLS-02", SHOP));
    HttpResponse<String> pressed = browser.post("/reviews/shop.example.org/run", "");
    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(browser.get("/reviews/shop.example.org").body()).contains("waits for its turn");
    HttpResponse<String> asked = browser.post("/api/v1/reviews/mail.example.org/run", "");
    assertThat(asked.statusCode()).isEqualTo(202);
    assertThat(browser.post("/api/v1/reviews/none/run", "").statusCode()).isEqualTo(404);
    rig.reviews.desk().turn();
    assertThat(browser.get("/reviews").body()).contains("nothing found");
  }

  @Test
  void programsSeeTheSameAndTheWholeReport() throws Exception {
    made(rig);
    JsonNode all = browser.json("/api/v1/reviews");
    assertThat(all.path("reviews")).hasSize(2);
    JsonNode one = browser.json("/api/v1/reviews/shop.example.org");
    assertThat(one.path("state").asString("")).isEqualTo("warn");
    assertThat(one.path("complete").asBoolean(true)).isFalse();
    assertThat(one.path("findings").findValuesAsString("state"))
        .containsExactlyInAnyOrder("open", "open", "open", "accepted", "gone");
    JsonNode report = browser.json("/api/v1/reviews/shop.example.org/report");
    assertThat(report.path("midwatch-review").asInt(0)).isEqualTo(1);
    assertThat(browser.get("/api/v1/reviews/mail.example.org/report").statusCode()).isEqualTo(404);
  }

  @Test
  void theDatesAreACalendarBehindAKeyThatCanBeRenewed() throws Exception {
    made(rig);
    var key = KEY.matcher(browser.get("/reviews").body());
    assertThat(key.find()).isTrue();
    HttpResponse<String> feed = browser.get(key.group());
    assertThat(feed.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
    var calendar = biweekly.Biweekly.parse(new StringReader(feed.body())).first();
    assertThat(calendar.validate(biweekly.ICalVersion.V2_0)).hasToString("");
    assertThat(calendar.getEvents())
        .extracting(event -> event.getSummary().getValue())
        .containsExactly(
            "Ends: the certificate of shop.example.org",
            "Ends: the domain example.org",
            "Ends: the acceptance of WEB-09 at mail.example.org by ana (until the new front end)",
            "Ends: the acceptance of WEB-09 at shop.example.org by ana (until the new front end)");
    assertThat(feed.body().lines()).allMatch(line -> line.length() <= 75);
    assertThat(browser.get("/reviews/calendar/dates.ics?key=guess").statusCode()).isEqualTo(404);
    browser.with("Sec-Fetch-Site", "same-origin");
    assertThat(browser.post("/reviews/calendar/renew", "").statusCode()).isEqualTo(303);
    assertThat(browser.get(key.group()).statusCode()).isEqualTo(404);
  }
}
