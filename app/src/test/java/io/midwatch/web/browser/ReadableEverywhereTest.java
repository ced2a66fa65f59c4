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
          "/hosts",
          "/hosts/db-1",
          "/reviews",
          "/reviews/mail.example.org",
          "/report",
          "/nothing/here");

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
