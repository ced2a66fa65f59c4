package io.midwatch.web.browser;

import com.microsoft.playwright.Page;
import io.midwatch.web.WebRig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One browser for all tests of a class, a server of its own for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
  Chromium chromium;
  WebRig rig;

  @BeforeAll
  final void launch() {
    chromium = Chromium.launch();
  }

  @AfterAll
  final void quit() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  final void start() throws Exception {
    rig = serving();
  }

  @AfterEach
  final void stop() {
    chromium.tidy();
    rig.close();
  }

  /** The server of one test. */
  WebRig serving() throws Exception {
    return WebRig.open();
  }

  final void go(Page page, String path) {
    page.navigate(rig.server.url() + path);
  }
}
