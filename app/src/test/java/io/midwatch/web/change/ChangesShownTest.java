package io.midwatch.web.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.web.Served;
import io.midwatch.web.WebRig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shop began to fail seven minutes ago. */
class ChangesShownTest extends Served {
  @BeforeEach
  void prepare() throws Exception {
    changed("shop 2.4.1", Duration.ofMinutes(11), "shop");
    changed("payments <7>", Duration.ofMinutes(9), "payments");
    changed("shop 2.4.0", Duration.ofHours(5), "shop");
  }

  private void changed(String title, Duration ago, String service) throws Exception {
    rig.changes.record(
        new NewChange(
            "api",
            "",
            Optional.of(rig.now.minus(ago)),
            ChangeKind.DEPLOY,
            List.of(service),
            title,
            "bo",
            "https://ci.example/7",
            "make undo"));
  }

  @Test
  void theAlertsPageListsWhatMayHaveLedToItTheLikeliestFirst() throws Exception {
    String page = browser.get("/alerts/" + WebRig.ALERT).body();

    assertThat(page)
        .containsSubsequence(
            "Changed before it began",
            "deploy shop 2.4.1",
            "deployed 4m before it began, to the same service",
            "Go back: <code>make undo</code>",
            "deploy payments &lt;7&gt;",
            "to payments, which it needs",
            "deploy shop 2.4.0");
  }

  @Test
  void thePageListsThemByServiceAndRecordsOne() throws Exception {
    assertThat(browser.get("/changes").body())
        .containsSubsequence("payments &lt;7&gt;", "shop 2.4.1", "shop 2.4.0", "Record it");
    assertThat(browser.get("/changes?service=payments").body()).doesNotContain("shop 2.4.1");
    assertThat(browser.get("/changes?service=none").statusCode()).isEqualTo(400);
    browser.with("Sec-Fetch-Site", "same-origin");

    var answer =
        browser.post("/changes", "title=new+key&kind=secret&service=shop&revert=old+key&by=cy");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(rig.changes.newest("shop", 1).getFirst().words()).isEqualTo("secret new key by cy");
    assertThat(browser.post("/changes", "title=").statusCode()).isEqualTo(400);
  }

  @Test
  void theApiAndTheReasonsNameThemToo() throws Exception {
    JsonNode first = browser.json("/api/v1/alerts/" + WebRig.ALERT).path("changes").get(0);
    assertThat(first.path("title").asString("")).isEqualTo("shop 2.4.1");
    assertThat(first.path("recent").asBoolean(false)).isTrue();
    assertThat(first.path("revert").asString("")).isEqualTo("make undo");

    assertThat(browser.get("/api/v1/alerts/" + WebRig.ALERT + "/why").body())
        .contains("shop 2.4.1: deployed 4m before it began, to the same service")
        .doesNotContain("shop 2.4.0");
  }
}
