package io.midwatch.detect.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.mail.dkim.MailMessage;
import io.midwatch.detect.mail.message.AuthResults.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8601 section 2.2 and the forms that its appendix B shows. */
final class AuthResultsTest {
  private static List<Result> results(String value) {
    return AuthResults.read(value).orElseThrow().results();
  }

  @Test
  void readsMethodsWithTheirProperties() {
    Optional<AuthResults> read =
        AuthResults.read(
            " Example.com;\r\n"
                + "\tspf=pass (a comment; with (a nested one)) smtp.mailfrom=Example.NET;\r\n"
                + " dkim=fail reason=\"signature; is \\\"bad\\\"\" header.i=@mail.example.org"
                + " header . b = \"abc\" ;\r\n dmarc = pass header.from=example.net");

    assertThat(read.orElseThrow().server()).isEqualTo("example.com");
    assertThat(read.orElseThrow().results())
        .extracting(Result::method, Result::result, Result::domain)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("spf", "pass", "example.net"),
            org.assertj.core.groups.Tuple.tuple("dkim", "fail", "mail.example.org"),
            org.assertj.core.groups.Tuple.tuple("dmarc", "pass", "example.net"));
    assertThat(read.orElseThrow().results().get(1).properties())
        .containsEntry("reason", "signature; is \"bad\"")
        .containsEntry("header.b", "abc");
  }

  @Test
  void heedsVersions() {
    assertThat(results("example.com 1; spf/1=pass smtp.mailfrom=a@example.net").getFirst().domain())
        .isEqualTo("example.net");
    assertThat(results("example.org 1; none")).isEmpty();
    assertThat(results("\"example.org\"; none")).isEmpty();
    assertThat(results("(who) example.org (it) 1 (is); (yes) none")).isEmpty();
    assertThat(AuthResults.read("example.org 2; spf=pass")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "; spf=pass",
        "spf=pass smtp.mailfrom=example.org; dkim=none",
        "example.org; spf",
        "example.org; spf=",
        "example.org; =pass",
        "example.org; spf=pass=fail",
        "example.org; \"spf\"=pass"
      })
  void whatBreaksTheFormSaysNothing(String value) {
    assertThat(AuthResults.read(value)).isEmpty();
  }

  @Test
  void onlyTheTrustedServerCountsAndItsUppermostField() {
    String message =
        """
        Authentication-Results: mx.example.org; dkim=fail header.d=example.net
        Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=example.net
        Authentication-Results: evil.example.com; dmarc=pass header.from=example.net
        Authentication-Results: mx.example.org; dkim=pass header.d=example.net
        From: a@example.net

        Hi
        """;

    assertThat(
            AuthResults.of(
                MailMessage.of(message.getBytes(StandardCharsets.US_ASCII)), "MX.example.org"))
        .extracting(one -> one.method() + "=" + one.result())
        .containsExactly("dkim=fail", "spf=pass");
  }

  @Test
  void anyFieldEndsInTime() {
    Random random = new Random(3);
    String letters = "ab=;.\"\\( )/1\t";
    for (int i = 0; i < 500; i++) {
      StringBuilder value = new StringBuilder("mx.example.org; spf=pass ");
      for (int n = random.nextInt(200); n > 0; n--) {
        value.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(AuthResults.read(value.toString())).isNotNull();
    }
    assertThat(AuthResults.read("a; spf=pass " + "x=".repeat(15_000))).isNotNull();
    assertThat(AuthResults.read("a; spf=pass x=\"" + "\\\"".repeat(15_000))).isNotNull();
    assertThat(AuthResults.read("(".repeat(30_000))).isEmpty();
    assertThat(AuthResults.read("a".repeat(40_000))).isEmpty();
  }
}
