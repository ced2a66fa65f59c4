package io.midwatch.cli.review;

import static io.midwatch.cli.review.Ran.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Eventually;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Bundle;
import io.midwatch.harden.wire.bundle.BundleFile;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of {@code midwatch review} that are not what they should be: said by name, nothing lost.
 */
class ReviewFilesTest {
  @TempDir Path dir;

  private Path bundle() throws Exception {
    Path file = dir.resolve("evidence.gz");
    try (ReviewLab lab = new ReviewLab();
        OutputStream to = Files.newOutputStream(file)) {
      WellRunSite.in(lab);
      var request = ReviewLab.request(WellRunSite.NAME);
      Recording wire = new Recording(lab.live(ReviewLab.quick()));
      lab.review(Registry.run(), request, wire);
      BundleFile.write(
          new Bundle(request.at(), List.of(WellRunSite.NAME), List.of(), wire.exchanges()), to);
    }
    return file;
  }

  private static void refused(Ran ran, String... said) {
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(said);
  }

  @Test
  void aBundleThatIsNoneOrIsCut() throws Exception {
    Path other = Files.writeString(dir.resolve("other.json"), "{}");
    refused(review("--offline", other), "other.json", "this is no bundle", "--save");
    refused(review("--offline", dir), "this is a folder");
    byte[] whole = Files.readAllBytes(bundle());
    Path cut = Files.write(dir.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
    refused(review("--offline", cut), "cut.gz", "the end of the bundle is missing");
  }

  @Test
  void aReviewBeforeThatIsNoneOrHuge() throws Exception {
    Path other = Files.writeString(dir.resolve("other.json"), "{\"a\":1}");
    refused(review("example.org", "--since", other), "other.json", "--format json");
    Path cut = Files.writeString(dir.resolve("cut.json"), "{\"midwatch-review\":");
    refused(review("example.org", "--since", cut), "cut.json", "damaged JSON");
    Path huge = dir.resolve("huge.json");
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }
    refused(review("example.org", "--since", huge), "huge.json", "no review is larger");
    refused(review("example.org", "--since", dir), "this is a folder");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsToldBeforeTheReviewBegins() throws Exception {
    Path missing = dir.resolve("no/such/review.html");
    refused(review("example.org", "--out", missing), "--out: there is no folder", "make it first");
    refused(review("example.org", "--save", missing), "--save: there is no folder");
    refused(review("example.org", "--out", dir), "is a folder");
  }

  @Test
  void aReportThatCannotBeWrittenIsShown() throws Exception {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full));
    Ran ran = review("--only", "web", "--offline", bundle(), "--out", full);
    refused(ran, "could not be written to /dev/full", "so here it is");
    assertThat(ran.out()).contains("# Review of www.example.test", "## ");
  }

  @Test
  void aTypingErrorInANameIsToldFirst() throws Exception {
    try (LabDns dns = LabDns.start()) {
      dns.put("example.test. 60 IN A 203.0.113.1");
      String resolver = "127.0.0.1:" + dns.port();
      Ran ran = review("exmaple.test", "--only", "WEB-08", "--resolver", resolver);
      assertThat(ran.status()).isEqualTo(3);
      assertThat(ran.err()).contains("no name exmaple.test in DNS: is it spelled right?");
    }
    Ran dead = review("example.test", "--only", "dns", "--resolver", "127.0.0.1:1");
    assertThat(dead.status()).isEqualTo(3);
    assertThat(dead.err()).contains("the resolver answers nothing", "--resolver");
    assertThat(dead.out()).doesNotContain("Passed:");
  }

  @Test
  void whoeverStopsItKeepsWhatWasReceived() throws Exception {
    Path part = dir.resolve("part.gz");
    Path told = dir.resolve("told.txt");
    try (LabDns dns = LabDns.start()) {
      dns.behave(new DnsBehaviour.Silent());
      Process process =
          new ProcessBuilder(
                  "env",
                  "--default-signal=HUP,INT", // Where the tests themselves run in the background.
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.midwatch.cli.Main",
                  "review",
                  "example.test",
                  "--resolver",
                  "127.0.0.1:" + dns.port(),
                  "--save",
                  part.toString())
              .redirectErrorStream(true)
              .redirectOutput(told.toFile())
              .start();
      try {
        Eventually.comes(
            Duration.ofSeconds(60), () -> !dns.queries().all().isEmpty(), () -> "no question");
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(told)
        .content()
        .contains("stopped after", "no report was written", "review --offline " + part);
    assertThat(review("--offline", part).status()).isEqualTo(3);
  }
}
