package io.midwatch.web.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.web.Browser;
import io.midwatch.web.Served;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is on call is shown, changed and handed to calendar programs. */
final class OnCallPageTest extends Served {
  private static final Pattern FEED =
      Pattern.compile("href=\"(/oncall/shop-oncall\\.ics\\?key=[\\w-]+)\"");
  private static final String FORM =
      "rota=shop-oncall&person=ana&with=&from=&to=2026-12-24T18%3A00&reason=dentist&by=Bo";

  @BeforeEach
  void prepare() throws Exception {
    browser.page();
  }

  private HttpResponse<String> sent(String path, String form) throws Exception {
    return browser.with("Sec-Fetch-Site", "same-origin").post(path, form);
  }

  private String address() throws Exception {
    Matcher feed = FEED.matcher(browser.get("/oncall").body());
    assertThat(feed.find()).isTrue();
    return feed.group(1);
  }

  @Test
  void aFormWithoutScriptMakesAnOverrideAndTheHistoryShowsWhoDid() throws Exception {
    HttpResponse<String> made = sent("/oncall/overrides", FORM);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(303);

    String page = browser.get("/oncall").body();
    assertThat(page)
        .contains("shop-oncall: Ana Lind takes it", "Thu 24 Dec 2026 18:00 (Europe/Berlin)")
        .contains("dentist", "made by Bo, ");

    assertThat(sent("/oncall/overrides/1/cancel", "").statusCode()).isEqualTo(303);
    assertThat(browser.get("/oncall").body())
        .contains("cancelled by somebody, ")
        .doesNotContain("/oncall/overrides/1/cancel");
  }

  @Test
  void aSlipKeepsWhatWasTyped() throws Exception {
    HttpResponse<String> answer =
        sent("/oncall/overrides", FORM.replace("2026-12-24", "2020-12-24"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("role=\"alert\"", "before it begins", "value=\"dentist\"")
        .contains("<option value=\"ana\" selected>");
    assertThat(sent("/oncall/overrides", "rota=nowhere&person=ana&to=2026-12-24T18:00").body())
        .contains("the plan has no rota");
    assertThat(sent("/oncall/overrides", "rota=shop-oncall&person=ana&to=<b>").body())
        .contains("&lt;b&gt;")
        .doesNotContain("<b>");
    assertThat(rig.overrides.newest(9)).isEmpty();
  }

  @Test
  void whoIsOnCallWhileAwayIsShownUntilTheCalendarIsTakenAway() throws Exception {
    String calendar =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:"
            + rig.now.plus(Duration.ofDays(7)).toString().substring(0, 10).replace("-", "")
            + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    HttpRequest request =
        browser
            .request("/api/v1/oncall/absences/ana")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "text/calendar")
            .POST(HttpRequest.BodyPublishers.ofString(calendar))
            .build();
    HttpResponse<String> taken = browser.client().send(request, BodyHandlers.ofString());
    assertThat(taken.body()).isEqualTo("{\"person\":\"ana\",\"absences\":1}");

    assertThat(browser.get("/oncall").body())
        .contains("On call while away", "Ana Lind is away, and on call in shop-oncall from");
    assertThat(browser.json("/api/v1/oncall").path("away")).hasSize(1);
    assertThat(browser.json("/api/v1/oncall/absences").path("absences")).hasSize(1);
    sent("/api/v1/oncall/absences/ana/remove", "");
    assertThat(browser.get("/oncall").body()).doesNotContain("On call while away");
    assertThat(sent("/api/v1/oncall/absences/ana", "x=1").statusCode()).isEqualTo(400);
    assertThat(sent("/api/v1/oncall/absences/nobody", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aFormOfAnotherSiteChangesNothing() throws Exception {
    Browser foreign = rig.browser().with("Sec-Fetch-Site", "cross-site");

    assertThat(foreign.post("/oncall/overrides", FORM).statusCode()).isEqualTo(403);
    assertThat(foreign.post("/oncall/calendars/renew", "kind=rota&id=shop-oncall").statusCode())
        .isEqualTo(403);
    assertThat(rig.overrides.newest(9)).isEmpty();
  }

  @Test
  void aCalendarIsReadWithItsAddressAlone() throws Exception {
    String address = address();
    HttpResponse<String> calendar = browser.get(address);

    assertThat(calendar.statusCode()).isEqualTo(200);
    assertThat(calendar.headers().firstValue("Content-Type"))
        .contains("text/calendar; charset=utf-8");
    assertThat(calendar.headers().firstValue("Cache-Control")).contains("private, max-age=300");
    assertThat(calendar.body())
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        .contains("SUMMARY:Ana Lind (shop-oncall)\r\n")
        .endsWith("END:VCALENDAR\r\n");
    String tag = calendar.headers().firstValue("ETag").orElseThrow();
    HttpRequest again = browser.request(address).header("If-None-Match", tag).GET().build();
    HttpResponse<String> unchanged = browser.client().send(again, BodyHandlers.ofString());
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
  }

  @Test
  void withoutTheRightKeyThereIsNoCalendar() throws Exception {
    String address = address();

    for (String wrong :
        new String[] {
          address.replaceAll("key=.*", "key=nonsense"),
          address.replaceAll("\\?.*", ""),
          address.replace("/oncall/shop-oncall", "/oncall/person/ana"),
          address.replace(".ics", ".icy"),
          address.replace("shop-oncall", "nowhere")
        }) {
      assertThat(browser.get(wrong).statusCode()).as(wrong).isEqualTo(404);
    }
  }

  @Test
  void aNewAddressMakesTheOldOneWorthless() throws Exception {
    String before = address();
    assertThat(sent("/oncall/calendars/renew", "kind=rota&id=shop-oncall").statusCode())
        .isEqualTo(303);

    String after = address();
    assertThat(after).isNotEqualTo(before);
    assertThat(browser.get(before).statusCode()).isEqualTo(404);
    assertThat(browser.get(after).statusCode()).isEqualTo(200);
    assertThat(sent("/oncall/calendars/renew", "kind=rota&id=x").statusCode()).isEqualTo(400);
  }
}
