package io.midwatch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.web.auth.AccessTokens;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuthTest extends Served {
  @Override
  protected WebRig opened() throws Exception {
    return WebRig.guarded();
  }

  @BeforeEach
  void prepare() throws Exception {
    browser.page();
  }

  private String token() {
    return new AccessTokens(rig.keys, rig.clock).create("prometheus");
  }

  private Browser fromOurPage() {
    return browser.with("Origin", rig.server.url());
  }

  @Test
  void keepsEverythingThatTellsSomethingBehindTheDoor() throws Exception {
    for (String path : List.of("/", "/services/shop", "/deliveries", "/metrics", "/live")) {
      HttpResponse<String> page = browser.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(303);
      assertThat(page.headers().firstValue("Location").orElse("")).startsWith("/login?next=%2F");
    }
    try (Browser program = rig.browser()) {
      for (String path :
          List.of("/", "/api/v1/checks", "/api/v1/events", "/metrics", "/probe?target=x")) {
        HttpResponse<String> refused = program.get(path);
        assertThat(refused.statusCode()).as(path).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
            .startsWith("Bearer");
      }
      for (String path : List.of("/healthz", "/readyz", "/login", "/assets/live.js")) {
        assertThat(program.get(path).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(rig.looks.asked).isEmpty();
    }
  }

  @Test
  void setUpLinkMakesOneTokenOnce() throws Exception {
    String link = rig.server.setupLink().orElseThrow();
    String path = URI.create(link).getPath();
    assertThat(browser.get(path).body()).contains("Make the first access token");
    assertThat(browser.get(path).statusCode()).as("looking does not use it up").isEqualTo(200);
    HttpResponse<String> issued = fromOurPage().post(path, "name=ana%27s+laptop");
    String token = issued.body().replaceAll("(?s).*value=\"(mw_[^\"]+)\".*", "$1");
    assertThat(token).matches("mw_[A-Za-z0-9_-]{43}");
    assertThat(browser.get("/").statusCode()).as("signed in at once").isEqualTo(200);
    assertThat(browser.get(path).statusCode()).isEqualTo(404);
    assertThat(browser.post(path, "name=eve").statusCode()).isEqualTo(404);
    assertThat(rig.server.setupLink()).isEmpty();
    try (Browser program = rig.browser().with("Authorization", "Bearer " + token)) {
      assertThat(program.get("/api/v1/checks").statusCode()).isEqualTo(200);
    }
    assertThat(rig.keys.texts.toString()).contains("ana's laptop").doesNotContain(token);
  }

  @Test
  void aWrongSetUpLinkOpensNothing() throws Exception {
    assertThat(browser.get("/setup/guess").statusCode()).isEqualTo(404);
    assertThat(fromOurPage().post("/setup/guess", "name=eve").statusCode()).isEqualTo(404);
    assertThat(rig.keys.texts.keySet())
        .as("no token, no session")
        .isSubsetOf("push/vapid", "heartbeat.secret");
  }

  @Test
  void signsInWithATokenAndOut() throws Exception {
    HttpResponse<String> in =
        fromOurPage().post("/login", "token=" + token() + "&next=/services/a");
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().firstValue("Location")).contains("/services/a");
    assertThat(in.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
    assertThat(browser.get("/").body()).contains("Sign out");
    HttpResponse<String> out = browser.post("/logout", "");
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(rig.keys.withPrefix("web/session/")).isEmpty();
    assertThat(browser.get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void cookieIsSecureBehindTls() throws Exception {
    fromOurPage().with("X-Forwarded-Proto", "https");
    assertThat(
            browser
                .post("/login", "token=" + token())
                .headers()
                .firstValue("Set-Cookie")
                .orElse(""))
        .endsWith("; Secure");
  }

  @Test
  void sessionEndsWithItsTokenAndWithTime() throws Exception {
    fromOurPage().post("/login", "token=" + token());
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
    rig.clock.forward(Duration.ofDays(31));
    assertThat(browser.get("/").statusCode()).isEqualTo(303);
    browser.post("/login", "token=" + token());
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
    AccessTokens tokens = new AccessTokens(rig.keys, rig.clock);
    tokens.all().forEach(holder -> tokens.revoke(holder.id()));
    assertThat(browser.get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void takesNoFormFromElsewhere() throws Exception {
    String form = "token=" + token();
    assertThat(browser.post("/login", form).statusCode()).as("no origin").isEqualTo(403);
    browser.with("Origin", "https://evil.example");
    assertThat(browser.post("/login", form).statusCode()).isEqualTo(403);
    browser.with("Origin", "null");
    assertThat(browser.post("/login", form).statusCode()).isEqualTo(403);
    fromOurPage().with("Sec-Fetch-Site", "cross-site");
    assertThat(browser.post("/login", form).statusCode()).isEqualTo(403);
    browser.with("Sec-Fetch-Site", "same-origin");
    assertThat(browser.post("/login", form).statusCode()).isEqualTo(303);
  }

  @Test
  void sendsNobodyElsewhereAfterSigningIn() throws Exception {
    for (String next :
        List.of("//evil.example", "https://evil.example", "/%5Cevil", "/%0d%0aX:1")) {
      HttpResponse<String> in = fromOurPage().post("/login", "token=" + token() + "&next=" + next);
      assertThat(in.headers().firstValue("Location")).as(next).contains("/");
    }
  }

  @Test
  void slowsDownWhoGuesses() throws Exception {
    String good = token();
    fromOurPage();
    for (int guess = 0; guess < 10; guess++) {
      assertThat(browser.post("/login", "token=mw_guess").statusCode()).isEqualTo(403);
    }
    HttpResponse<String> slowed = browser.post("/login", "token=" + good);
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("Retry-After")).contains("300");
    rig.clock.forward(Duration.ofMinutes(6));
    assertThat(browser.post("/login", "token=" + good).statusCode()).isEqualTo(303);
  }

  @Test
  void withoutSignInOnlyThisMachineAndOnlyUnderItsName() throws Exception {
    assertThatThrownBy(
            () -> WebServer.start(rig.parts(true), new ListenAddress("0.0.0.0", 0)).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1");
    try (WebServer open = WebServer.start(rig.parts(true), new ListenAddress("127.0.0.1", 0));
        Browser near = new Browser("http://localhost:" + open.port())) {
      assertThat(open.setupLink()).isEmpty();
      assertThat(near.get("/api/v1/status").statusCode()).isEqualTo(200);
      assertThat(near.with("Origin", "https://evil.example").post("/logout", "").statusCode())
          .isEqualTo(403);
      assertThat(raw(open.port(), "rebound.evil.example")).contains("403");
    }
  }

  private static String raw(int port, String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      String head =
          "GET /api/v1/status HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
