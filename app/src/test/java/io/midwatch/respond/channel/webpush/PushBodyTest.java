package io.midwatch.respond.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.plan.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.time.Instant;
import java.util.Base64;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of RFC 8291 (section 5 and appendix A) and of RFC 8292 (section 2.4). */
final class PushBodyTest {
  private static final String SERVER_KEY =
      "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
  private static final String SERVER_SECRET = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
  private static final String BROWSER_KEY =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String BROWSER_SECRET = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
  private static final String BODY =
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
          + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
          + "QexSgSxsj_Qulcy4a-fN";
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

  private static Subscription subscription() throws InvalidValueException {
    Subscription.Keys keys =
        new Subscription.Keys(
            "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV", BROWSER_KEY, AUTH);
    return Subscription.of("ana", keys, "", Instant.EPOCH);
  }

  @Test
  void isTheMessageOfTheExample() throws Exception {
    byte[] text = "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8);
    KeyPair once = FakeBrowser.pair(SERVER_SECRET, SERVER_KEY);
    byte[] body = PushBody.of(text, subscription(), once, BASE64.decode("DGv6ra1nlYgDCS1FRnbzlw"));

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body)).isEqualTo(BODY);
    FakeBrowser browser =
        new FakeBrowser(FakeBrowser.pair(BROWSER_SECRET, BROWSER_KEY), BASE64.decode(AUTH));
    assertThat(browser.read(BASE64.decode(BODY)))
        .isEqualTo("When I grow up, I want to be a watermelon");
  }

  @Test
  void fillsAMessageToItsLastByteAndNotBeyond() throws Exception {
    byte[] salt = new byte[16];
    byte[] most = new byte[PushBody.MOST_TEXT];
    assertThat(PushBody.of(most, subscription(), P256.generate(), salt)).hasSize(4096);
    assertThatThrownBy(
            () -> PushBody.of(new byte[most.length + 1], subscription(), P256.generate(), salt))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesKeysThatAreNotOnTheCurve() {
    byte[] off = BASE64.decode(BROWSER_KEY);
    off[64] ^= 1;
    assertThatThrownBy(() -> P256.publicKey(off)).isInstanceOf(InvalidKeySpecException.class);
    assertThatThrownBy(() -> P256.publicKey(new byte[65]))
        .isInstanceOf(InvalidKeySpecException.class);
    for (String key : new String[] {"", "AAAA", "%%%", BROWSER_KEY.substring(2)}) {
      Subscription.Keys keys = new Subscription.Keys("https://push.example.net/x", key, AUTH);
      assertThatThrownBy(() -> Subscription.of("ana", keys, "", Instant.EPOCH))
          .as(key)
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void signsWhatTheExampleSignsAndItsSignatureHolds() throws Exception {
    String claims =
        "{\"aud\":\"https://push.example.net\",\"exp\":1453523768,"
            + "\"sub\":\"mailto:push@example.com\"}";
    String signed =
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAi"
            + "OjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0";
    assertThat(Vapid.signed(claims)).isEqualTo(signed);
    assertThat(
            holds(
                "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs",
                signed,
                "i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA"))
        .isTrue();
  }

  @Test
  void saysWhoItIsToOnePushServiceForHalfADay() throws Exception {
    KeyPair pair = FakeBrowser.pair(SERVER_SECRET, SERVER_KEY);
    Vapid vapid = new Vapid(pair.getPrivate(), P256.publicKey(BASE64.decode(SERVER_KEY)));
    HttpUrl endpoint = HttpUrl.get("https://push.example.net/send/abc?d=e");
    String header =
        vapid.authorization(endpoint, "mailto:ops@example.org", Instant.ofEpochSecond(1_000_000));

    assertThat(header).startsWith("vapid t=").endsWith(", k=" + SERVER_KEY);
    String token = header.substring(8, header.indexOf(", k="));
    String signed = token.substring(0, token.lastIndexOf('.'));
    assertThat(holds(SERVER_KEY, signed, token.substring(token.lastIndexOf('.') + 1))).isTrue();
    JsonNode claims =
        JsonMapper.shared().readTree(BASE64.decode(signed.substring(signed.indexOf('.') + 1)));
    assertThat(claims.path("aud").asString()).isEqualTo("https://push.example.net");
    assertThat(claims.path("exp").asLong()).isEqualTo(1_000_000 + 12 * 3600);
    assertThat(claims.path("sub").asString()).isEqualTo("mailto:ops@example.org");
  }

  private static boolean holds(String key, String signed, String signature) throws Exception {
    Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
    check.initVerify(P256.publicKey(BASE64.decode(key)));
    check.update(signed.getBytes(StandardCharsets.US_ASCII));
    return check.verify(BASE64.decode(signature));
  }
}
