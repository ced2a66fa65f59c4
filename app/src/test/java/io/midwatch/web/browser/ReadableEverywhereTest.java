package io.midwatch.web.browser;

import static io.midwatch.web.browser.Chromium.audit;
import static io.midwatch.web.browser.Chromium.keep;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.midwatch.web.WebRig;
import io.midwatch.web.source.Paths;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every page in every light, on a desk and on a phone. */
final class ReadableEverywhereTest extends BrowserTest {
  private static final List<String> PAGES =
      List.of(
          "/",
          "/services/shop",
          "/services/shop/objectives",
          Paths.check(WebRig.SHOP),
          Paths.check(WebRig.SHOP) + "?range=7d",
          "/alerts/a1b2c3",
          "/deliveries",
          "/oncall",
          "/heartbeats",
          "/hosts",
          "/hosts/db-1",
          "/reviews",
          "/reviews/mail.example.org",
          "/report",
          "/nothing/here");

  @Test
  void theMenuHasRoomForMoreThanSevenEntriesAtEveryWidth() throws IOException {
    for (int width : new int[] {320, 390, 760, 1280}) {
      Page page = chromium.page(width, ColorScheme.LIGHT, true);
      go(page, "/");
      page.evaluate(
          "for (const name of ['Reviews', 'Objectives', 'Reports', 'Changes']) {"
              + " const link = document.createElement('a'); link.href = '/'; link.textContent ="
              + " name; document.querySelector('.top nav').append(link); }");
      Object wrong =
          page.evaluate(
              "[...document.querySelectorAll('.top nav a')].filter(link => { const box ="
                  + " link.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth"
                  + " || box.height < 24; }).map(link => link.textContent)");
      assertThat(wrong).as("at %d", width).isEqualTo(List.of());
      assertThat(page.evaluate("document.querySelectorAll('.top nav a').length")).isEqualTo(11);
      assertThat(audit(page)).as("at %d", width).isEmpty();
      keep(page, "menu-" + width);
      page.context().close();
    }
  }

  @Test
  void everyPageIsReadableEverywhere() throws IOException {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {1280, 390}) {
        Page page = chromium.page(width, scheme, true);
        for (int i = 0; i < PAGES.size(); i++) {
          go(page, PAGES.get(i));
          if (PAGES.get(i).startsWith("/checks/")) {
            page.waitForSelector("#charts canvas");
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
          }
          String where = PAGES.get(i) + " " + width + " " + scheme;
          assertThat(audit(page)).as(where).isEmpty();
          keep(page, "page" + i + "-" + width + "-" + scheme);
        }
        page.context().close();
      }
    }
    chromium.complaints().removeIf(text -> text.contains("404"));
    assertThat(chromium.complaints()).isEmpty();
  }
}
