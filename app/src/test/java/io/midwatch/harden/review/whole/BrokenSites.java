package io.midwatch.harden.review.whole;

import static io.midwatch.harden.lab.WellRunSite.guarded;
import static io.midwatch.harden.lab.WellRunSite.moved;
import static io.midwatch.harden.lab.WellRunSite.page;

import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Reply;
import java.util.List;
import java.util.stream.Stream;

/** What breaks the site of an estate, of the shop unless said otherwise. */
final class BrokenSites {
  private BrokenSites() {}

  static List<Broken> all() {
    return Stream.of(health(), fronts(), redirects(), headers(), bound(), content(), addresses())
        .flatMap(List::stream)
        .toList();
  }

  private static Reply html(String body) {
    return guarded(Answer.text(body));
  }

  private static Reply with(String in, String added) {
    return html(WellRunSite.text().replace(in, in + added));
  }

  private static Reply without(String header) {
    Reply bare = WellRunSite.bare(page());
    for (var field : page().headers().fields()) {
      if (!field.name().equals(header) && !field.name().equals("Content-Type")) {
        bare = bare.withHeader(field.name(), field.value());
      }
    }
    return bare;
  }

  /** A site of old times that speaks plain HTTP alone. */
  private static void old(WholeEstate estate) {
    FaultyHttpServer old = estate.lab.keep(FaultyHttpServer.start());
    old.on("*", Answer.text("Lamps of 1998"));
    estate.also("old.example.test. 300 IN A 203.0.113.90");
    estate.lab.place("203.0.113.90", 80, old.endpoint());
  }

  private static Identity covers(WholeEstate estate, String name) {
    return estate.issuer.issue(WholeEstate.leaf(WholeEstate.DOMAIN, name));
  }

  private static List<Broken> health() {
    return List.of(
        Broken.of("empty health", "WEB-01 high", e -> e.shop.on("/health", Answer.text(""))),
        Broken.of("constant health", "WEB-01 low", e -> e.shop.on("/health", Answer.text("OK"))),
        Broken.of(
            "health in HTML",
            "WEB-01 high",
            e -> e.shop.on("/healthz", html("<h1>Welcome back</h1>"))),
        Broken.of(
            "health that lies",
            "WEB-02 high",
            e ->
                e.shop.on(
                    "/health", Answer.json("{\"status\":\"UP\",\"db\":{\"status\":\"DOWN\"}}"))),
        Broken.of(
            "cached health",
            "WEB-03 medium",
            e ->
                e.shop.on(
                    "/health",
                    Answer.json("{\"status\":\"UP\",\"stock\":\"ok\"}").withHeader("Age", "271"))));
  }

  private static List<Broken> fronts() {
    return List.of(
        Broken.of("a blank page", "WEB-05 high", e -> e.shop.on("/", html("<html></html>"))),
        Broken.of(
            "nginx's own page",
            "WEB-05 high",
            e ->
                e.shop.on("/", html("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>"))),
        Broken.of("soft 404", "WEB-06 medium", e -> e.shop.on("*", html("<title>Shop</title>"))),
        Broken.of(
            "any origin with credentials",
            "WEB-12 high",
            e ->
                e.shop.on(
                    "/",
                    request ->
                        request
                            .header("Origin")
                            .map(origin ->
                                page()
                                    .withHeader("Access-Control-Allow-Origin", origin)
                                    .withHeader("Access-Control-Allow-Credentials", "true"))
                            .orElse(page()))),
        Broken.of("two sites", "WEB-18 medium", e -> e.www.bare().on("/", page())));
  }

  private static List<Broken> redirects() {
    return List.of(
        Broken.of(
            "plain HTTP that serves the page", "WEB-07 high", e -> e.shopPlain.on("*", page())),
        Broken.of(
            "redirects in a circle",
            "WEB-07 critical",
            e -> e.shopPlain.on("*", moved("http://shop.example.test/"))),
        Broken.of(
            "a redirect to nowhere",
            "WEB-07 high",
            e -> e.shopPlain.on("*", moved("https://gone.example.test/"))),
        Broken.of(
            "a redirect to the metadata of a cloud",
            "WEB-07 high",
            e -> e.shopPlain.on("*", moved("http://169.254.169.254/latest/meta-data/"))));
  }

