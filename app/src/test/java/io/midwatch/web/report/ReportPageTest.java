package io.midwatch.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.respond.silence.Silence;
import io.midwatch.web.Browser;
import io.midwatch.web.WebRig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ReportPageTest {
  @Test
  void showsWhatPeopleCarriedAndIsLinkedFromWhoIsOnCall() throws Exception {
    try (WebRig rig = WebRig.open();
        Browser browser = rig.browser()) {
      rig.pages(WebRig.ALERT.text());
      rig.clock.forward(Duration.ofMinutes(1));
      assertThat(browser.get("/oncall").body()).contains("href=\"/report\"");
      String page = browser.get("/report").body();
      assertThat(page).contains("Load per person and night", "1 page, 1 call");

      JsonNode report = browser.json("/api/v1/report");
      assertThat(report.path("loads")).hasSize(1);
      assertThat(report.path("loads").path(0).path("over").asBoolean(true)).isFalse();
      assertThat(report.path("totals").path("pages").asInt(0)).isEqualTo(1);
    }
  }

  /** Three alerts that were over by themselves, and one form that needs nothing but a press. */
  @Test
  void oneClickMakesTicketsOfWhatWasMostlyForNothing() throws Exception {
    try (WebRig rig = WebRig.open();
        Browser browser = rig.browser()) {
      browser.with("Sec-Fetch-Site", "same-origin");
      for (int i = 0; i < 3; i++) {
        Alert alert =
            rig.alert(new AlertId("for-nothing" + i), WebRig.SHOP, Reason.STATUS, Optional.empty());
        rig.alerts.alerts.add(alert.resolved(alert.openedAt().plusSeconds(60)));
      }
      String page = browser.get("/report").body();
      assertThat(page).contains("Make its pages tickets for 14 days");
      String form =
          fields(page).entrySet().stream()
              .map(one ->
                  one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
              .collect(Collectors.joining("&"));
      assertThat(form).contains("demote=shop%2Fhttp%2F", "owner=ana");

      assertThat(browser.post("/silences", form).statusCode()).isEqualTo(303);
      Silence made = rig.silences.newest(1).getFirst();
      assertThat(made.isDemotion()).isTrue();
      assertThat(made.reason()).startsWith("mostly for nothing last week: ");
      assertThat(browser.get("/report").body())
          .contains("demoted to a ticket by ana until")
          .doesNotContain("Make its pages tickets");
    }
  }

  /** What a browser sends when its button is pressed. */
  private static Map<String, String> fields(String page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden =
        Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"").matcher(page);
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2));
    }
    Matcher chosen = Pattern.compile("<option value=\"([^\"]+)\" selected").matcher(page);
    assertThat(chosen.find()).as("the owner of the service is chosen").isTrue();
    fields.put("owner", chosen.group(1));
    return fields;
  }
}
