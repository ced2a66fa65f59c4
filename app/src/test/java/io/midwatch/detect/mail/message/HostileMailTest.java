package io.midwatch.detect.mail.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.mail.ScriptedDns;
import io.midwatch.detect.mail.dkim.MailMessage;
import io.midwatch.detect.mail.dmarc.DmarcPolicy;
import io.midwatch.detect.mail.report.AggregateReader;
import io.midwatch.detect.mail.report.MailedReports;
import io.midwatch.detect.mail.report.UnreadableReportException;
import io.midwatch.detect.mail.spf.SpfEvaluator;
import io.midwatch.detect.mail.spf.SpfQuery;
import io.midwatch.detect.mail.spf.SpfResult;
import io.midwatch.detect.mail.spf.SpfSurveyor;
import io.midwatch.detect.mail.sts.StsRecord;
import io.midwatch.detect.mail.sts.TlsReportRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages, records and reports that nobody honest would send: all end in time, with a reason. */
@Timeout(60)
final class HostileMailTest {
  private static final int TEN_MILLION = 10_000_000;

  private static MailMessage message(String text) {
    return MailMessage.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static MessageVerdict judge(ScriptedDns dns, String text) {
    return new MessageJudge(dns, new VirtualClock()).judge(message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1 ",
        "v=spf1 a:",
        "v=spf1 exists:%{",
        "v=spf1 include:x.test ",
        "v=DMARC1; p=reject; rua=",
        "v=DMARC1;",
        "v=DKIM1; p=",
        "v=STSv1; id=",
        "v=TLSRPTv1; rua="
      })
  void recordsOfTenMillionOctets(String start) {
    String unit = start.endsWith(" ") ? "a:a.test " : "mailto:a@a.test,;x=";
    String text = start + unit.repeat(TEN_MILLION / unit.length());
    ScriptedDns dns =
        ScriptedDns.of(
            "example.test TXT " + text,
            "_dmarc.example.test TXT " + text,
            "s._domainkey.example.test TXT " + text);
    SpfQuery query =
        SpfQuery.mailFrom(InetAddress.ofLiteral("203.0.113.9"), "a@example.test", "h.test");

    assertThat(SpfEvaluator.standard(dns, new VirtualClock()).check(query).result())
        .isIn(SpfResult.PERMERROR, SpfResult.NONE);
    assertThat(
            new SpfSurveyor(dns, new VirtualClock(), Duration.ofSeconds(5)).survey("example.test"))
        .isNotNull();
    assertThat(DmarcPolicy.discover(dns, "example.test")).isNotNull();
    assertThat(StsRecord.of(dns.txt("example.test").all()).id()).isEmpty();
    assertThat(TlsReportRecord.of(dns.txt("example.test").all()).rua()).isEmpty();
    assertThat(
            judge(
                    dns,
                    "DKIM-Signature: v=1; a=rsa-sha256; d=example.test; s=s; h=from; bh=AAAA;"
                        + " b=AAAA\r\nFrom: a@example.test\r\n\r\nHi\r\n")
                .isAligned())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Received: from a (b [203.0.113.9]) by c; now\r\n",
        "From: a@example.test\r\n",
        "From: \"(((\r\n",
        "DKIM-Signature: v=1; a=rsa-sha256; d=e.test; s=s; h=from; bh=AAAA; b=AAAA\r\n",
        "Authentication-Results: mx.test; dkim=pass header.d=e.test\r\n",
        "X\r\n",
        ":\r\n"
      })
  void aHundredThousandFields(String field) {
    String text = field.repeat(100_000) + "\r\nHi\r\n";

    assertThat(judge(ScriptedDns.of(), text).isAligned()).isFalse();
    assertThat(AuthResults.of(message(text), "mx.test")).hasSizeLessThan(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "<", "\"", ",", "a@b.test,", "=?utf-8?q?", "@", "\\", " \r\n"})
  void fromOfFourMillionOctets(String unit) {
    String text = "From: " + unit.repeat(4_000_000 / unit.length()) + "\r\n\r\nHi\r\n";
    String shorter = "From: " + unit.repeat(15_000 / unit.length()) + "\r\n\r\nHi\r\n";

    assertThat(judge(ScriptedDns.of(), text).authors()).isEmpty();
    assertThat(judge(ScriptedDns.of(), shorter).authors()).hasSizeLessThan(21);
  }

  @Test
  void partsWithoutEnd() {
    String head = "Content-Type: multipart/mixed; boundary=a\r\n\r\n";
    String many = head + "--a\r\n\r\nx\r\n".repeat(300_000);
    String deep = (head + "--a\r\n").repeat(50_000);
    String empty = head + "--a\r\n".repeat(500_000);

    assertThat(MimeParts.of(message(many))).hasSizeLessThanOrEqualTo(100);
    assertThat(MimeParts.of(message(deep))).hasSizeLessThanOrEqualTo(100);
    assertThat(MimeParts.of(message(empty))).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void partsAreDecoded() {
    List<MimeParts.Part> parts =
        MimeParts.of(
            message(
                """
                Content-Type: multipart/mixed;
                 BOUNDARY="--=_x y"

                This is for old programs.
                ----=_x y
                Content-Type: Text/XML; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                a=3Db=
                c
                ----=_x y
                Content-Type: application/gzip (packed)
                Content-Transfer-Encoding: BASE64

                SGk=
                ----=_x y

                plain
                ----=_x y--
                not this
                """));

    assertThat(parts)
        .extracting(MimeParts.Part::type)
        .containsExactly("text/xml", "application/gzip", "text/plain");
    assertThat(parts)
        .extracting(part -> new String(part.octets(), StandardCharsets.US_ASCII))
        .containsExactly("a=bc", "Hi", "plain");
  }

  @Test
  void aBombInAMailIsRefused() throws Exception {
    byte[] bomb = gzip(new byte[60_000_000]);
    String mail =
        "Content-Type: application/gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Base64.getMimeEncoder().encodeToString(bomb);

    List<byte[]> reports = MailedReports.of(mail.getBytes(StandardCharsets.US_ASCII));

    assertThat(reports).hasSize(1);
    assertThatThrownBy(() -> AggregateReader.read(reports.getFirst()))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("larger than");
  }

  private static byte[] gzip(byte[] octets) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(octets);
    }
    return packed.toByteArray();
  }
}
