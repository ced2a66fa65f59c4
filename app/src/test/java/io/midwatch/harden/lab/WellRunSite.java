package io.midwatch.harden.lab;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Handler;
import io.midwatch.lab.http.Reply;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.tls.TlsSettings;
import java.util.List;

/**
 * www.example.test as its owners would like it to be, at two addresses; tests break one thing of
 * it.
 */
public final class WellRunSite {
  public static final String NAME = "www.example.test";
  public static final String ONE = "203.0.113.10";
  public static final String BARE = "203.0.113.12";
  public static final String BARE_TWO = "198.51.100.12";
  public static final String TWO = "198.51.100.11";

  private static final String BINDING = "max-age=31536000; includeSubDomains";
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Example shop</title>
      <link rel="stylesheet" href="/site.css"><script src="/site.js"></script></head>
      <body><h1>Lamps and chairs</h1>
      <p>We have sold lamps and chairs since 1998, from a small workshop by the river. Come in, sit down, switch on the light.</p>
      <a href="/lamps">Lamps</a> <a href="/chairs">Chairs</a></body></html>
      """;

  private final FaultyHttpServer https;
  private final FaultyHttpServer second;
  private final FaultyHttpServer http;
  private final FaultyHttpServer bare;

  private WellRunSite(ReviewLab lab, TlsSettings tls) {
    this.https = lab.keep(FaultyHttpServer.startTls(Endpoint.any(), tls));
    this.second = lab.keep(FaultyHttpServer.startTls(Endpoint.any(), tls));
    this.http = lab.keep(FaultyHttpServer.start());
    for (FaultyHttpServer one : List.of(https, second)) {
      one.on("/", page());
      one.on("/site.js", Answer.text("console.log('lamps');"));
      one.on("/robots.txt", Answer.text("User-agent: *\nDisallow: /basket\n"));
      one.on(
          "/.well-known/security.txt",
          Answer.text("Contact: mailto:security@example.test\nExpires: 2027-06-30T00:00:00Z\n"));
      one.on(
          "/health",
          Answer.json("{\"status\":\"UP\",\"db\":\"ok\"}").withHeader("Cache-Control", "no-store"));
    }
    bare = lab.keep(FaultyHttpServer.startTls(Endpoint.any(), tls));
    bare.on(
        "*",
        request ->
            moved("https://" + NAME + request.target())
                .withHeader("Strict-Transport-Security", BINDING));
    for (String address : List.of(BARE, BARE_TWO)) {
      lab.place(address, 443, bare.endpoint()).place(address, 80, http.endpoint());
      lab.dns().put("example.test. 300 IN A " + address);
    }
    http.on(
        "*", request -> moved("https://" + request.header("Host").orElse(NAME) + request.target()));
    lab.place(ONE, 443, https.endpoint()).place(TWO, 443, second.endpoint());
    lab.place(ONE, 80, http.endpoint()).place(TWO, 80, http.endpoint());
    lab.dns().put(NAME + ". 300 IN A " + ONE).put(NAME + ". 300 IN A " + TWO);
  }

  public static WellRunSite in(ReviewLab lab) {
    Leaf leaf = Leaf.of(NAME, "example.test", "*.example.test");
    return in(lab, TlsSettings.of(CertificateLab.shared().issue(leaf)));
  }

  /** The same with this certificate and these manners of TLS. */
  public static WellRunSite in(ReviewLab lab, TlsSettings tls) {
    return new WellRunSite(lab, tls);
  }

  /** The front page with everything that belongs to it. */
  public static Reply page() {
    return guarded(Answer.text(PAGE));
  }

  /** An answer in HTML with the headers that belong to it. */
  public static Reply guarded(Reply reply) {
    return bare(reply)
        .withHeader("Strict-Transport-Security", BINDING)
        .withHeader(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; frame-ancestors 'self'")
        .withHeader("X-Content-Type-Options", "nosniff")
        .withHeader("Referrer-Policy", "strict-origin-when-cross-origin")
        .withHeader("Set-Cookie", "SESSION=f00dfeed; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  /** An answer in HTML without any of them. */
  public static Reply bare(Reply reply) {
    return Answer.status(reply.status())
        .withBody(reply.body())
        .withHeader("Content-Type", "text/html; charset=utf-8");
  }

  /** The text of the front page. */
  public static String text() {
    return PAGE;
  }

  public static Reply moved(String to) {
    return Answer.status(301).withHeader("Location", to);
  }

  /** Both of its servers answer so from now on. */
  public WellRunSite on(String path, Answer answer) {
    https.on(path, answer);
    second.on(path, answer);
    return this;
  }

  /** The same for an answer that depends on the request. */
  public WellRunSite both(String path, Handler handler) {
    https.on(path, handler);
    second.on(path, handler);
    return this;
  }

  /** The server at {@link #ONE}. */
  public FaultyHttpServer first() {
    return https;
  }

  /** The server at {@link #TWO}. */
  public FaultyHttpServer second() {
    return second;
  }

  /** The one of the domain without www. */
  public FaultyHttpServer bare() {
    return bare;
  }

  /** The one for plain HTTP. */
  public FaultyHttpServer plain() {
    return http;
  }
}