  private static List<Broken> headers() {
    return List.of(
        Broken.of(
            "no HSTS", "WEB-08 medium", e -> e.shop.on("/", without("Strict-Transport-Security"))),
        Broken.of(
            "no policy for scripts",
            "WEB-09 medium",
            e ->
                e.shop.on(
                    "/", without("Content-Security-Policy").withHeader("X-Frame-Options", "DENY"))),
        Broken.of(
            "no nosniff", "WEB-10 low", e -> e.shop.on("/", without("X-Content-Type-Options"))),
        Broken.of(
            "a session without Secure",
            "WEB-11 high",
            e ->
                e.shop.on(
                    "/",
                    without("Set-Cookie")
                        .withHeader("Set-Cookie", "PHPSESSID=s3cr3t; HttpOnly; SameSite=Lax"))),
        Broken.of(
            "a version in the banner",
            "WEB-19 low",
            e -> e.shop.on("/", page().withHeader("Server", "nginx/1.18.0"))),
        Broken.of(
            "security.txt of last year",
            "WEB-19 low",
            e ->
                e.shop.on(
                    "/.well-known/security.txt",
                    Answer.text(
                        "Contact: mailto:a@example.test\nExpires: 2025-01-01T00:00:00Z\n"))));
  }

  private static List<Broken> bound() {
    return List.of(
        Broken.of(
            "a name of the certificate that HSTS shuts out",
            "WEB-08 high",
            e -> {
              old(e);
              e.www.bare().present(WholeEstate.tls(covers(e, "old.example.test")));
            }),
        Broken.of(
            "a linked name without HTTPS that HSTS shuts out",
            "WEB-08 high",
            e -> {
              old(e);
              e.www.on("/", with("</h1>", "<a href='http://old.example.test/'>1998</a>"));
            }),
        Broken.of(
            "a name with another certificate that HSTS shuts out",
            "WEB-08 high",
            e -> {
              old(e);
              e.at("203.0.113.90", 443, e.goodShop);
              e.www.on("/", with("</h1>", "<a href='http://old.example.test/'>1998</a>"));
            }));
  }

  private static List<Broken> content() {
    return List.of(
        Broken.of(
            "a script over plain HTTP",
            "WEB-13 high",
            e ->
                e.shop.on(
                    "/", with("</title>", "<script src=http://shop.example.test/y.js></script>"))),
        Broken.of(
            "a script of others",
            "WEB-13 medium",
            e ->
                e.shop.on(
                    "/",
                    with("</title>", "<script async src='https://cdn.other.test/x.js'></script>"))),
        Broken.of(
            "a script of others that the page waits for",
            "STR-08 medium",
            e ->
                e.shop.on(
                    "/",
                    with(
                        "</title>",
                        "<script src='https://cdn.other.test/x.js'"
                            + " integrity='sha384-x'></script>"))),
        Broken.of(
            "localhost in a script",
            "WEB-15 high",
            e -> e.shop.on("/site.js", Answer.text("fetch('http://localhost:8080/api')"))),
        Broken.of(
            "noindex in the page",
            "WEB-16 medium",
            e ->
                e.shop.on(
                    "/", with("</title>", "<meta name='robots' content='noindex, nofollow'>"))),
        Broken.of(
            "robots.txt of staging",
            "WEB-16 medium",
            e -> e.shop.on("/robots.txt", Answer.text("User-agent: *\nDisallow: /\n"))));
  }

  private static List<Broken> addresses() {
    return List.of(
        Broken.of(
            "an old build at one address of www",
            "WEB-17 high",
            e ->
                e.www.second().on("/", html(WellRunSite.text().replace("/site.js", "/site.1.js")))),
        Broken.of(
            "an error at one address of www",
            "WEB-17 high",
            e -> e.www.second().on("/", Answer.status(503))));
  }
}
