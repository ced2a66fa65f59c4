package io.midwatch.harden.review.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Redirects and headers: a well-run site has no finding, and each broken one has exactly its own.
 */
class SiteHeadersTest {
  private final ReviewLab lab = new ReviewLab();
  private final WellRunSite site = WellRunSite.in(lab);

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  @BeforeEach
  void theTestCanFail() throws Exception {
    assertThat(findings()).isEmpty();
  }

  private List<Finding> findings() throws Exception {
    return review().findings();
  }

  private Review review() throws Exception {
    return lab.review(
        new io.midwatch.harden.review.ReviewRun(
            WebRules.collectors(Trust.of(List.of(CertificateLab.shared().rootCertificate()))),
            WebRules.rules(),
            Registry.book()),
        WellRunSite.NAME);
  }

  private Finding only(String rule, Severity severity) throws Exception {
    List<Finding> found = findings();
    assertThat(found).extracting(Finding::rule).containsExactly(rule);
    assertThat(found.getFirst().severity()).isEqualTo(severity);
    assertThat(found.getFirst().evidence()).isNotEmpty();
    return found.getFirst();
  }

  private static Reply without(String header) {
    Reply page = WellRunSite.page();
    Reply bare = WellRunSite.bare(page);
    for (var field : page.headers().fields()) {
      if (!field.name().equals(header) && !field.name().equals("Content-Type")) {
        bare = bare.withHeader(field.name(), field.value());
      }
    }
    return bare;
  }

  @Test
  void plainHttpThatServesThePage() throws Exception {
    site.plain().on("*", WellRunSite.page());
    assertThat(only("WEB-07", Severity.HIGH).says()).contains("does not lead to HTTPS");
  }

  @Test
  void redirectsInACircle() throws Exception {
    site.plain().on("*", WellRunSite.moved("http://" + WellRunSite.NAME + "/"));
    assertThat(only("WEB-07", Severity.CRITICAL).says()).contains("circle");
  }

  @Test
  void aRedirectToNowhere() throws Exception {
    site.plain().on("*", WellRunSite.moved("https://gone.example.test/"));
    assertThat(only("WEB-07", Severity.HIGH).says()).contains("gone.example.test has no address");
  }

  @Test
  void aRedirectIntoAPrivateNetworkIsNotFollowed() throws Exception {
    site.plain().on("*", WellRunSite.moved("http://169.254.169.254/latest/meta-data/"));
    assertThat(only("WEB-07", Severity.HIGH).says()).contains("169.254.169.254");
  }

  @Test
  void aPlainPortThatIsShutIsFine() throws Exception {
    site.plain().close();
    assertThat(findings()).isEmpty();
  }

  @Test
  void noHsts() throws Exception {
    site.on("/", without("Strict-Transport-Security"));
    only("WEB-08", Severity.MEDIUM);
  }

  @Test
  void hstsForADay() throws Exception {
    site.on(
        "/",
        without("Strict-Transport-Security")
            .withHeader("Strict-Transport-Security", "max-age=86400"));
    assertThat(only("WEB-08", Severity.MEDIUM).evidence()).anyMatch(line -> line.contains("86400"));
  }

  @Test
  void hstsIsEnoughFromHalfAYearOn() throws Exception {
    Reply bare = without("Strict-Transport-Security");
    site.on("/", bare.withHeader("Strict-Transport-Security", "max-age=15768000"));
    assertThat(findings()).noneMatch(one -> one.rule().equals("WEB-08"));
    site.on("/", bare.withHeader("Strict-Transport-Security", "max-age=15767999"));
    assertThat(findings()).anyMatch(one -> one.rule().equals("WEB-08"));
  }

  @Test
  void noPolicyForScripts() throws Exception {
    site.on("/", without("Content-Security-Policy").withHeader("X-Frame-Options", "DENY"));
    only("WEB-09", Severity.MEDIUM);
  }

  @Test
  void noReferrerPolicy() throws Exception {
    site.on("/", without("Referrer-Policy"));
    assertThat(only("WEB-10", Severity.LOW).says()).contains("Referrer-Policy");
  }

  @Test
  void aSessionCookieWithoutSecureWhoseValueIsNotShown() throws Exception {
    site.on(
        "/",
        without("Set-Cookie")
            .withHeader("Set-Cookie", "PHPSESSID=s3cr3tvalue; HttpOnly; SameSite=Lax"));
    Finding finding = only("WEB-11", Severity.HIGH);
    assertThat(finding.toString()).doesNotContain("s3cr3tvalue").contains("11 characters");
  }

  private void cookie(String cookie) {
    site.on("/", without("Set-Cookie").withHeader("Set-Cookie", cookie));
  }

  @Test
  void aSessionCookieForAnySite() throws Exception {
    cookie("sid=v; Secure; HttpOnly; SameSite=maybe");
    assertThat(only("WEB-11", Severity.MEDIUM).says()).endsWith("lacks SameSite");
  }

  @Test
  void theLongNameOfACookieIsCut() throws Exception {
    cookie("session" + "x".repeat(100) + "=v; Secure; HttpOnly");
    assertThat(only("WEB-11", Severity.MEDIUM).says()).contains("x… lacks");
  }

  @Test
  void aTokenAgainstForgedFormsIsNoSession() throws Exception {
    cookie("csrf_token=v; Path=/");
    assertThat(findings()).isEmpty();
  }

  @Test
  void aSiteThatDoesNotAnswerIsNotPassed() throws Exception {
    site.first().close();
    site.second().close();
    site.plain().close();
    Review review = review();
    assertThat(review.isComplete()).isFalse();
    assertThat(review.blind()).extracting(one -> one.rule()).contains("WEB-08", "WEB-09", "WEB-11");
  }

  @Test
  void anAnswerInJsonNeedsNoPolicyForScripts() throws Exception {
    site.on(
        "/",
        Answer.json("{\"ok\":true}")
            .withHeader("Strict-Transport-Security", "max-age=31536000")
            .withHeader("X-Content-Type-Options", "nosniff"));
    assertThat(findings()).noneMatch(one -> one.rule().equals("WEB-09"));
  }
}
