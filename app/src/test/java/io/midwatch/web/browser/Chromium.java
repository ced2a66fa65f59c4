package io.midwatch.web.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.midwatch.web.WebRig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * How do pages look and behave in a real browser? Debian's Chromium, headless, without a word to
 * its maker. For one thread: the one that launched it.
 */
public final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final int HIGH = 900;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts one, or skips the tests where there is none. */
  public static Chromium launch() {
    assumeTrue(Files.isExecutable(PROGRAM), "install Debian's chromium to run these tests");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync"))));
  }

  /** A context of its own, which shares nothing with others. */
  public BrowserContext context(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  /** A page in a context of its own; what it complains of is noted. */
  public Page page(int width, ColorScheme scheme, boolean scripts) {
    Page page =
        context(
                new Browser.NewContextOptions()
                    .setViewportSize(width, HIGH)
                    .setColorScheme(scheme)
                    .setJavaScriptEnabled(scripts))
            .newPage();
    page.setDefaultTimeout(30_000);
    page.onConsoleMessage(message -> {
      if (List.of("error", "warning").contains(message.type())) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  /** The errors and warnings that pages wrote to their consoles. */
  public List<String> complaints() {
    return complaints;
  }

  /** Closes all pages and forgets what they complained of. */
  public void tidy() {
    browser.contexts().forEach(BrowserContext::close);
    complaints.clear();
  }

  /** What is hard to read, to hit or to reach on a page, in words; empty is good. */
  public static List<?> audit(Page page) throws IOException {
    return (List<?>) page.evaluate(resource("/web/audit.js"));
  }

  /** A text of the class path. */
  public static String resource(String name) throws IOException {
    try (InputStream in = WebRig.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Keeps a picture for those who want to look: {@code -Dmidwatch.shots=DIR}. */
  public static void keep(Page page, String name) {
    keep(page, name, true);
  }

  /** Keeps a picture of what is seen without scrolling. */
  public static void keepScreen(Page page, String name) {
    keep(page, name, false);
  }

  private static void keep(Page page, String name, boolean whole) {
    String folder = System.getProperty("midwatch.shots", "");
    if (!folder.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(whole));
    }
  }

  /** Enter on this element, and the page that follows. */
  public static void press(Page page, String what) {
    page.focus(what);
    page.evaluate("window.isBefore = true");
    page.keyboard().press("Enter");
    page.waitForFunction("!window.isBefore && document.readyState === 'complete'");
  }

  /** Waits for an element, seen or not. */
  public static ElementHandle attached(Page page, String what) {
    return page.waitForSelector(
        what, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
  }

  /** Lets the page work until this holds, for five seconds at most. */
  public static boolean comes(Page page, BooleanSupplier condition) {
    for (int tries = 0; tries < 200 && !condition.getAsBoolean(); tries++) {
      page.waitForTimeout(25);
    }
    return condition.getAsBoolean();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
