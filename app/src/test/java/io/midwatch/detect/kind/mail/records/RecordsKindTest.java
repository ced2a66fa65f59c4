package io.midwatch.detect.kind.mail.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.Proves;
import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.mail.ScriptedDns;
import io.midwatch.detect.net.Fetcher;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail records in a real DNS: those that hold are well, each that breaks is found. */
@Timeout(60)
final class RecordsKindTest {
  private static final String KEY =
      "\"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"";

  private final LabDns dns = LabDns.start();

  @BeforeEach
  void wellRun() {
    dns.put("example.test. 300 IN MX 10 mail.example.test.");
    dns.put("mail.example.test. 300 IN A 203.0.113.25");
    dns.put("example.test. 300 IN TXT \"v=spf1 mx -all\"");
    dns.put("_dmarc.example.test. 300 IN TXT \"v=DMARC1; p=reject\"");
    dns.put("s1._domainkey.example.test. 300 IN TXT " + KEY);
  }

  @AfterEach
  void stop() {
    dns.close();
  }

  private Sighting look(Duration within) throws Exception {
    RecordsKind kind = new RecordsKind();
    ProbeParts parts =
        new ProbeParts(
            new SystemClock(),
            Checks.watcher(
                9, 9, Optional.of("127.0.0.1:" + dns.port()), List.of("127.0.0.0/8"), List.of()),
            Mask.NONE);
    Map<String, Object> options = Map.of("selectors", List.of("s1"));
    return TryLook.within(
        within, kind.prepare(TryPlan.check(kind, "Example.test.", options, List.of()), parts));
  }

  private Sighting look() throws Exception {
    return look(Duration.ofSeconds(20));
  }

  @Test
  void recordsThatHoldAreWell() throws Exception {
    Sighting seen = look();

    assertThat(seen.detail()).isEmpty();
    assertThat(seen.reason()).isEqualTo(Reason.OK);
    assertThat(seen.facts().find("spf")).contains("fail");
    assertThat(seen.facts().find("spf_lookups")).contains(1L);
    assertThat(seen.facts().find("dmarc")).contains("reject");
    assertThat(seen.facts().find("dkim_keys")).contains(1L);
    assertThat(seen.facts().find("mx")).contains(List.of("mail.example.test"));
    assertThat(seen.facts().find("mta_sts")).contains("none");
  }

  @ParameterizedTest
  @Proves("mail-auth")
  @CsvSource(
      delimiter = '|',
      value = {
        "example.test TXT |  | MAIL_RECORDS | MAIL-01: ",
        "example.test TXT | v=spf1 mx mx:a.test a:b.test a:c.test -all | MAIL_RECORDS | MAIL-03: ",
        "example.test TXT | v=spf1 mx -al | MAIL_RECORDS | MAIL-04: ",
        "example.test TXT | v=spf1 include:example.test -all | MAIL_RECORDS | MAIL-04: ",
        "example.test TXT | v=spf1 +all | MAIL_RECORDS | MAIL-05: ",
        "example.test TXT | v=spf1 mx a mx a mx a mx a mx a mx -all | MAIL_RECORDS | MAIL-02: ",
        "_dmarc.example.test TXT | | MAIL_RECORDS | MAIL-09: ",
        "_dmarc.example.test TXT | v=DMARC1; p=rejekt | MAIL_RECORDS | MAIL-09: ",
        "s1._domainkey.example.test TXT | | MAIL_RECORDS | MAIL-07: ",
        "s1._domainkey.example.test TXT | v=DKIM1; p= | MAIL_RECORDS | MAIL-07: ",
        "s1._domainkey.example.test TXT | v=DKIM1; k=ed25519; p=AAAA | MAIL_RECORDS | MAIL-07: ",
        "s1._domainkey.example.test TXT | k=ed25519; t=y;"
            + " p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo= | MAIL_RECORDS_WEAK | MAIL-08: ",
        "mail.example.test A | | MAIL_RECORDS | MAIL-23: ",
        "_mta-sts.example.test TXT | v=STSv1; id=! | MAIL_RECORDS | MAIL-16: ",
        "_mta-sts.example.test TXT | v=STSv1; id=1 | MAIL_RECORDS | MAIL-16: "
      })
  void eachThatBreaksIsFound(String record, String text, Reason reason, String says)
      throws Exception {
    String name = record.substring(0, record.indexOf(' '));
    dns.remove(name + ".", record.substring(record.indexOf(' ') + 1));
    if (text != null) {
      dns.put(name + ". 300 IN TXT \"" + text + "\"");
    }
    if (says.startsWith("MAIL-02")) {
      dns.put("example.test. 300 IN A 203.0.113.25");
    }

    Sighting seen = look();

    assertThat(seen.detail()).startsWith(says);
    assertThat(seen.reason()).isEqualTo(reason);
    assertThat(seen.evidence().collect().items()).isNotEmpty();
  }

