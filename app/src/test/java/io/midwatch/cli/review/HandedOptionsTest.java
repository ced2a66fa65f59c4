package io.midwatch.cli.review;

import static io.midwatch.cli.review.Ran.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.review.Handed;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.bundle.Bundle;
import io.midwatch.harden.wire.bundle.BundleFile;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are handed in to a review, and what a bundle keeps of them. */
class HandedOptionsTest {
  private static final String TLS_REPORT =
      """
      {"organization-name":"big.test","report-id":"1","date-range":{
      "start-datetime":"2026-11-20T00:00:00Z","end-datetime":"2026-11-20T23:59:59Z"},
      "policies":[{"policy":{"policy-type":"sts","policy-domain":"example.test"},
      "summary":{"total-successful-session-count":1,"total-failure-session-count":4}}]}
      """;

  @TempDir Path dir;

  private Path bundle(List<String> options) throws Exception {
    Path file = dir.resolve("bundle");
    try (OutputStream to = Files.newOutputStream(file)) {
      BundleFile.write(
          new Bundle(
              Instant.parse("2026-11-21T12:00:00Z"), List.of("example.test"), options, List.of()),
          to);
    }
    return file;
  }

  @Test
  void readsReportsThatAreGiven() throws Exception {
    Path report = Files.writeString(dir.resolve("tls.json"), TLS_REPORT);

    Ran ran =
        review(
            "--offline",
            bundle(List.of()),
            "--only",
            "MAIL-28",
            "--fail-on",
            "medium",
            "--rua",
            report);

    assertThat(ran.out()).contains("4 of 5 sessions of senders failed");
    assertThat(ran.status()).isOne();
  }

  @Test
  void aBundleKeepsWhatWasGiven() throws Exception {
    Handed handed =
        new Handed(
            Set.of(),
            Set.of(),
            List.of(),
            List.of(new Handed.Paper("tls.json", Bytes.of(TLS_REPORT))));

    assertThat(review("--offline", bundle(handed.options()), "--only", "MAIL-28").out())
        .contains("4 of 5 sessions of senders failed");
  }

  @Test
  void saysWhatIsWrongWithWhatIsGiven() throws Exception {
    Path large = Files.write(dir.resolve("large.eml"), new byte[(4 << 20) + 1]);
    Path one = Files.write(dir.resolve("one.eml"), new byte[(3 << 20)]);

    assertThat(review("example.test", "--message", large).err()).contains("more than 4 MiB");
    assertThat(review("example.test", "--message", one, "--message", one, "--message", one).err())
        .contains("more than 8 MiB");
    assertThat(review("example.test", "--rua", dir.resolve("no.xml")).err())
        .contains("there is no file");
    assertThat(review("example.test", "--dkim-selector", "a..b").err()).contains("such as s1");
    assertThat(review("example.test", "--from", "shop").err()).contains("shop@example.org");
    assertThat(review("example.test", "--from", "shop").status()).isEqualTo(2);
  }
}
