package io.midwatch.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.watch.PlanWords;
import io.midwatch.harden.wire.bundle.Bundle;
import io.midwatch.harden.wire.bundle.BundleFile;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.respond.channel.registry.Channels;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code midwatch review} and {@code midwatch explain} with their files and exit statuses. */
class ReviewCommandTest {
  @TempDir Path dir;

  private record Ran(int status, String out, String err) {}

  private static Ran run(Object command, Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] text = java.util.Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    int status =
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(text);
    return new Ran(status, out.toString(), err.toString());
  }

  private static Ran review(Object... words) {
    return run(new ReviewCommand(), words);
  }

  /** The evidence of a site with one high finding. */
  private Path bundle() throws Exception {
    return bundle(site -> site.on("/health", Answer.text("")));
  }

  private Path wellRun() throws Exception {
    return bundle(site -> {});
  }

  private Path bundle(Consumer<WellRunSite> how) throws Exception {
    Path file = dir.resolve("evidence.jsonl.gz");
    try (ReviewLab lab = new ReviewLab();
        OutputStream to = Files.newOutputStream(file)) {
      how.accept(WellRunSite.in(lab));
      Request request = ReviewLab.request(WellRunSite.NAME);
      Recording recording = new Recording(lab.live(ReviewLab.quick()));
      lab.review(Registry.run(), request, recording);
      BundleFile.write(
          new Bundle(request.at(), List.of(WellRunSite.NAME), List.of(), recording.exchanges()),
          to);
    }
    return file;
  }

  @Test
  void everyFormatFromOneBundleByteForByte() throws Exception {
    Path bundle = bundle();
    for (String format : List.of("md", "html", "json", "sarif", "junit", "csv")) {
      Ran first = review("--only", "web", "--offline", bundle, "--format", format);
      assertThat(first.status()).as(first.err()).isEqualTo(1);
      assertThat(first.out()).contains("WEB-01");
      assertThat(review("--only", "web", "--offline", bundle, "--format", format)).isEqualTo(first);
    }
  }

  @Test
  void theDatesToComeForACalendar() throws Exception {
    Ran ran = review("--only", "web", "--offline", wellRun(), "--format", "ics");
    assertThat(ran.out()).contains("SUMMARY:Ends: the certificate of www.example.test");
  }

  @Test
  void theEndingOfTheFileChoosesTheFormat() throws Exception {
    Path out = dir.resolve("review.html");
    Ran ran = review("--only", "web", "--offline", bundle(), "--out", out);
    assertThat(out).content().startsWith("<!doctype html>");
    assertThat(ran.out()).contains("Do this first", "WEB-01", "verify:", "midwatch explain WEB-01");
  }

  @Test
  void theBarDecidesTheExitStatus() throws Exception {
    Path bundle = bundle();
    assertThat(review("--only", "web", "--offline", bundle, "--fail-on", "critical").status())
        .isZero();
    assertThat(review("--only", "web", "--offline", bundle, "--fail-on", "none").status()).isZero();
    assertThat(review("--only", "WEB-08", "--offline", bundle).status()).isZero();
    assertThat(review("--only", "web", "--offline", bundle, "other.example.test").status())
        .as("nothing is known of it")
        .isEqualTo(3);
  }

  @Test
  void theReviewBeforeIsComparedWith() throws Exception {
    Path bundle = bundle();
    Path before = dir.resolve("before.json");
    review("--only", "web", "--offline", bundle, "--out", before);
    Ran ran = review("--only", "web", "--offline", bundle, "--since", before, "--format", "md");
    assertThat(ran.out()).contains("## Since 2026-11-21T12:00:00Z", "Nothing has changed.");
  }

  @Test
  void thePlanThatWouldWatchItLoads() throws Exception {
    Path plan = dir.resolve("midwatch.yml");
    Ran ran = review("--only", "web", "--offline", wellRun(), "--plan", "--out", plan);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(plan)
        .content()
        .contains(
            "- http: https://www.example.test/",
            "text.contains(\"Example shop\")",
            "ip: each",
            "- tls: www.example.test",
            "- dns: www.example.test",
            "- http: https://www.example.test/health",
            "body.status == \"UP\"",
            "- \"www.example.test\"",
            "only: [web]");
    SystemClock clock = new SystemClock();
    ReadPlan read =
        new PlanReader(
                KindRegistry.probes(),
                Channels.all(clock, () -> true).values(),
                clock,
                new PlanWords())
            .read(PlanSource.load(plan).files(), PlanSource.surroundings(plan, Map.of()));
    assertThat(read).isInstanceOf(ReadPlan.Good.class);
    assertThat(((ReadPlan.Good) read).plan().arrangements().reviews().byId())
        .containsOnlyKeys("www.example.test");
  }

  @Test
  void mistakesOfTheCommandLineAreSaid() throws Exception {
    assertThat(review().err()).contains("name what is to be reviewed");
    assertThat(review("not a name").status()).isEqualTo(2);
    assertThat(review("https://user:pw@example.org/").status()).isEqualTo(2);
    assertThat(review("example.org", "--fail-on", "fatal").err()).contains("--fail-on takes");
    assertThat(review("example.org", "--only", "wbe").err()).contains("--only takes");
    assertThat(review("example.org", "--resolver", "dns.example").err())
        .contains("--resolver takes");
    assertThat(review("example.org", "--requests", "0").err()).contains("--requests takes 1");
    assertThat(review("example.org", "--per-second", "-1").err()).contains("--per-second takes 0");
    Path none = Files.writeString(dir.resolve("x"), "no bundle");
    assertThat(review("--offline", none).status()).isEqualTo(2);
  }

  @Test
  void privateAddressesAreNotAskedUnlessAllowed() throws Exception {
    try (FaultyHttpServer server = FaultyHttpServer.start()) {
      server.on("*", Answer.text("hello"));
      String target = "http://127.0.0.1:" + server.port() + "/";
      Ran refused = review("--only", "web", "--per-second", "0", target);
      assertThat(refused.status()).isEqualTo(3);
      assertThat(refused.out()).contains("--allow-network");
      assertThat(server.connections()).isZero();
      Ran allowed = review("--only", "web", "--per-second", "0", "--allow-network", target);
      assertThat(allowed.out()).contains("WEB-06");
      assertThat(server.connections()).isPositive();
      assertThat(review("--only", "web", "--allow-network", "http://169.254.169.254/").out())
          .contains("169.254.169.254 is link-local, metadata")
          .contains("never asked, not with --allow-network either");
    }
  }

  @Test
  void explainPrintsThePageAndListsAll() {
    Ran page = run(new ExplainCommand(), "web-08");
    assertThat(page.out())
        .startsWith("# WEB-08")
        .contains("### nginx", "## Verify")
        .doesNotContain("{{");
    assertThat(run(new ExplainCommand()).out()).contains("HTTP surface", "WEB-01", "WEB-20");
    Ran unknown = run(new ExplainCommand(), "WEB-88");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean");
  }
}
