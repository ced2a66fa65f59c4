package io.midwatch.harden.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.mail.MailRules;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.real.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real BIND serves a zone whose mail is broken: the records of the report are pasted into it in
 * place of those of the same name and kind, and the review finds none of it any more.
 */
@Timeout(90)
class PastedZoneTest {
  private static final String DOMAIN = "example.test";
  private static final String SPF = "@ TXT \"v=spf1 mx -all\"";
  private static final String GONE =
      "@ TXT \"v=spf1 mx a:a.example.test a:b.example.test a:c.example.test -all\"";
  private static final String NOWHERE = "@ TXT \"v=spf1 mx include:a.example.test -all\"";
  private static final String DMARC =
      "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.test\"";
  private static final String TLS_RPT = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:t@example.test\"";
  private static final String MX = "@ MX 10 mail";

  @TempDir Path folder;
  private final ReviewLab lab = new ReviewLab();
  private Optional<RealPart> running = Optional.empty();

  @AfterEach
  void close() throws IOException {
    stop();
    lab.close();
  }

  private void stop() {
    running.ifPresent(RealPart::close);
  }

  /** Serves these records besides those that every zone has. */
  private void serve(List<String> records) throws IOException {
    stop();
    int port = RealPart.freePort();
    Files.writeString(
        folder.resolve("zone"),
        """
        $TTL 300
        $ORIGIN example.test.
        @ SOA ns hostmaster 1 7200 3600 1209600 300
        @ NS ns
        ns A 203.0.113.53
        mail A 203.0.113.25
        RECORDS
        """
            .replace("RECORDS", String.join("\n", records)));
    Files.writeString(
        folder.resolve("root"),
        """
        $TTL 300
        . SOA ns. hostmaster. 1 7200 3600 1209600 300
        . NS ns.
        ns. A 203.0.113.53
        25.113.0.203.in-addr.arpa. PTR mail.example.test.
        """);
    Path settings =
        Files.writeString(
            folder.resolve("named.conf"),
            """
            options {
              directory "FOLDER";
              listen-on port PORT { 127.0.0.1; };
              listen-on-v6 { none; };
              pid-file "FOLDER/named.pid";
              session-keyfile "FOLDER/session.key";
              recursion no;
            };
            controls { };
            zone "example.test" { type primary; file "FOLDER/zone"; };
            zone "." { type primary; file "FOLDER/root"; };
            """
                .replace("FOLDER", folder.toString())
                .replace("PORT", Integer.toString(port)));
    RealPart named =
        RealPart.start("bind9", folder, "/usr/sbin/named", "-g", "-c", settings.toString());
    running = Optional.of(named);
    named.says("all zones loaded");
    lab.resolvedBy(port);
  }

  private List<Finding> findings() throws Exception {
    ReviewRun run = new ReviewRun(MailRules.collectors(), MailRules.rules(), Registry.book());
    return lab.review(run, DOMAIN).findings();
  }

  static Stream<List<String>> broken() {
    return Stream.of(
        List.of("MAIL-01", MX, DMARC, TLS_RPT),
        List.of("MAIL-01", MX, SPF, "@ TXT \"v=spf1 a -all\"", DMARC, TLS_RPT),
        List.of("MAIL-03", MX, GONE, DMARC, TLS_RPT),
        List.of("MAIL-04", MX, NOWHERE, DMARC, TLS_RPT),
        List.of("MAIL-05", MX, "@ TXT \"v=spf1 mx +all\"", DMARC, TLS_RPT),
        List.of("MAIL-06", MX, "@ TXT \"v=spf1 mx ptr -all\"", DMARC, TLS_RPT),
        List.of("MAIL-09", MX, SPF, TLS_RPT),
        List.of(
            "MAIL-09",
            MX,
            SPF,
            DMARC,
            "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:x@example.test\"",
            TLS_RPT),
        List.of(
            "MAIL-11",
            MX,
            SPF,
            "_dmarc TXT \"v=DMARC1; p=reject; pct=50; rua=mailto:dmarc@example.test\"",
            TLS_RPT),
        List.of("MAIL-12", MX, SPF, "_dmarc TXT \"v=DMARC1; p=reject\"", TLS_RPT),
        List.of(
            "MAIL-11",
            MX,
            SPF,
            "_dmarc TXT \"v=DMARC1; p=reject; ri=86400; rua=mailto:d@example.test!10m\"",
            TLS_RPT),
        List.of("MAIL-10", MX, SPF, DMARC.replace("reject", "none"), TLS_RPT),
        List.of("MAIL-19", MX, SPF, DMARC),
        List.of("MAIL-30"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void theRecordsOfTheReportMendIt(List<String> zone) throws Exception {
    String rule = zone.getFirst();
    List<String> records = zone.subList(1, zone.size());
    serve(records);
    List<Finding> found = findings();
    assertThat(found).extracting(Finding::rule).containsExactly(rule);

    serve(mended(records, found.getFirst()));
    List<String> begun = rule.equals("MAIL-09") ? List.of("MAIL-10") : List.of(); // p=none first
    assertThat(findings()).extracting(Finding::rule).doesNotContain(rule).isSubsetOf(begun);
  }

  @Test
  void aZoneWithNothingWrongHasNoFinding() throws Exception {
    serve(List.of(MX, SPF, DMARC, TLS_RPT));
    assertThat(findings()).isEmpty();
  }

  /** What the fix writes stands in place of the records of that name and kind. */
  private static List<String> mended(List<String> records, Finding finding) {
    RulePage.Fix fix = Registry.book().rule(finding.rule()).page().fixes().firstEntry().getValue();
    List<String> pasted =
        RulePage.filled(fix.code(), finding)
            .lines()
            .map(line -> line.replace(" 3600 IN ", " ").replaceAll("\\s+", " "))
            .toList();
    List<String> kinds = pasted.stream().map(PastedZoneTest::kind).toList();
    return Stream.concat(
            records.stream().filter(record -> !kinds.contains(kind(record))), pasted.stream())
        .collect(Collectors.toList());
  }

  private static String kind(String record) {
    String[] parts = record.split(" ", 3);
    String name =
        parts[0].equals("@")
            ? DOMAIN
            : parts[0].replace("." + DOMAIN + ".", "").replace(".test.", ".test");
    return name + " " + parts[1];
  }
}