  @Test
  void aDomainThatDoesNotExistIsNotWell() throws Exception {
    for (String type : List.of("MX", "TXT")) {
      dns.remove("example.test.", type);
    }
    for (String name : List.of("mail", "_dmarc", "s1._domainkey")) {
      dns.remove(name + ".example.test.", "TXT");
      dns.remove(name + ".example.test.", "A");
    }
    assertThat(look().reason()).isEqualTo(Reason.NAME_NOT_FOUND);
  }

  @Test
  void dnsThatDoesNotAnswerDoesNotPass() throws Exception {
    dns.behave(new DnsBehaviour.Silent());

    Sighting seen = look(Duration.ofMillis(700));

    assertThat(seen.reason()).isEqualTo(Reason.DNS_TIMEOUT);
    assertThat(seen.facts().find("spf")).isEmpty();
  }

  /** Serves one policy, or nothing. */
  private record Policy(String text) implements Fetcher {
    @Override
    public byte[] get(String address) throws IOException {
      if (text.isEmpty()) {
        throw new IOException(address + " answers 404");
      }
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] post(String address, String contentType, byte[] body) throws IOException {
      throw new IOException("nobody posts");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "enforce, mail.example.test, enforce, ''",
    "enforce, *.example.test, enforce, ''",
    "enforce, other.example.test, enforce, MAIL-17: the MTA-STS policy does not name the MX"
        + " mail.example.test",
    "testing, other.example.test, testing, MAIL-17: the MTA-STS policy does not name the MX"
        + " mail.example.test",
    "none, other.example.test, none, ''",
    "enforced, mail.example.test, '', 'MAIL-16: the MTA-STS policy: mode: must be enforce, testing"
        + " or none'",
    "'', '', '', MAIL-16: the MTA-STS policy: https://mta-sts.example.test/.well-known/mta-sts.txt"
        + " answers 404"
  })
  void readsThePolicyOfMtaSts(String mode, String mx, String seen, String says) throws Exception {
    String text = "version: STSv1\r\nmode: " + mode + "\r\nmx: " + mx + "\r\nmax_age: 86400\r\n";
    Findings found = new Findings();
    StsJudge judge =
        new StsJudge(
            ScriptedDns.of("_mta-sts.example.test TXT v=STSv1; id=1"),
            new Policy(mode.isEmpty() ? "" : text));

    Optional<String> read = judge.mode("example.test", List.of("mail.example.test"), found);

    assertThat(read.orElse("")).isEqualTo(seen);
    assertThat(String.join("; ", found.flaws().stream().map(Flaw::toString).toList()))
        .isEqualTo(says);
    assertThat(found.flaws()).allMatch(flaw -> flaw.grave() == !mode.equals("testing"));
  }

  @Test
  void refusesWhatIsNoDomain() {
    RecordsKind kind = new RecordsKind();
    assertThatThrownBy(() -> kind.target("example", Options.NONE))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(
            () -> kind.target("example.org", new Options(Map.of("selectors", List.of("a..b")))))
        .isInstanceOf(InvalidValueException.class);
  }
}
