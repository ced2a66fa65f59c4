package io.midwatch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.watch.WatchSignal;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.plan.runbook.RunbookText;
import io.midwatch.respond.answer.AckLinks;
import io.midwatch.respond.incident.Belonging;
import io.midwatch.respond.incident.Growth;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.status.PostDraft;
import io.midwatch.respond.status.PostState;
import io.midwatch.respond.status.StatusDesk;
import io.midwatch.web.host.HostsTest;
import io.midwatch.web.source.Paths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages in Debian's Chromium: live, charted, on a phone, in the dark, without JavaScript. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
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
          "/report",
          "/nothing/here");

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
          "/me/push",
          "/status-pages",
          "/status/public/");

  private Playwright playwright;
  private com.microsoft.playwright.Browser chromium;
  private WebRig rig;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  void launch() {
    assumeTrue(Files.isExecutable(CHROMIUM), "install Debian's chromium to run these tests");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @AfterAll
  void quit() {
    if (playwright != null) {
      chromium.close();
      playwright.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    rig = WebRig.open();
    complaints.clear();
  }

  @AfterEach
  void stop() {
    chromium.contexts().forEach(BrowserContext::close);
    rig.close();
  }

  private Page open(int width, ColorScheme scheme, boolean scripts) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(scripts));
    Page page = context.newPage();
    page.setDefaultTimeout(15_000);
    page.onConsoleMessage(message -> {
      if (List.of("error", "warning").contains(message.type())) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  private void go(Page page, String path) {
    page.navigate(rig.server.url() + path);
  }

  /** Keeps a picture for those who want to look: {@code -Dmidwatch.shots=DIR}. */
  private static void keep(Page page, String name) {
    String folder = System.getProperty("midwatch.shots", "");
    if (!folder.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(true));
    }
  }

  private static String audit() throws IOException {
    try (InputStream in = RealBrowserTest.class.getResourceAsStream("/web/audit.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyPageIsReadableEverywhere() throws IOException {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {1280, 390}) {
        Page page = open(width, scheme, true);
        for (int i = 0; i < PAGES.size(); i++) {
          go(page, PAGES.get(i));
          if (PAGES.get(i).startsWith("/checks/")) {
            page.waitForSelector("#charts canvas");
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
          }
          String where = PAGES.get(i) + " " + width + " " + scheme;
          assertThat((List<?>) page.evaluate(audit())).as(where).isEmpty();
          keep(page, "page" + i + "-" + width + "-" + scheme);
        }
        page.context().close();
      }
    }
    complaints.removeIf(text -> text.contains("404"));
    assertThat(complaints).isEmpty();
  }

  @Test
  void everyPageOfTheWorkIsReadableOnAPhoneAndOnADesk() throws Exception {
    busy();
    List<String> pages = new ArrayList<>(WORK);
    pages.add(AckLinks.PATH + rig.links.token(rig.outbox.deliveries.getFirst().key()));
    for (boolean phone : new boolean[] {true, false}) {
      ColorScheme scheme = phone ? ColorScheme.DARK : ColorScheme.LIGHT;
      Page page = open(phone ? 390 : 1200, scheme, !phone);
      for (int i = 0; i < pages.size(); i++) {
        go(page, pages.get(i));
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        keep(page, "work" + i + "-" + scheme);
        String where = pages.get(i) + " " + scheme;
        assertThat((List<?>) page.evaluate(audit())).as(where).isEmpty();
      }
      page.context().close();
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void everyPageOfTheWorkIsReachedByLinksFromTheFirstOne() throws Exception {
    busy();
    Page page = open(390, ColorScheme.LIGHT, false);
    Set<String> reached = new LinkedHashSet<>(Set.of("/"));
    for (int next = 0; next < reached.size() && next < 40; next++) {
      go(page, new ArrayList<>(reached).get(next));
      assertThat(page.title()).isNotEmpty();
      List<?> links =
          (List<?>)
              page.evaluate(
                  "[...document.querySelectorAll('header a[href], main a[href]')]"
                      + ".filter(a => a.origin === location.origin && !a.pathname.includes('.'))"
                      + ".map(a => a.pathname)");
      links.forEach(link -> reached.add(link.toString()));
    }
    assertThat(reached).containsAll(WORK).contains("/services/shop/objectives");
  }

  @Test
  void chartsAreMarkedWithWhatWasChanged() throws Exception {
    rig.changes.record(change(rig.now.minus(Duration.ofMinutes(400))));
    Page page = open(390, ColorScheme.LIGHT, true);
    go(page, Paths.check(WebRig.SHOP));
    page.waitForSelector("#charts canvas");
    page.waitForSelector("#charts .marks");
    assertThat(page.textContent("#charts .marks")).contains("UTC deploy shop 2.4.");
    keep(page, "marks");
    assertThat((List<?>) page.evaluate(audit())).isEmpty();
    assertThat(complaints).isEmpty();
  }

  @Test
  void incidentsAreDeclaredSplitAndMergedByTheKeyboardAlone() throws Exception {
    rig.pages(WebRig.ALERT.text());
    Alert second = reported();
    rig.alerts.alerts.add(second);
    Belonging.Home home = new Belonging.Home(rig.incident(), Member.How.SERVICE, "it fails there");
    rig.outbox.incidents.put(
        List.of(Growth.join(home.incident(), rig.watch.plan(), second, home, rig.now)));
    Page page = open(390, ColorScheme.DARK, false);
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
    assertThat((List<?>) page.evaluate(audit())).isEmpty();
    keep(page, "declared");
    go(page, "/incidents");
    assertThat(page.textContent("main")).contains("shop: Orders from Norway get lost");
  }

  private static void press(Page page, String what) {
    page.focus(what);
    page.evaluate("window.isBefore = true");
    page.keyboard().press("Enter");
    page.waitForFunction("!window.isBefore && document.readyState === 'complete'");
  }

  /** An incident with its page, changes, a silence, a reported alert, and a word to users. */
  private void busy() throws Exception {
    rig.close();
    Reach push = new Reach("webpush", "ana", Options.NONE);
    rig = WebRig.over(WebRig.usual().reaching(push)).withTrouble();
    rig.runbookTexts.put(
        rig.watch.plan().service("shop").runbook(),
        RunbookText.read("## Isolate\n- Take it out of the balancer: `balancer drain shop`\n"));
    rig.pages(WebRig.ALERT.text());
    rig.incident();
    Alert reported = reported();
    rig.alerts.alerts.add(reported);
    rig.watch.reported.add(reported);
    for (int minutes : new int[] {11, 400}) {
      rig.changes.record(change(rig.now.minus(Duration.ofMinutes(minutes))));
    }
    HostsTest.report(rig, 95);
    rig.posts.post(
        new PostDraft(
            "public",
            Optional.empty(),
            Optional.empty(),
            "Some orders are not taken",
            PostState.INVESTIGATING,
            List.of("shop"),
            Optional.empty(),
            "We look into it.\n\nOrders that were taken are safe.",
            "Ana Lind"));
    new StatusDesk(rig.watch, rig.posts, rig.history, rig.clock, rig.publications).step();
    try (Browser browser = rig.browser()) {
      browser.with("Sec-Fetch-Site", "same-origin");
      browser.post("/silences", "check=payments%2F*&for=2h&owner=ana&reason=racks+are+moved");
      browser.post("/incidents/a1b2c3/note", "person=ana&text=the+pool+is+exhausted");
    }
  }

  private Alert reported() {
    Map<String, String> labels =
        Map.of("alertname", "KafkaConsumerLagHigh", "instance", "kafka-03.example.org:9308");
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    notes.put("summary", "orders.checkout.completed.v2.dead-letter lags by 412,339 messages");
    String link = "https://prometheus.example.org/graph?g0.expr=kafka_consumergroup_lag";
    return new Alert(
        new AlertId("r1"),
        new CheckId("shop/alertmanager/KafkaConsumerLagHigh"),
        "shop",
        Verdict.FAIL,
        Reason.REPORTED,
        "orders.checkout.completed.v2.dead-letter lags by 412,339 messages",
        rig.now.minusSeconds(300),
        rig.now.minusSeconds(290),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Severity.PAGE,
        Origin.of("alertmanager", labels, notes, link));
  }

  private static NewChange change(Instant at) {
    return new NewChange(
        "api",
        "",
        Optional.of(at),
        ChangeKind.DEPLOY,
        List.of("shop"),
        "shop 2.4." + at.getEpochSecond() % 10,
        "bo",
        "https://ci.example.org/shop/builds/7",
        "kubectl --namespace=shop rollout undo deployment/shop-frontend-checkout");
  }

  @Test
  void overviewFollowsTheWatchWithoutBeingAsked() {
    Page page = open(1280, ColorScheme.LIGHT, true);
    go(page, "/");
    page.waitForSelector("#said[data-ready]", attached());
    await(() -> rig.watch.listeners.size() > 1, page);
    rig.watch.checks = rig.watch.checks.stream().map(c -> Estate.well(c.spec(), rig.now)).toList();
    WatchEvent event = new WatchEvent.PlanAccepted(rig.now, "f", 0, 0, 0);
    rig.watch.signal(new WatchSignal.Happened(rig.alerts.append(event)));
    page.waitForSelector("h1.headline.ok");
    page.waitForSelector("#said:has-text('fine')", attached());
    assertThat(page.title()).isEqualTo("All 6 checks are fine · Midwatch");
    assertThat(complaints).isEmpty();
  }

  @Test
  void pageOfACheckFollowsItsLooks() {
    Page page = open(1280, ColorScheme.LIGHT, true);
    go(page, Paths.check(WebRig.SHOP));
    page.waitForSelector("#said[data-ready]", attached());
    page.waitForSelector("#charts canvas");
    await(() -> rig.watch.listeners.size() > 1, page);
    var check = rig.watch.check(WebRig.SHOP).orElseThrow();
    rig.watch.replace(Estate.well(check.spec(), rig.now));
    var seen = Estate.seen(WebRig.SHOP, rig.now, Reason.OK, "");
    rig.watch.signal(new WatchSignal.Looked(seen, Duration.ZERO));
    page.waitForSelector("#now .title .state.ok");
    assertThat(page.querySelectorAll("#charts canvas")).as("charts stay").isNotEmpty();
  }

  @Test
  void saysEverythingWithoutJavaScript() {
    Page page = open(390, ColorScheme.LIGHT, false);
    go(page, "/");
    assertThat(page.textContent("main")).contains("status is 503, not 200", "Ana Lind has it");
    page.click("a.check >> nth=0");
    assertThat(page.textContent("main")).contains("Availability", "Usual time", "Worst p95");
    page.click("details.failure summary");
    assertThat(page.textContent("details.failure pre")).contains("503 Service Unavailable");
    assertThat(complaints).isEmpty();
  }

  @Test
  void isDrivenByTheKeyboard() {
    Page page = open(1280, ColorScheme.LIGHT, true);
    go(page, "/");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.textContent"))
        .isEqualTo("Skip to the content");
    page.keyboard().press("Enter");
    page.waitForURL("**/#main");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.closest('main') !== null")).isEqualTo(true);
  }

  @Test
  void setsUpSignsOutAndInAgain() throws IOException {
    try (WebRig guarded = WebRig.guarded()) {
      Page page = open(390, ColorScheme.DARK, true);
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
      assertThat((List<?>) page.evaluate(audit())).isEmpty();
      page.navigate(guarded.server.url() + "/deliveries");
      page.fill("#token", token);
      page.click("button");
      assertThat(page.url()).endsWith("/deliveries");
      assertThat(complaints).isEmpty();
      page.context().close(); // before its server goes, else it complains of that
    }
  }

  private static Page.WaitForSelectorOptions attached() {
    return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);
  }

  private static void await(BooleanSupplier condition, Page page) {
    for (int tries = 0; tries < 200 && !condition.getAsBoolean(); tries++) {
      page.waitForTimeout(25);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
