package io.midwatch.web.browser;

import static io.midwatch.web.browser.Chromium.audit;
import static io.midwatch.web.browser.Chromium.keep;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.midwatch.respond.answer.AckLinks;
import io.midwatch.web.WebRig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pages of people at work while something is out. */
final class NightAtWorkTest extends BrowserTest {
  private static final List<String> WORK =
      List.of(
          "/",
          "/incidents",
          "/incidents/a1b2c3",
          "/alerts/a1b2c3",
          "/alerts/r1",
          "/silences",
          "/changes",
          "/services/shop",
          "/oncall",
          "/hosts",
          "/hosts/web-1",
          "/reviews",
          "/reviews/shop.example.org",
          "/me/push",
          "/status-pages",
          "/status/public/");

  @Override
  WebRig serving() throws Exception {
    return Busy.night();
  }

  @Test
  void everyPageOfTheWorkIsReadableOnAPhoneAndOnADesk() throws Exception {
    List<String> pages = new ArrayList<>(WORK);
    pages.add(AckLinks.PATH + rig.links.token(rig.outbox.deliveries.getFirst().key()));
    for (boolean phone : new boolean[] {true, false}) {
      ColorScheme scheme = phone ? ColorScheme.DARK : ColorScheme.LIGHT;
      Page page = chromium.page(phone ? 390 : 1200, scheme, !phone);
      for (int i = 0; i < pages.size(); i++) {
        go(page, pages.get(i));
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        keep(page, "work" + i + "-" + scheme);
        String where = pages.get(i) + " " + scheme;
        assertThat(audit(page)).as(where).isEmpty();
      }
      page.context().close();
    }
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void everyPageOfTheWorkIsReachedByLinksFromTheFirstOne() throws Exception {
    Page page = chromium.page(390, ColorScheme.LIGHT, false);
    Set<String> reached = new LinkedHashSet<>(Set.of("/"));
    for (int next = 0; next < reached.size() && next < 40; next++) {
      go(page, new ArrayList<>(reached).get(next));
      assertThat(page.title()).isNotEmpty();
      List<?> links =
          (List<?>)
              page.evaluate(
                  "[...document.querySelectorAll('header a[href], main a[href]')]"
                      + ".filter(a => a.origin === location.origin"
                      + " && !/[.](ics|xml|json|rss|atom|csv|txt)$/.test(a.pathname))"
                      + ".map(a => a.pathname)");
      links.forEach(link -> reached.add(link.toString()));
    }
    assertThat(reached).containsAll(WORK).contains("/services/shop/objectives");
  }
}
