package io.midwatch.harden.review.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.harden.wire.live.Limits;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Misbehaviour;
import io.midwatch.lab.http.OnConnect;
import io.midwatch.lab.net.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sites that mean harm: every review ends, each rule has its say, and nothing passes unseen. */
@Timeout(150)
class HostileSitesTest {
  private final ReviewLab lab = new ReviewLab();
  private final WellRunSite site = WellRunSite.in(lab);

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  private Review review() throws Exception {
    ReviewRun run =
        new ReviewRun(
            WebRules.collectors(Trust.of(List.of(CertificateLab.shared().rootCertificate()))),
            WebRules.rules(),
            Registry.book());
    Limits impatient = Limits.NONE.each(Duration.ofMillis(700));
    return lab.review(run, ReviewLab.request(WellRunSite.NAME), new Recording(lab.live(impatient)));
  }

  private static Arguments hostile(String what, Consumer<FaultyHttpServer> how) {
    return Arguments.of(what, how);
  }

  static Stream<Arguments> sites() {
    return Stream.of(
        hostile("silence", s -> s.on("*", Misbehaviour.silence())),
        hostile("an endless body", s -> s.on("*", Misbehaviour.endlessBody())),
        hostile("endless chunks", s -> s.on("*", Misbehaviour.endlessChunks())),
        hostile("endless headers", s -> s.on("*", Misbehaviour.endlessHeaders())),
        hostile("a header line without end", s -> s.on("*", Misbehaviour.endlessHeaderLine())),
        hostile("a status line without end", s -> s.on("*", Misbehaviour.endlessStatusLine())),
        hostile("a slow head", s -> s.on("*", Misbehaviour.slowHead(Duration.ofMillis(50)))),
        hostile("a zip bomb", s -> s.on("*", Misbehaviour.gzipBomb(1L << 30))),
        hostile("what is no gzip", s -> s.on("*", Misbehaviour.falseGzip())),
        hostile("what is no HTTP", s -> s.on("*", Misbehaviour.notHttp())),
        hostile("two lengths", s -> s.on("*", Misbehaviour.twoLengths())),
        hostile("a huge chunk", s -> s.on("*", Misbehaviour.hugeChunk())),
        hostile("TLS that never answers", s -> s.onConnect(new OnConnect.NeverAnswer())),
        hostile(
            "garbage instead of TLS",
            s -> s.onConnect(new OnConnect.Blurt(Bytes.of("220 hello\r\n".repeat(500))))),
        hostile(
            "redirects without end",
            s ->
                s.on(
                    "*",
                    (io.midwatch.lab.http.Handler)
                        request -> WellRunSite.moved(request.target() + "x"))),
        hostile(
            "redirects to the metadata of the cloud",
            s -> s.on("*", WellRunSite.moved("http://169.254.169.254/latest/meta-data/"))),
        hostile(
            "redirects to our own machine",
            s -> s.on("*", WellRunSite.moved("http://127.0.0.1:1/"))),
        hostile(
            "a page of nothing but tags",
            s -> s.on("*", WellRunSite.guarded(Answer.text("<a <b ".repeat(80_000))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sites")
  void areReviewedToTheEnd(String what, Consumer<FaultyHttpServer> how) throws Exception {
    how.accept(site.first());
    how.accept(site.second());
    how.accept(site.plain());

    Review review = review();

    assertThat(review.outcomes()).noneMatch(Outcome.Broken.class::isInstance);
    assertThat(review.outcomes())
        .extracting(Outcome::rule)
        .containsAll(WebRules.rules().stream().map(rule -> rule.id()).toList());
    assertThat(review.findings().isEmpty() && review.isComplete()).as("unseen or found").isFalse();
  }

  @Test
  void whatIsInOurOwnNetworkIsNeverAsked() throws Exception {
    try (FaultyHttpServer inside = FaultyHttpServer.start()) {
      inside.on("*", Answer.text("secret"));
      site.plain().on("*", WellRunSite.moved("http://127.0.0.1:" + inside.port() + "/admin"));
      site.on("/", WellRunSite.moved("http://localhost:" + inside.port() + "/admin"));
      review();
      assertThat(inside.connections()).isZero();
    }
  }
}
