package io.midwatch.harden.review.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.OptIn;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A well-run site with one thing broken: that is found, and nothing else beside it. */
class BrokenSitesTest {
  private final ReviewLab lab = new ReviewLab();
  private final WellRunSite site = WellRunSite.in(lab);

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  private static ReviewRun run() {
    return new ReviewRun(
        WebRules.collectors(Trust.of(List.of(CertificateLab.shared().rootCertificate()))),
        WebRules.rules(),
        Registry.book());
  }

  private List<Finding> all(Set<OptIn> optIns, Optional<Before> before, String target)
      throws Exception {
    Recording wire = new Recording(lab.live(ReviewLab.quick()));
    Review review = lab.review(run(), ReviewLab.request(optIns, before, target), wire);
    List<Finding> all = new ArrayList<>(review.findings());
    all.addAll(review.hints());
    return all;
  }

  private static Reply with(String in, String added) {
    return WellRunSite.guarded(Answer.text(WellRunSite.text().replace(in, in + added)));
  }

  /** One thing that breaks a site, where to look, and what must be found. */
  private static Arguments broken(
      String what, String rule, Severity severity, Consumer<WellRunSite> how) {
    return Arguments.of(what, rule, severity, how);
  }

  static Stream<Arguments> sites() {
    return Stream.of(health(), fronts(), embedded(), hidden(), addresses(), courtesies())
        .flatMap(List::stream);
  }

  private static List<Arguments> health() {
    return List.of(
        broken("empty health", "WEB-01", Severity.HIGH, s -> s.on("/health", Answer.text(""))),
        broken(
            "health in HTML",
            "WEB-01",
            Severity.HIGH,
            s -> s.on("/healthz", WellRunSite.guarded(Answer.text("<h1>Welcome back</h1>")))),
        broken("constant health", "WEB-01", Severity.LOW, s -> s.on("/health", Answer.text("OK"))),
        broken(
            "health that lies",
            "WEB-02",
            Severity.HIGH,
            s -> s.on("/health", Answer.json("{\"status\":\"UP\",\"db\":{\"status\":\"DOWN\"}}"))),
        broken(
            "unhealthy by a flag",
            "WEB-02",
            Severity.HIGH,
            s ->
                s.on(
                    "/api/health",
                    Answer.json("{\"parts\":[{\"name\":\"pay\",\"healthy\":false}]}"))),
        broken(
            "cached health",
            "WEB-03",
            Severity.MEDIUM,
            s ->
                s.on(
                    "/health",
                    Answer.json("{\"status\":\"UP\",\"v\":\"1234567890\"}")
                        .withHeader("Age", "271"))),
        broken(
            "health that may be cached",
            "WEB-03",
            Severity.MEDIUM,
            s ->
                s.on(
                    "/health",
                    Answer.json("{\"status\":\"UP\"}")
                        .withHeader("Cache-Control", "public, max-age=300"))));
  }

  private static List<Arguments> fronts() {
    return List.of(
        broken(
            "nginx's own page",
            "WEB-05",
            Severity.HIGH,
            s ->
                s.on(
                    "/",
                    WellRunSite.guarded(
                        Answer.text(
                            "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>")))),
        broken(
            "a blank page",
            "WEB-05",
            Severity.HIGH,
            s -> s.on("/", WellRunSite.guarded(Answer.text("<html><body> </body></html>")))),
        broken(
            "a database that is gone",
            "WEB-05",
            Severity.HIGH,
            s ->
                s.on(
                    "/",
                    WellRunSite.guarded(
                        Answer.text("<h1>Error establishing a database connection</h1>")))),
        broken(
            "soft 404",
            "WEB-06",
            Severity.MEDIUM,
            s -> s.on("*", WellRunSite.guarded(Answer.text("<title>Shop</title>")))),
        broken(
            "any origin with credentials",
            "WEB-12",
            Severity.HIGH,
            s ->
                s.both(
                    "/",
                    request -> {
                      Reply page = WellRunSite.page();
                      return request
                          .headers()
                          .first("Origin")
                          .map(origin ->
                              page.withHeader("Access-Control-Allow-Origin", origin)
                                  .withHeader("Access-Control-Allow-Credentials", "true"))
                          .orElse(page);
                    })));
  }

  private static List<Arguments> embedded() {
    return List.of(
        broken(
            "a script of others",
            "WEB-13",
            Severity.MEDIUM,
            s ->
                s.on("/", with("</title>", "<script src='https://cdn.other.test/x.js'></script>"))),
        broken(
            "a script over plain HTTP",
            "WEB-13",
            Severity.HIGH,
            s -> s.on("/", with("</title>", "<script src=http://www.example.test/y.js></script>"))),
        broken(
            "localhost in a script",
            "WEB-15",
            Severity.HIGH,
            s -> s.on("/site.js", Answer.text("fetch('http://localhost:8080/api')"))),
        broken(
            "a test key in the page",
            "WEB-15",
            Severity.HIGH,
            s -> s.on("/", with("<body>", "<i data-key='pk_test_4eC39HqLyjWDarjtT1zdp7dc'></i>"))),
        broken(
            "staging in the page",
            "WEB-15",
            Severity.HIGH,
            s -> s.on("/", with("<body>", "<a href='https://staging.example.test/'>x</a>"))));
  }

