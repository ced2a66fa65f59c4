package io.midwatch.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.web.Browser;
import io.midwatch.web.WebRig;
import java.time.Duration;
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
}
