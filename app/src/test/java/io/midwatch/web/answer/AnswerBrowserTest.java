package io.midwatch.web.answer;

import static io.midwatch.web.browser.Chromium.audit;
import static io.midwatch.web.browser.Chromium.keepScreen;
import static io.midwatch.web.browser.Chromium.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.AckLinks;
import io.midwatch.respond.channel.webpush.Browsers;
import io.midwatch.respond.page.Page.State;
import io.midwatch.web.WebRig;
import io.midwatch.web.browser.Chromium;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Answering from a phone, in Debian's Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnswerBrowserTest {
  private static final String SHOWN =
      "async () => { const there = await navigator.serviceWorker.ready;"
          + " for (let tries = 0; tries < 40; tries++) {"
          + " const [one] = await there.getNotifications();"
          + " if (one) return [one.title, one.body, ...one.actions.map(a => a.title)].join();"
          + " await new Promise(r => setTimeout(r, 25)); } return 'nothing'; }";
  private static final int WIDE = 390;
  private static final int HIGH = 844;

  private Chromium chromium;
  private WebRig rig;
  private Delivery delivery;

  @BeforeAll
  void launch() {
    chromium = Chromium.launch();
  }

  @AfterAll
  void quit() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    rig =
        WebRig.over(WebRig.usual().reaching(new Reach("webpush", "ana", Options.NONE)))
            .withTrouble();
    rig.pages(WebRig.ALERT.text());
    delivery = rig.outbox.deliveries.getFirst();
  }

  @AfterEach
  void stop() {
    chromium.tidy();
    rig.close();
  }

  private BrowserContext phone(ColorScheme scheme, boolean scripts) {
    return chromium.context(
        new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(WIDE, HIGH)
            .setHasTouch(true)
            .setIsMobile(true)
            .setColorScheme(scheme)
            .setJavaScriptEnabled(scripts));
  }

  private State state() {
    return rig.outbox.pages.find(WebRig.ALERT.text()).orElseThrow().state();
  }

  private String link() {
    return AckLinks.PATH + rig.links.token(delivery.key());
  }

  /** The first tap opens the message, the second its link; the third is the button. */
  @Test
  void threeTapsFromTheLockScreenToTakenWithTheFirstStepsInSight() throws IOException {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      rig.pages(WebRig.ALERT.text());
      Page page = phone(scheme, false).newPage();
      page.navigate(rig.server.url() + link());
      keepScreen(page, "ack-before-" + scheme);
      ElementHandle button = page.waitForSelector("button");
      BoundingBox box = button.boundingBox();
      assertThat(box.height).as("a thumb hits it").isGreaterThanOrEqualTo(44);
      assertThat(box.y + box.height).as("without scrolling").isLessThanOrEqualTo(HIGH);
      button.tap();

      assertThat(page.textContent("[role=status]"))
          .isEqualTo("You have it, Ana Lind. Here are the first steps.");
      List<ElementHandle> steps = page.querySelectorAll("ol li");
      assertThat(steps)
          .extracting(ElementHandle::textContent)
          .containsExactly("look", "revert", "call");
      BoundingBox last = steps.getLast().boundingBox();
      assertThat(last.y + last.height).as("without scrolling").isLessThanOrEqualTo(HIGH);
      keepScreen(page, "ack-after-" + scheme);
      assertThat(state()).isInstanceOf(State.Acknowledged.class);
      page.context().close();
    }
    Page page = phone(ColorScheme.LIGHT, true).newPage();
    page.navigate(rig.server.url() + link());
    assertThat(audit(page)).isEmpty();
  }

  @Test
  void aBrowserIsAddedAndTakenAway() throws IOException {
    BrowserContext context = phone(ColorScheme.DARK, true);
    context.grantPermissions(List.of("notifications"));
    // The real subscribe would ask the push service of Chromium's maker, which cannot be reached
    // here.
    context.addInitScript(
        "PushManager.prototype.getSubscription = async () => null;PushManager.prototype.subscribe ="
            + " async (options) => ({endpoint: 'https://fcm.googleapis.com/fcm/send/' + new"
            + " Uint8Array(options.applicationServerKey).length,toJSON: () => ({keys: {p256dh:"
            + " 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',auth:"
            + " 'BTBZMqHH6r4Tts7J_aSIgg'}})})");
    Page page = context.newPage();
    page.navigate(rig.server.url() + "/me/push");
    page.waitForSelector("#push button:enabled");
    keepScreen(page, "push-empty");
    assertThat(audit(page)).isEmpty();
    page.tap("#push button");

    page.waitForSelector("section li");
    keepScreen(page, "push-added");
    Browsers browsers = new Browsers(rig.keys);
    assertThat(browsers.of("ana"))
        .singleElement()
        .satisfies(
            one -> assertThat(one.endpoint()).isEqualTo("https://fcm.googleapis.com/fcm/send/65"));
    assertThat(audit(page)).isEmpty();
    page.tap("section li button");
    page.waitForSelector("section p");
    assertThat(browsers.of("ana")).isEmpty();
  }

  @Test
  void whatArrivesIsShownAndTakenFromTheNotification() throws IOException {
    BrowserContext context = phone(ColorScheme.LIGHT, true);
    context.grantPermissions(List.of("notifications"));
    Page page = context.newPage();
    page.navigate(rig.server.url() + "/me/push");
    Object shown = "nothing";
    for (int tries = 0; tries < 10 && shown.equals("nothing"); tries++) {
      deliver(page); // A worker that is still waking up may miss one.
      shown = page.evaluate(SHOWN);
    }
    assertThat(shown).isEqualTo("shop is failing,since 02:10,I take it,Look first");

    assertThat(state()).isInstanceOf(State.Open.class);
    String self =
        "const self = {addEventListener: () => 0, clients: {openWindow: async (to) => opened ="
            + " to}};";
    Object opened =
        page.evaluate(
            "async (path) => { let opened = '';"
                + self
                + resource("/web/push-worker.js")
                + "; await take(path); return opened; }",
            link());
    assertThat(opened).isEqualTo(link());
    assertThat(state())
        .isInstanceOfSatisfying(
            State.Acknowledged.class, taken -> assertThat(taken.person()).isEqualTo("ana"));
  }

  /** A message comes in from the push service, as far as the worker can tell. */
  private void deliver(Page page) {
    CDPSession tools = page.context().newCDPSession(page);
    AtomicReference<String> worker = new AtomicReference<>("");
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        event ->
            event
                .getAsJsonArray("registrations")
                .forEach(
                    one -> worker.set(one.getAsJsonObject().get("registrationId").getAsString())));
    tools.send("ServiceWorker.enable");
    page.evaluate(
        "navigator.serviceWorker.register('/push-worker.js')"
            + ".then(() => navigator.serviceWorker.ready).then(() => true)");
    page.waitForCondition(() -> !worker.get().isEmpty());
    JsonObject push = new JsonObject();
    push.addProperty("origin", rig.server.url());
    push.addProperty("registrationId", worker.get());
    push.addProperty(
        "data",
        "{\"title\":\"shop is failing\",\"body\":\"since 02:10\",\"tag\":\"a1\",\"urgent\":true,"
            + "\"ack\":\""
            + link()
            + "\",\"link\":\"/\"}");
    tools.send("ServiceWorker.deliverPushMessage", push);
  }
}