  private static List<Arguments> hidden() {
    return List.of(
        broken(
            "noindex in the page",
            "WEB-16",
            Severity.MEDIUM,
            s -> s.on("/", with("</title>", "<meta name='robots' content='noindex, nofollow'>"))),
        broken(
            "noindex in a header",
            "WEB-16",
            Severity.MEDIUM,
            s -> s.on("/", WellRunSite.page().withHeader("X-Robots-Tag", "noindex"))),
        broken(
            "robots.txt of staging",
            "WEB-16",
            Severity.MEDIUM,
            s -> s.on("/robots.txt", Answer.text("User-agent: *\nDisallow: /\n"))));
  }

  private static List<Arguments> addresses() {
    return List.of(
        broken(
            "an old build at one address",
            "WEB-17",
            Severity.HIGH,
            s ->
                s.second()
                    .on(
                        "/",
                        WellRunSite.guarded(
                            Answer.text(WellRunSite.text().replace("/site.js", "/site.1.js"))))),
        broken(
            "an error at one address",
            "WEB-17",
            Severity.HIGH,
            s -> s.second().on("/", Answer.status(503))),
        broken("an address that is dead", "WEB-17", Severity.HIGH, s -> s.second().close()),
        broken("two sites", "WEB-18", Severity.MEDIUM, s -> s.bare().on("*", WellRunSite.page())),
        broken("a bare domain that is dead", "WEB-18", Severity.MEDIUM, s -> s.bare().close()));
  }

  private static List<Arguments> courtesies() {
    return List.of(
        broken(
            "security.txt of last year",
            "WEB-19",
            Severity.LOW,
            s ->
                s.on(
                    "/.well-known/security.txt",
                    Answer.text(
                        "Contact: mailto:a@example.test\nExpires: 2025-01-01T00:00:00Z\n"))),
        broken(
            "a version in the banner",
            "WEB-19",
            Severity.LOW,
            s -> s.on("/", WellRunSite.page().withHeader("Server", "nginx/1.18.0"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sites")
  void isFoundAndNothingElse(String what, String rule, Severity severity, Consumer<WellRunSite> how)
      throws Exception {
    how.accept(site);

    List<Finding> found = all(Set.of(), Optional.empty(), WellRunSite.NAME);

    assertThat(found).extracting(Finding::rule).containsExactly(rule);
    assertThat(found.getFirst().severity()).isEqualTo(severity);
    assertThat(found.getFirst().evidence()).isNotEmpty();
  }

  @Test
  void theWellRunSiteHasNoFindingAtAll() throws Exception {
    assertThat(all(Set.of(OptIn.PATHS), Optional.empty(), WellRunSite.NAME)).isEmpty();
  }

  @Test
  void aNamedHealthPathThatIsTheFallbackOfEverything() throws Exception {
    site.on("*", WellRunSite.guarded(Answer.text(WellRunSite.text())));
    assertThat(all(Set.of(), Optional.empty(), "https://" + WellRunSite.NAME + "/status"))
        .extracting(Finding::rule)
        .contains("WEB-01", "WEB-06");
  }

  @Test
  void leftoversOnlyOnRequestAndWithoutTheirContent() throws Exception {
    site.on("/.env", Answer.text("DB_PASSWORD=hunter2hunter2\n"));
    assertThat(all(Set.of(), Optional.empty(), WellRunSite.NAME)).isEmpty();
    List<Finding> found = all(Set.of(OptIn.PATHS), Optional.empty(), WellRunSite.NAME);
    assertThat(found).extracting(Finding::rule).containsExactly("WEB-14");
    assertThat(found.toString()).doesNotContain("hunter2");
  }

  @Test
  void aPageThatHasGrown() throws Exception {
    Map<String, String> kept = new java.util.HashMap<>();
    for (String address : List.of(WellRunSite.ONE, WellRunSite.TWO)) {
      kept.put("web.millis https://" + WellRunSite.NAME + "/ " + address, "60000");
      kept.put("web.bytes https://" + WellRunSite.NAME + "/ " + address, "1000");
    }
    Optional<Before> before =
        Optional.of(new Before(Instant.parse("2026-11-14T12:00:00Z"), kept, List.of()));
    assertThat(all(Set.of(), before, WellRunSite.NAME)).isEmpty();
    site.on("/", with("</h1>", "<p>" + "x".repeat(150_000) + "</p>"));
    assertThat(all(Set.of(), before, WellRunSite.NAME))
        .extracting(Finding::rule)
        .containsExactly("WEB-20", "WEB-20");
  }
}
