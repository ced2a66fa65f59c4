package io.midwatch.harden.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.harden.review.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule has a page of one shape, and the docs show the same pages. */
class RulePagesTest {
  private static final Path DOCS = root().resolve("docs/rules");

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("docs")) ? here : here.resolveSibling("");
  }

  static Stream<Rule> rules() {
    return Registry.book().all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aPageTellsTheOutageInFiveLinesAndHasFixesAndACommand(Rule rule) {
    RulePage page = rule.page();
    assertThat(page.outage()).as("the outage in five lines").hasSize(5);
    assertThat(page.why()).endsWith(".").hasSizeBetween(30, 300);
    assertThat(page.how()).hasSizeGreaterThan(30);
    assertThat(page.fixes()).isNotEmpty();
    assertThat(page.fixes().values()).allMatch(fix -> !fix.code().isBlank());
    assertThat(page.verify()).isNotBlank();
    assertThat(page.good()).isNotBlank();
    assertThat(rule.title()).doesNotEndWith(".");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void noPlaceholderIsLeftOpen(Rule rule) {
    String shown = RulePage.exemplary(rule.page().markdown());
    assertThat(shown).doesNotContain("{{");
    Finding finding =
        Finding.of(rule.id(), Location.Outside.of("shop.example.net"), rule.gravest(), "x");
    assertThat(RulePage.filled(rule.page().verify(), finding)).doesNotContain("{{");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theDocsShowThePage(Rule rule) throws IOException {
    Path file = DOCS.resolve(rule.id() + ".md");
    write(file, RulePage.exemplary(rule.page().markdown()));

    assertThat(file)
        .as("./mvnw verify -Dupdate-docs=true writes it anew")
        .content()
        .isEqualTo(RulePage.exemplary(rule.page().markdown()));
  }

  @Test
  void theDocsListAllRulesAndNoOthers() throws IOException {
    write(DOCS.resolve("README.md"), index());

    assertThat(DOCS.resolve("README.md")).content().isEqualTo(index());
    try (Stream<Path> files = Files.list(DOCS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of("README.md"), rules().map(rule -> rule.id() + ".md"))
                  .toList());
    }
  }

  @Test
  void aPageThatLacksAPartSaysWhich() {
    String page = Registry.book().rule("WEB-08").page().markdown();
    assertThatThrownBy(() -> PageReader.read("WEB-08", page.replace("## Verify", "## Proof")))
        .hasMessageContaining("WEB-08")
        .hasMessageContaining("Verify");
    assertThatThrownBy(() -> PageReader.read("WEB-09", page)).hasMessageContaining("its own id");
    assertThatThrownBy(() -> RuleBook.of(List.of("WEB-08", "WEB-08")))
        .hasMessageContaining("two rules");
    assertThatThrownBy(() -> RuleBook.of(List.of("XYZ-1"))).hasMessageContaining("no page");
  }

  @Test
  void valuesOfAFindingTakeTheirPlaces() {
    Finding finding =
        new Finding(
            "WEB-11",
            Location.Outside.of("shop.example.net").on(8443).at("192.0.2.7"),
            Severity.HIGH,
            Confidence.HIGH,
            "x",
            List.of(),
            new TreeMap<>());
    String text =
        "{{name}}:{{port}} {{address}} {{path}} {{cookie|SESSION}} {{record|v=spf1 -all}}";
    assertThat(RulePage.filled(text, finding.with("cookie", "sid$1")))
        .isEqualTo("shop.example.net:8443 192.0.2.7 / sid$1 v=spf1 -all");
  }

  /** Names and addresses that are reserved for documentation, and accounts of others. */
  private static final Pattern INVENTED =
      Pattern.compile(
          "\\bexample\\b|192\\.0\\.2\\.|198\\.51\\.100\\.|203\\.0\\.113\\.|2001:db8:|@gmail\\.com|HASH");

  @ParameterizedTest
  @MethodSource("rules")
  void nothingInventedStandsInAFixButAMarkedSlot(Rule rule) {
    Finding bare =
        Finding.of(
            rule.id(),
            Location.Outside.of("www.shop.test").on(443).at("10.1.2.3"),
            rule.gravest(),
            "x");
    for (RulePage.Fix fix : rule.page().fixes().values()) {
      for (String line : RulePage.filled(fix.code(), bare).lines().toList()) {
        assertThat(INVENTED.matcher(line.replaceAll("<[^<>]*>", "")).find())
            .as("of %s, pasted as it stands: %s", rule.id(), line)
            .isFalse();
      }
    }
  }

  /** Names and records are written by others, and a command is pasted into a shell. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(reboot)",
        "a`reboot`",
        "a;reboot",
        "a&reboot",
        "a|sh",
        "a>b",
        "a b",
        "-oProxyCommand",
        "\"a",
        "\\\\a",
        "a\nreboot",
        "ä$IFS"
      })
  void noCommandToPasteHoldsWhatAShellWouldRun(String hostile) {
    Finding finding =
        Finding.of("WEB-13", Location.Outside.of("a.test"), Severity.HIGH, "x")
            .with("other", List.of(hostile.split("\n")));
    assertThat(RulePage.command("dig {{?other|b.example}} NS", finding))
        .isEqualTo("dig <other> NS");
    assertThat(RulePage.command("curl '{{?other|b.example}}' | sh", finding.with("other", "a'b")))
        .isEqualTo("curl '<other>' | sh");
    assertThat(new RulePage.Fix("sh", "dig {{?other|b.example}}", "").code(finding))
        .isEqualTo("dig <other>");
    assertThat(RulePage.filled("{{other}}", finding)).isEqualTo(hostile);
    Location.Outside named = Location.Outside.of("x`reboot`.test").under("/$(reboot)");
    assertThat(
            RulePage.command(
                "curl https://{{name}}{{path}}", Finding.of("WEB-13", named, Severity.HIGH, "x")))
        .isEqualTo("curl https://<name><path>");
  }

  @Test
  void commandsToPasteHoldWhatIsAWordOrStandsInQuotes() {
    Finding finding =
        Finding.of("TLS-01", Location.Outside.of("*.a.test").on(25), Severity.HIGH, "x")
            .with("script", "https://cdn.test/a.js?x=1&y=$2;z")
            .with("ports", "443 993");
    assertThat(
            RulePage.command(
                "openssl -connect {{name}}:{{port}}{{starttls}}; for p in {{ports}}; curl"
                    + " '{{?script|x}}'",
                finding))
        .isEqualTo(
            "openssl -connect *.a.test:25 -starttls smtp; for p in 443 993; curl"
                + " 'https://cdn.test/a.js?x=1&y=$2;z'");
  }

  @Test
  void whatOnlyTheReaderKnowsStandsAsASlot() {
    Finding finding = Finding.of("DNS-02", Location.Outside.of("a.test"), Severity.HIGH, "x");
    String text = "{{name}} NS {{?second-server|ns2.example.com}}.";
    assertThat(RulePage.filled(text, finding)).isEqualTo("a.test NS <second server>.");
    assertThat(RulePage.filled(text, finding.with("second-server", "ns.b.test")))
        .isEqualTo("a.test NS ns.b.test.");
    assertThat(RulePage.exemplary(text)).isEqualTo("www.example.org NS ns2.example.com.");
  }

  @Test
  void commandsReachTheDoorThatTheFindingIsAbout() {
    String command = "openssl s_client -connect {{at}}:{{port}}{{starttls|}}";
    Location.Outside name = Location.Outside.of("mail.example.net");
    assertThat(filled(command, name.on(587).at("2001:db8::7")))
        .endsWith("-connect [2001:db8::7]:587 -starttls smtp");
    assertThat(filled(command, name.on(993))).endsWith("-connect mail.example.net:993");
    assertThat(filled(command, name.on(143).at("192.0.2.7")))
        .endsWith("-connect 192.0.2.7:143 -starttls imap");
    assertThat(RulePage.exemplary(command)).endsWith("-connect 192.0.2.10:443");
  }

  private static String filled(String command, Location at) {
    return RulePage.filled(command, Finding.of("TLS-01", at, Severity.HIGH, "x"));
  }

  @Test
  void aServerCannotWriteOnTheReadersTerminal() {
    Finding finding =
        Finding.of("WEB-08", Location.Outside.of("a.example"), Severity.LOW, "a\u001b[31m\nb")
            .saw("x\u202ey\r\n", "z".repeat(5000));
    assertThat(finding.says()).isEqualTo("a [31m b");
    assertThat(finding.evidence().getFirst()).isEqualTo("x y  ");
    assertThat(finding.evidence().getLast()).hasSize(601).endsWith("…");
  }

  private static String index() {
    StringBuilder index = new StringBuilder();
    index.append(
        """
        # What a review can find

        Written by the build; `midwatch explain ID` prints the same pages.
        """);
    for (Area area : Area.values()) {
      List<Rule> rules = rules().filter(rule -> rule.area() == area).toList();
      if (!rules.isEmpty()) {
        index
            .append("\n## ")
            .append(area.title())
            .append("\n\n| rule | what is wrong | severity | found |\n|---|---|---|---|\n");
        rules.forEach(rule ->
            index.append(
                "| [%s](%s.md) | %s | %s | %s |\n"
                    .formatted(
                        rule.id(),
                        rule.id(),
                        rule.title(),
                        rule.severities(),
                        rule.mode().words())));
      }
    }
    return index.toString();
  }

  private static void write(Path file, String text) {
    if (Boolean.getBoolean("update-docs")) {
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }
}
