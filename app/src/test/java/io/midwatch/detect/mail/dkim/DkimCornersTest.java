package io.midwatch.detect.mail.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.mail.ScriptedDns;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Corners of RFC 6376 that only messages signed for the purpose reach. */
final class DkimCornersTest {
  private static KeyPair pair;

  @BeforeAll
  static void makeKey() throws GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static String record() {
    byte[] der = pair.getPublic().getEncoded();
    byte[] bare = Arrays.copyOfRange(der, der.length - 32, der.length);
    return "k._domainkey.example.org TXT k=ed25519; p=" + Base64.getEncoder().encodeToString(bare);
  }

  private static byte[] sha256(String text) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  /** The signature field, simple/simple, over these fields as they stand and this body. */
  private static String signed(String tags, String fields, String body)
      throws GeneralSecurityException {
    String field =
        "DKIM-Signature: v=1; a=ed25519-sha256; d=example.org; s=k; "
            + tags
            + "; bh="
            + base64(sha256(body))
            + "; b=";
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(sha256(fields + field));
    return field + base64(signer.sign()) + "\r\n";
  }

  private static List<DkimVerdict> verify(ScriptedDns dns, String message) {
    return new DkimVerifier(dns, new VirtualClock())
        .verify(MailMessage.of(message.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static DkimVerdict first(String message) {
    return verify(ScriptedDns.of(record()), message).getFirst();
  }

  @Test
  void aSignatureThatCoversOthersNeverCoversItself() throws GeneralSecurityException {
    String other = "DKIM-Signature: v=1; d=else.example\r\n";
    String over = signed("h=dkim-signature:from", other + "From: a@example.org\r\n", "Hi\r\n");
    String below = other + over + "From: a@example.org\r\n\r\nHi\r\n";
    String above = over + other + "From: a@example.org\r\n\r\nHi\r\n";

    assertThat(verify(ScriptedDns.of(record()), below).getLast().result())
        .isEqualTo(DkimResult.PASS);
    assertThat(first(above).result()).isEqualTo(DkimResult.PASS);
  }

  @Test
  void namesOfAbsentFieldsKeepThemAbsent() throws GeneralSecurityException {
    String over = signed("h=from:from:reply-to", "From: a@example.org\r\n", "Hi\r\n");
    String good = over + "From: a@example.org\r\n\r\nHi\r\n";

    assertThat(first(good).result()).isEqualTo(DkimResult.PASS);
    assertThat(first("Reply-To: evil@example.com\r\n" + good).result()).isEqualTo(DkimResult.FAIL);
    assertThat(first("From: evil@example.com\r\n" + good).result()).isEqualTo(DkimResult.FAIL);
  }

  @Test
  void ofSeveralKeysTheOneThatFitsCounts() throws GeneralSecurityException {
    String message =
        signed("h=from", "From: a@example.org\r\n", "Hi\r\n") + "From: a@example.org\r\n\r\nHi\r\n";
    String other = base64(new byte[] {3, 2, 1});
    ScriptedDns both =
        ScriptedDns.of(
            "k._domainkey.example.org TXT v=spf1 -all",
            "k._domainkey.example.org TXT v=DKIM1; k=ed25519; p=" + other,
            "k._domainkey.example.org TXT v=DKIM1; p=",
            record());
    ScriptedDns many = ScriptedDns.of(record(), record(), record(), record(), record());

    assertThat(verify(both, message).getFirst().result()).isEqualTo(DkimResult.PASS);
    assertThat(verify(many, message).getFirst().why()).contains("5 keys at");
  }

  @Test
  void octetsBeyondAsciiAreSignedAsTheyAre() throws GeneralSecurityException {
    String fields = "From: J\u00c3\u00b6rg <a@example.org>\r\n";
    String message =
        signed("h=from", fields, "Gr\u00fc\u00dfe\r\n") + fields + "\r\nGr\u00fc\u00dfe\r\n";

    assertThat(first(message).result()).isEqualTo(DkimResult.PASS);
    assertThat(first(message.replace("\u00fc", "u")).result()).isEqualTo(DkimResult.FAIL);
  }

  @ParameterizedTest
  @CsvSource({"'', '\r\n'", "'\r\n\r\n', '\r\n'", "'Hi', 'Hi\r\n'", "'Hi\r\n\r\n\r\n', 'Hi\r\n'"})
  void theEndOfTheBodyIsIronedOut(String body, String canonical) throws GeneralSecurityException {
    String fields = "From: a@example.org\r\n";

    assertThat(first(signed("h=from", fields, canonical) + fields + "\r\n" + body).result())
        .isEqualTo(DkimResult.PASS);
  }

  @Test
  void aMessageSavedWithBareLineFeedsIsReadAsItWasSent() throws GeneralSecurityException {
    String fields = "From: a@example.org\r\nSubject: two\r\n lines\r\n";
    String sent =
        signed(
                "h=from:subject",
                "From: a@example.org\r\nSubject: two\r\n lines\r\n",
                "Hi\r\nyou\r\n")
            + fields
            + "\r\nHi\r\nyou\r\n";
    String saved = sent.replace("\r\n", "\n");

    assertThat(first(saved).result()).isEqualTo(DkimResult.PASS);
    assertThat(first(saved.replace("Hi\n", "Hi\r\n")).result()).isEqualTo(DkimResult.PASS);
    // A line feed alone is no end of a line in a message that has others (RFC 5322, 2.3).
    assertThat(first(sent.replace("Hi\r\n", "Hi\n")).result()).isEqualTo(DkimResult.FAIL);
  }

  @ParameterizedTest
  @CsvSource({"4, PASS, true", "0, FAIL, true", "9, FAIL, true"})
  void lengthsOfTheBodyMustBeThoseThatWereSigned(int length, DkimResult result, boolean partial)
      throws GeneralSecurityException {
    String fields = "From: a@example.org\r\n";
    String signature = signed("h=from; l=" + length, fields, "Hi\r\n");

    DkimVerdict verdict = first(signature + fields + "\r\nHi\r\nmore\r\n");

    assertThat(verdict.result()).isEqualTo(result);
    assertThat(verdict.partial()).isEqualTo(partial);
  }

  @ParameterizedTest
  @CsvSource({
    "t=y, @news.example.org, PASS",
    "t=s, @news.example.org, PERMERROR",
    "t=y : s, joe@news.example.org, PERMERROR",
    "t=s, joe@Example.ORG, PASS",
    "t=q:r, @a.b.example.org, PASS"
  })
  void aStrictKeySignsForItsDomainAlone(String flags, String agent, DkimResult result)
      throws GeneralSecurityException {
    String fields = "From: a@example.org\r\n";
    String message = signed("h=from; i=" + agent, fields, "Hi\r\n") + fields + "\r\nHi\r\n";
    ScriptedDns dns = ScriptedDns.of(record().replace("k=ed25519", flags + "; k=ed25519"));

    assertThat(verify(dns, message).getFirst().result()).isEqualTo(result);
  }

  @Test
  void internationalNamesAreThoseOfDns() throws GeneralSecurityException {
    String fields = "From: a@example.org\r\n";
    String body = "Hi\r\n";
    String field =
        "DKIM-Signature: v=1; a=ed25519-sha256; d=b\u00c3\u00bccher.example; s=k;"
            + " i=@b\u00c3\u00bccher.example; h=from; bh="
            + base64(sha256(body))
            + "; b=";
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(sha256(fields + field));
    String message = field + base64(signer.sign()) + "\r\n" + fields + "\r\n" + body;
    ScriptedDns dns =
        ScriptedDns.of(
            record().replace("k._domainkey.example.org", "k._domainkey.xn--bcher-kva.example"));

    assertThat(verify(dns, message).getFirst().result()).isEqualTo(DkimResult.PASS);
    assertThat(verify(dns, message.replace("\u00c3\u00bc", "\u00ff")).getFirst().result())
        .isNotEqualTo(DkimResult.PASS);
  }

  @Test
  void namesThatNoDnsCanHoldAreNotAskedFor() {
    ScriptedDns dns = ScriptedDns.of(record());
    String long63 = "x".repeat(64);
    String message =
        "DKIM-Signature: v=1; a=ed25519-sha256; d=example.org; s="
            + long63
            + "; h=from; bh=AAAA; b=AAAA\r\nFrom: a@example.org\r\n\r\nHi\r\n";

    assertThat(verify(dns, message).getFirst().result()).isEqualTo(DkimResult.PERMERROR);
    assertThat(dns.asked()).isEmpty();
  }
}
