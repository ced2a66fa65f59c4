package io.midwatch.respond.channel.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The example of Slack's documentation. */
final class SlackSignatureTest {
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final String TIME = "1531420618";
  private static final Instant THEN = Instant.ofEpochSecond(1_531_420_618L);
  private static final String SIGNATURE =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
  private static final byte[] BODY =
      ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
              + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
              + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
              + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
              + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void isThatOfTheDocumentation() {
    assertThat(SlackSignature.holds(SIGNATURE, SECRET, TIME, BODY, THEN)).isTrue();
  }

  @Test
  void isGoodForFiveMinutes() {
    assertThat(SlackSignature.holds(SIGNATURE, SECRET, TIME, BODY, THEN.plusSeconds(300))).isTrue();
    for (long off : new long[] {301, -301, 86_400}) {
      assertThat(SlackSignature.holds(SIGNATURE, SECRET, TIME, BODY, THEN.plusSeconds(off)))
          .isFalse();
    }
  }

  @Test
  void anyChangeBreaksIt() {
    byte[] other = BODY.clone();
    other[7] ^= 1;
    assertThat(SlackSignature.holds(SIGNATURE, SECRET, TIME, other, THEN)).isFalse();
    assertThat(SlackSignature.holds(SIGNATURE, SECRET + "x", TIME, BODY, THEN)).isFalse();
    assertThat(SlackSignature.holds(SIGNATURE, SECRET, "1531420619", BODY, THEN)).isFalse();
    assertThat(SlackSignature.holds(SIGNATURE, SECRET, "soon", BODY, THEN)).isFalse();
    assertThat(SlackSignature.holds("", SECRET, TIME, BODY, THEN)).isFalse();
  }
}
