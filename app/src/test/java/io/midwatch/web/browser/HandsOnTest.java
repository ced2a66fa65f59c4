package io.midwatch.web.browser;

import static io.midwatch.web.browser.Chromium.audit;
import static io.midwatch.web.browser.Chromium.keep;
import static io.midwatch.web.browser.Chromium.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.midwatch.detect.judge.Alert;
import io.midwatch.respond.incident.Belonging;
import io.midwatch.respond.incident.Growth;
import io.midwatch.respond.incident.Member;
import io.midwatch.web.WebRig;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Pages as people work with them: by the keyboard, without script, from a token to the sign-out.
 */
final class HandsOnTest extends BrowserTest {
  @Test
  void incidentsAreDeclaredSplitAndMergedByTheKeyboardAlone() throws Exception {
    rig.pages(WebRig.ALERT.text());
    Alert second = Busy.reported(rig.now);
    rig.alerts.alerts.add(second);
    Belonging.Home home = new Belonging.Home(rig.incident(), Member.How.SERVICE, "it fails there");
    rig.outbox.incidents.put(
        List.of(Growth.join(home.incident(), rig.watch.plan(), second, home, rig.now)));
    Page page = chromium.page(390, ColorScheme.DARK, false);
    go(page, "/incidents/a1b2c3");
    press(page, "button[formaction$='/split']");
    assertThat(page.url()).endsWith("/incidents/r1");
    keep(page, "split");
    page.fill("#into", "a1b2c3");
    press(page, "button[formaction$='/merge']");
    assertThat(page.textContent("h1")).isEqualTo("shop is failing");
    go(page, "/incidents/r1");
    assertThat(page.getAttribute("p.what strong a", "href")).isEqualTo("/incidents/a1b2c3");

    go(page, "/incidents");
    page.focus("summary#declare");
    page.keyboard().press("Enter");
    page.fill("#title", "Orders from Norway get lost");
    keep(page, "declare");
    press(page, "form[action='/incidents'] button");
    assertThat(page.textContent("h1")).isEqualTo("shop: Orders from Norway get lost");
    assertThat(audit(page)).isEmpty();
    keep(page, "declared");
    go(page, "/incidents");
    assertThat(page.textContent("main")).contains("shop: Orders from Norway get lost");
  }

  @Test
  void saysEverythingWithoutJavaScript() {
    Page page = chromium.page(390, ColorScheme.LIGHT, false);
    go(page, "/");
    assertThat(page.textContent("main")).contains("status is 503, not 200", "Ana Lind has it");
    page.click("a.check >> nth=0");
    assertThat(page.textContent("main")).contains("Availability", "Usual time", "Worst p95");
    page.click("details.failure summary");
    assertThat(page.textContent("details.failure pre")).contains("503 Service Unavailable");
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void isDrivenByTheKeyboard() {
    Page page = chromium.page(1280, ColorScheme.LIGHT, true);
    go(page, "/");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.textContent"))
        .isEqualTo("Skip to the content");
    page.keyboard().press("Enter");
    page.waitForURL("**/#main");
    page.waitForFunction("document.activeElement.id === 'main'");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.closest('main') !== null")).isEqualTo(true);
  }

  @Test
  void setsUpSignsOutAndInAgain() throws IOException {
    try (WebRig guarded = WebRig.guarded()) {
      Page page = chromium.page(390, ColorScheme.DARK, true);
      page.navigate(guarded.server.setupLink().orElseThrow());
      keep(page, "setup");
      page.fill("#name", "ana's phone");
      page.click("button");
      String token = page.inputValue("#issued");
      keep(page, "issued");
      page.click("a.button");
      page.waitForSelector("h1.headline");
      page.click("text=Sign out");
      keep(page, "login");
      assertThat(audit(page)).isEmpty();
      page.navigate(guarded.server.url() + "/deliveries");
      page.fill("#token", token);
      page.click("button");
      assertThat(page.url()).endsWith("/deliveries");
      assertThat(chromium.complaints()).isEmpty();
      page.navigate("about:blank"); // before its server goes, else it complains of that
    }
  }
}
