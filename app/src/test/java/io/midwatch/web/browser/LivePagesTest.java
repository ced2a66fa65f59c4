package io.midwatch.web.browser;

import static io.midwatch.web.browser.Chromium.attached;
import static io.midwatch.web.browser.Chromium.audit;
import static io.midwatch.web.browser.Chromium.comes;
import static io.midwatch.web.browser.Chromium.keep;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.midwatch.base.Reason;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.watch.WatchSignal;
import io.midwatch.web.Estate;
import io.midwatch.web.WebRig;
import io.midwatch.web.source.Paths;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a page that stays open shows by itself. */
final class LivePagesTest extends BrowserTest {
  @Test
  void chartsAreMarkedWithWhatWasChanged() throws Exception {
    rig.changes.record(Busy.change(rig.now.minus(Duration.ofMinutes(400))));
    Page page = chromium.page(390, ColorScheme.LIGHT, true);
    go(page, Paths.check(WebRig.SHOP));
    page.waitForSelector("#charts canvas");
    page.waitForSelector("#charts .marks");
    assertThat(page.textContent("#charts .marks")).contains("UTC deploy shop 2.4.");
    keep(page, "marks");
    assertThat(audit(page)).isEmpty();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void overviewFollowsTheWatchWithoutBeingAsked() {
    Page page = chromium.page(1280, ColorScheme.LIGHT, true);
    go(page, "/");
    attached(page, "#said[data-ready]");
    assertThat(comes(page, () -> rig.watch.listeners.size() > 1)).isTrue();
    rig.watch.checks = rig.watch.checks.stream().map(c -> Estate.well(c.spec(), rig.now)).toList();
    WatchEvent event = new WatchEvent.PlanAccepted(rig.now, "f", 0, 0, 0);
    rig.watch.signal(new WatchSignal.Happened(rig.alerts.append(event)));
    page.waitForSelector("h1.headline.ok");
    attached(page, "#said:has-text('fine')");
    assertThat(page.title()).isEqualTo("All 6 checks are fine · Midwatch");
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void pageOfACheckFollowsItsLooks() {
    Page page = chromium.page(1280, ColorScheme.LIGHT, true);
    go(page, Paths.check(WebRig.SHOP));
    attached(page, "#said[data-ready]");
    page.waitForSelector("#charts canvas");
    assertThat(comes(page, () -> rig.watch.listeners.size() > 1)).isTrue();
    var check = rig.watch.check(WebRig.SHOP).orElseThrow();
    rig.watch.replace(Estate.well(check.spec(), rig.now));
    var seen = Estate.seen(WebRig.SHOP, rig.now, Reason.OK, "");
    rig.watch.signal(new WatchSignal.Looked(seen, Duration.ZERO));
    page.waitForSelector("#now .title .state.ok");
    assertThat(page.querySelectorAll("#charts canvas")).as("charts stay").isNotEmpty();
  }
}
