package io.midwatch.detect.mail.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Aggregate reports of RFC 9990 and RFC 7489, and what hostile ones get. */
final class AggregateReaderTest {
  private static final String REPORT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">
        <version>1.0</version>
        <report_metadata>
          <org_name>Receiver &amp; Sons</org_name>
          <email>dmarc@receiver.test</email>
          <report_id>2026-1</report_id>
          <date_range><begin>1767225600</begin><end>1767311999</end></date_range>
        </report_metadata>
        <policy_published>
          <domain>example.org</domain><p>reject</p><sp>none</sp><adkim>r</adkim>
          <discovery_method>treewalk</discovery_method>
        </policy_published>
        <record>
          <row>
            <source_ip>192.0.2.1</source_ip><count>7</count>
            <policy_evaluated><disposition>pass</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated>
          </row>
          <identifiers><header_from>example.org</header_from></identifiers>
          <auth_results>
            <dkim><domain>example.org</domain><selector>s1</selector><result>pass</result></dkim>
            <spf><domain>bounce.example.net</domain><result>pass</result></spf>
          </auth_results>
        </record>
        <record>
          <row>
            <source_ip>2001:db8::1</source_ip><count>3</count>
            <policy_evaluated><disposition>reject</disposition><dkim>fail</dkim><spf>fail</spf>
              <reason><type>local_policy</type></reason></policy_evaluated>
          </row>
          <identifiers><header_from>example.org</header_from></identifiers>
          <auth_results/>
        </record>
      </feedback>
      """;

  private static AggregateReport read(String xml) throws UnreadableReportException {
    return AggregateReader.read(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsBothFormsPackedAsTheyCome() throws Exception {
    String older = REPORT.replace(" xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\"", "");
    for (String xml : new String[] {REPORT, older}) {
      byte[] plain = xml.getBytes(StandardCharsets.UTF_8);
      for (byte[] octets : new byte[][] {plain, gzip(plain), zip(plain, 1)}) {
        AggregateReport report = AggregateReader.read(octets);
        assertThat(report.reporter()).isEqualTo("Receiver & Sons");
        assertThat(report.policy()).containsEntry("sp", "none").containsEntry("p", "reject");
        assertThat(report.messages()).isEqualTo(10);
        assertThat(report.passed()).isEqualTo(7);
        assertThat(report.rows().getFirst().results())
            .contains(new AggregateReport.Result("dkim", "example.org", "s1", "pass"));
        assertThat(report.rows().getLast().reasons()).containsExactly("local_policy");
        assertThat(report.oddities()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<feedback xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\">, <feedbacks>",
    "</feedback>, ''",
    "<count>7</count>, <count>seven</count>",
    "<count>7</count>, <count>-7</count>",
    "<count>7</count>, <count>99999999999999999999</count>",
    "192.0.2.1, not an address",
    "<end>1767311999</end>, ''",
    "<policy_published>, <policy>",
    "Receiver &amp; Sons, Receiver &sons;",
    "1.0, \u0000"
  })
  void saysWhyAnInvalidOneIsNone(String part, String instead) {
    assertThatThrownBy(() -> read(REPORT.replace(part, instead)))
        .isInstanceOf(UnreadableReportException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "<org_name>Receiver &amp; Sons</org_name>, org_name is missing",
    "<disposition>reject</disposition>, disposition is \"\"",
    "<header_from>example.org</header_from>, header_from is missing"
  })
  void readsOnWithoutWhatLargeReceiversLeaveOut(String part, String oddity) throws Exception {
    AggregateReport report = read(REPORT.replace(part, ""));

    assertThat(report.messages()).isEqualTo(10);
    assertThat(report.oddities()).containsExactly(oddity);
  }

  @Test
  void opensNothingThatADocumentNames() {
    String head = "<!DOCTYPE feedback [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    String bomb =
        "<!DOCTYPE f [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    for (String xml :
        new String[] {
          REPORT.replace("<feedback", head + "<feedback").replace("2026-1", "&x;"),
          REPORT.replace("<feedback", bomb + "<feedback").replace("2026-1", "&b;")
        }) {
      assertThatThrownBy(() -> read(xml)).isInstanceOf(UnreadableReportException.class);
    }
  }

  @Test
  void refusesBombs() throws Exception {
    byte[] nothing = new byte[40_000_000];
    assertThatThrownBy(() -> AggregateReader.read(gzip(nothing)))
        .hasMessageContaining("larger than");
    assertThatThrownBy(() -> AggregateReader.read(zip(nothing, 1)))
        .hasMessageContaining("larger than");
    byte[] plain = REPORT.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> AggregateReader.read(gzip(gzip(plain))))
        .hasMessageContaining("more than once");
    assertThatThrownBy(() -> AggregateReader.read(zip(plain, 2)))
        .hasMessageContaining("more than one file");
    assertThatThrownBy(() -> read("<a>".repeat(1_000_000)))
        .hasMessageContaining("nested too deeply");
    assertThatThrownBy(() -> read("<feedback>" + "<a/>".repeat(1_100_000)))
        .hasMessageContaining("too many");
  }

  @Test
  void damagedReportsAreReadOrRefusedAndNothingElse() throws Exception {
    Random random = new Random(9);
    byte[] plain = REPORT.getBytes(StandardCharsets.UTF_8);
    for (byte[] octets : new byte[][] {plain, gzip(plain), zip(plain, 1)}) {
      for (int i = 0; i < 400; i++) {
        byte[] damaged = octets.clone();
        for (int n = random.nextInt(4); n >= 0; n--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        try {
          assertThat(AggregateReader.read(damaged)).isNotNull();
        } catch (UnreadableReportException refused) {
          assertThat(refused.why()).isNotBlank();
        }
      }
    }
  }

  static byte[] gzip(byte[] octets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(octets);
    }
    return out.toByteArray();
  }

  private static byte[] zip(byte[] octets, int files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream packed = new ZipOutputStream(out)) {
      for (int i = 0; i < files; i++) {
        packed.putNextEntry(new ZipEntry(i + ".xml"));
        packed.write(octets);
        packed.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
