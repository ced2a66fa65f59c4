package io.midwatch.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.registry.Registry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a person sees on a terminal, however narrow. */
class SummaryTest {
  private static String shown(int width, boolean colours) {
    Location at = Location.Outside.of("shop.example.test").on(443);
    Finding finding =
        Finding.of(
                "WEB-08",
                at,
                Severity.HIGH,
                "includeSubDomains shuts browsers out of old.example.test, which does not answer")
            .saw("x".repeat(300));
    Review review =
        new Review(
            Instant.parse("2026-11-21T12:00:00Z"),
            List.of(Target.parse("shop.example.test").orElseThrow()),
            List.of(
                new Outcome.Fail(finding),
                new Outcome.NotChecked("TLS-01", at, "the server said nothing ".repeat(8), false)),
            List.of(),
            List.of(),
            new TreeMap<>(),
            List.of(),
            Optional.empty());
    StringWriter out = new StringWriter();
    new Summary(new Report(review, Registry.book()), colours, width)
        .print(new PrintWriter(out, true));
    return out.toString();
  }

  @Test
  void keepsWithinANarrowTerminalButBreaksNoCommand() {
    String text = shown(60, false);
    assertThat(text.lines().filter(line -> line.length() > 60))
        .allMatch(line -> line.contains("curl"));
    assertThat(text).contains("\n   old.example.test, which").contains("  verify: curl");
    assertThat(text).doesNotContain("\u001b");
  }

  @Test
  void nothingThatStrangersWroteActsOnIt() {
    String hostile = "\u001b[2J\u009b2Jred\u202e \u0007::stop-commands::x ##[error]y";
    Location at = new Location.Outside("mx" + hostile, hostile, 25, "/" + hostile);
    Finding finding =
        Finding.of("MAIL-23", at, Severity.HIGH, hostile)
            .saw(hostile, "::error::x")
            .with("host", "mx`reboot`.test");
    Review review =
        new Review(
            Instant.parse("2026-11-21T12:00:00Z"),
            List.of(Target.parse("shop.example.test").orElseThrow()),
            List.of(
                new Outcome.Fail(finding), new Outcome.NotChecked("TLS-01", at, hostile, false)),
            List.of(),
            List.of(),
            new TreeMap<>(),
            List.of(),
            Optional.empty());
    StringWriter out = new StringWriter();
    new Summary(new Report(review, Registry.book()), false, 80).print(new PrintWriter(out, true));
    assertThat(out.toString())
        .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202e]")
        .doesNotContain("##[", "`reboot`")
        .contains("-connect <host>:25");
    assertThat(out.toString().lines().map(String::strip)).noneMatch(line -> line.startsWith("::"));
  }

  @Test
  void usesTheRoomOfAWideOne() {
    assertThat(shown(200, true).lines())
        .anyMatch(line -> line.contains("old.example.test, which does not answer"));
  }
}
