package io.midwatch.harden.wire.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Reason;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.report.Json;
import io.midwatch.harden.report.Markdown;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.review.Progress;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Header;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.Smtp;
import io.midwatch.harden.wire.StartTls;
import io.midwatch.harden.wire.Tcp;
import io.midwatch.harden.wire.Tls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What was received can be kept and heard again, byte for byte. */
class BundleTest {
  private static final Duration TOOK = Duration.ofMillis(12);

  private static Bundle every() {
    return new Bundle(
        Instant.parse("2026-11-21T12:00:00Z"),
        List.of("example.org"),
        List.of("paths"),
        List.of(
            new Exchange<>(
                Dns.direct("192.0.2.53", "example.org", 1).over(Dns.Transport.TCP),
                new Heard.Got<>(new Dns.Said(Bytes.of(new byte[] {0, -1, 7}), true), TOOK)),
            new Exchange<>(
                Http.get("https://example.org/", "192.0.2.1").with("Origin", "https://x").again(),
                new Heard.Got<>(
                    new Http.Said(
                        200,
                        "HTTP/1.1",
                        List.of(new Header("A", "1"), new Header("A", "2")),
                        Bytes.of("body"),
                        true,
                        List.of(Bytes.of("cert"))),
                    TOOK)),
            new Exchange<>(
                new Smtp("192.0.2.25", 25, List.of("EHLO x")),
                new Heard.Got<>(new Smtp.Said(List.of("220 hi", "250-a\n250 b")), TOOK)),
            new Exchange<>(
                new Tcp("192.0.2.1", 587, StartTls.SMTP, Bytes.of("hello"), 100, 500),
                new Heard.Got<>(new Tcp.Said(Bytes.of("x"), true), TOOK)),
            new Exchange<>(
                new Tls("192.0.2.1", 443, "example.org", StartTls.NONE, List.of("TLSv1.2")),
                new Heard.Got<>(
                    new Tls.Said("1.2", "TLS_X", List.of(Bytes.of("leaf")), List.of(Bytes.of("s"))),
                    TOOK)),
            new Exchange<>(
                Tcp.open("192.0.2.9", 25),
                new Heard.Not<>(true, Reason.REFUSED, "192.0.2.9 refused the connection", TOOK))));
  }

  private static byte[] bytes(Bundle bundle) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BundleFile.write(bundle, out);
    return out.toByteArray();
  }

  @Test
  void everyQuestionAndAnswerComesBackAsItWas() throws IOException {
    Bundle read = BundleFile.read(new ByteArrayInputStream(bytes(every())));
    assertThat(read).isEqualTo(every());
    assertThat(bytes(read)).isEqualTo(bytes(every()));
  }

  @Test
  void aReviewFromItsBundleIsTheSameReview() throws Exception {
    try (ReviewLab lab = new ReviewLab()) {
      WellRunSite.in(lab);
      Request request = ReviewLab.request(WellRunSite.NAME);
      Recording recording = new Recording(lab.live(ReviewLab.quick()));
      Review first = lab.review(Registry.run(), request, recording);
      Bundle bundle =
          new Bundle(request.at(), List.of(WellRunSite.NAME), List.of(), recording.exchanges());

      Bundle kept = BundleFile.read(new ByteArrayInputStream(bytes(bundle)));
      Recording again = new Recording(new Replay(kept.exchanges()));
      Review second = Registry.run().run(request, again, Progress.NONE);

      assertThat(Json.of(new Report(second, Registry.book())))
          .isEqualTo(Json.of(new Report(first, Registry.book())));
      assertThat(Markdown.of(new Report(second, Registry.book())))
          .isEqualTo(Markdown.of(new Report(first, Registry.book())));
      assertThat(first.outcomes()).isNotEmpty();
    }
  }

  @Test
  void whatWasNotRecordedIsNotKnown() {
    Heard<Tcp.Said> heard = new Replay(List.of()).ask(Tcp.open("192.0.2.1", 22));
    assertThat(heard.answer()).isEmpty();
    assertThat(((Heard.Not<Tcp.Said>) heard).asked()).isFalse();
  }

  @Test
  void damagedFilesAreRefusedWithTheirLine() throws IOException {
    assertThatThrownBy(() -> BundleFile.read(new ByteArrayInputStream(new byte[] {1, 2, 3})))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("{}\n")).hasMessageContaining("no bundle");
    String head = "{\"midwatch-bundle\":1,\"at\":\"2026-11-21T12:00:00Z\"}\n";
    assertThatThrownBy(() -> read(head + "{\"q\":{\"tcp\":\"192.0.2.1\"}}\n"))
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> read(head + "x".repeat(17 << 20))).hasMessageContaining("longer than");
  }

  private static Bundle read(String lines) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(lines.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return BundleFile.read(new ByteArrayInputStream(packed.toByteArray()));
  }
}
