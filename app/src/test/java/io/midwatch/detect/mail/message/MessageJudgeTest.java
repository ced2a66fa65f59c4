package io.midwatch.detect.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.mail.ScriptedDns;
import io.midwatch.detect.mail.dkim.MailMessage;
import io.midwatch.detect.mail.dmarc.DmarcVerdict;
import io.midwatch.detect.mail.spf.SpfResult;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message that arrived is worth, seen from its fields and from DNS. */
final class MessageJudgeTest {
  private static final String ARRIVED =
      """
      Return-Path: <bounce@bulk.example.net>
      Received: by 2002:a05:6402:1 with SMTP id x; Sat, 21 Nov 2026 06:00:01 +0000
      Received: from out.bulk.example.net (out.bulk.example.net. [203.0.113.9])
       by mx.example.com with ESMTPS id 1; Sat, 21 Nov 2026 06:00:00 +0000
      Received: from forged.example (forged.example [198.51.100.1]) by out.bulk.example.net
      From: "Shop, the (best)" <news@shop.example.org>
      Subject: Hi

      Hi
      """;

  private final ScriptedDns dns =
      ScriptedDns.of(
          "bulk.example.net TXT v=spf1 ip4:203.0.113.9 -all",
          "shop.example.org A 192.0.2.1",
          "example.org TXT v=spf1 ip4:203.0.113.9 -all",
          "_dmarc.example.org TXT v=DMARC1; p=quarantine");

  private MessageVerdict judge(String message) {
    return new MessageJudge(dns, new VirtualClock())
        .judge(MailMessage.of(message.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void mailOfAServiceThatBouncesToItselfIsNotAligned() {
    MessageVerdict verdict = judge(ARRIVED);

    assertThat(verdict.authors()).containsExactly("shop.example.org");
    assertThat(verdict.spf().orElseThrow().result()).isEqualTo(SpfResult.PASS);
    assertThat(verdict.isAligned()).isFalse();
    assertThat(verdict.dmarc().getFirst().result()).isEqualTo(DmarcVerdict.Result.FAIL);
    assertThat(verdict.trouble()).isEmpty();
    assertThat(verdict.lines())
        .containsExactly(
            "From: shop.example.org",
            "DKIM: not signed",
            "SPF of bulk.example.net for 203.0.113.9: pass",
            "DMARC of shop.example.org: fail, nothing aligned");
  }

  @Test
  void anEnvelopeSenderOfTheOrganizationAligns() {
    MessageVerdict verdict = judge(ARRIVED.replace("@bulk.example.net", "@example.org"));

    assertThat(verdict.isAligned()).isTrue();
    assertThat(verdict.dmarc().getFirst().result()).isEqualTo(DmarcVerdict.Result.PASS);
  }

  @Test
  void anEmptyEnvelopeSenderStandsForTheNameInHelo() {
    dns.add("out.bulk.example.net TXT v=spf1 a:nowhere.example -all");

    assertThat(judge(ARRIVED.replace("bounce@bulk.example.net", "")).spf().orElseThrow().result())
        .isEqualTo(SpfResult.FAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "a@shop.example.org, shop.example.org",
    "Shop <a@SHOP.example.org>, shop.example.org",
    "\"a@b.example\" <a@shop.example.org>, shop.example.org",
    "a@shop.example.org (a@b.example), shop.example.org",
    "'a@shop.example.org, b@example.com', shop.example.org|example.com",
    "nobody, ''",
    "'', ''",
    "<>, ''",
    "a@b..c, ''"
  })
  void findsWhoWroteIt(String from, String domains) {
    String message = "From: " + from + "\n\nHi\n";

    assertThat(String.join("|", judge(message).authors())).isEqualTo(domains);
  }

  @ParameterizedTest
  @CsvSource({
    "from a (b [192.168.1.1]) by c, ''",
    "from a (b [IPv6:2001:db8::9]) by c, 2001:db8:0:0:0:0:0:9",
    "from a ([203.0.113.5]) by c, 203.0.113.5",
    "from a (203.0.113.5) by c, 203.0.113.5",
    "from [127.0.0.1] (b [203.0.113.5]) by c, 203.0.113.5",
    "by c with [203.0.113.5], ''",
    "from a by c ([203.0.113.5]), ''",
    "from a (b [999.0.113.5]) by c, ''",
    "from a (b [fd00::1]) by c, ''"
  })
  void findsWhoHandedItOver(String received, String address) {
    MessageVerdict verdict = judge("Received: " + received + "; now\nFrom: a@example.org\n\nHi\n");

    assertThat(verdict.handover().map(one -> one.address().getHostAddress()).orElse(""))
        .isEqualTo(address);
  }

  @Test
  void dnsThatFailsLeavesItOpen() {
    dns.add("_dmarc.shop.example.org TXT FAIL");

    MessageVerdict verdict = judge(ARRIVED);

    assertThat(verdict.isAligned()).isFalse();
    assertThat(verdict.trouble()).hasValueSatisfying(why -> assertThat(why).contains("SERVFAIL"));
  }

  @Test
  void withoutAnyRecordNamesBelowAlign() {
    String message =
        ARRIVED.replace("shop.example.org", "bulk.example.net").replace("bounce@", "bounce@");

    MessageVerdict verdict = judge(message.replace("news@bulk", "news@shop.bulk"));

    assertThat(verdict.dmarc().getFirst().result()).isEqualTo(DmarcVerdict.Result.NONE);
    assertThat(verdict.isAligned()).isTrue();
  }
}
