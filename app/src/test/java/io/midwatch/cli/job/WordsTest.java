package io.midwatch.cli.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.cli.job.child.Tail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is sent of what a job said. */
class WordsTest {
  private static final OutputMask MASK =
      OutputMask.of(Map.of("DB_PASSWORD", "correct horse battery"), List.of());

  @Test
  void sendsAllOfAShortOneAndOurSentenceBehindIt() throws IOException {
    assertThat(body("done", "it was ended", 1000)).isEqualTo("done\nmidwatch: it was ended\n");
    assertThat(body("done\n", "", 1000)).isEqualTo("done\n");
    assertThat(body("", "", 1000)).isEmpty();
  }

  @Test
  void sendsTheEndOfALongOneWithinTheLimitAndNeverHalfALetter() throws IOException {
    String said = "ä".repeat(5000) + "the end";

    for (int most = 120; most < 130; most++) {
      String sent = body(said, "", most);
      assertThat(sent.getBytes(UTF_8).length).isLessThanOrEqualTo(most);
      assertThat(sent)
          .startsWith("[the beginning is left out]\nä")
          .endsWith("äthe end")
          .doesNotContain("\ufffd");
    }
  }

  @Test
  void masksASecretThatTheCutGoesThrough() throws IOException {
    String secret = "correct horse battery";
    for (int at = 0; at <= secret.length() + 2; at++) {
      String sent = body("x".repeat(9000) + secret + "y".repeat(1000 - at), "", 1000 + 28);
      assertThat(sent).doesNotContain("battery").doesNotContain("tery").contains("yyy");
    }
  }

  private static String body(String said, String last, int most) throws IOException {
    Tail tail = new Tail(most + Words.MARGIN);
    tail.addAll(new ByteArrayInputStream(said.getBytes(UTF_8)));
    return Words.body(tail, MASK, last, most);
  }
}
