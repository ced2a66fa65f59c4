package io.midwatch.detect.tls.sct;

import static io.midwatch.detect.tls.sct.CtLab.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of public logs as browsers publish it. */
class CtLogListTest {
  private static final String GOOD = json("usable", Instant.EPOCH);

  private static CtLogList read(String text) throws IOException {
    return CtLogList.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsLogsOfBothKinds() throws Exception {
    CtLogList list = read(GOOD);
    assertThat(list.published()).contains(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(list.logs().values())
        .extracting(CtLog::operator)
        .containsExactlyInAnyOrder("North", "North", "South");
    CtLogList tiled =
        read(GOOD.replace(",\"tiled_logs\":[]", "").replace("\"logs\"", "\"tiled_logs\""));
    assertThat(tiled.logs().values()).allMatch(CtLog::tiled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"operators\" | \"people\" | operators: there is no such list",
        "\"name\":\"North\" | \"name\":7 | operators[0].name: there is no text",
        "\"usable\" | \"splendid\" | operators[0].logs[0].state.splendid: browsers know the states",
        "1970-01-01T00:00:00Z | yesterday | .timestamp: 'yesterday' is no time such as",
        "2026-11-20T00:00:00Z | soon | log_list_timestamp: 'soon' is no time such as",
        "\"mmd\":86400 | \"mmd\":\"day\" | operators[0].logs[0].mmd: this is no number of seconds",
        "\"key\":\" | \"key\":\"! | operators[0].logs[0].key: this is not base64",
        "\"key\":\"M | \"key\":\"N | operators[0].logs[0].log_id: it is not SHA-256 of the key",
        "\"log_id\" | \"id\" | operators[0].logs[0].log_id: there is no text",
        "\"logs\":[{ | \"logs\":[7,{ | operators[0].logs[0]: this is no log",
        "\"operators\":[ | \"operators\":[,, | line 1, column"
      })
  void saysWhatIsWrongAndWhere(String old, String odd, String says) {
    assertThatThrownBy(() -> read(GOOD.replaceFirst(java.util.regex.Pattern.quote(old), odd)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(says);
  }

  @Test
  void aLogStandsInItOnce() {
    int at = GOOD.indexOf("\"logs\":[") + 8;
    String one = GOOD.substring(at, GOOD.indexOf("}}}", at) + 3);
    assertThatThrownBy(() -> read(GOOD.replace(one, one + "," + one)))
        .hasMessageContaining("operators[0].logs[1].log_id: the same log stands in the list twice");
  }

  @Test
  void neverFailsInAnotherWay() {
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      byte[] odd = good.clone();
      for (int j = 0; j < 3; j++) {
        odd[random.nextInt(odd.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(CtLogList.read(odd).logs()).isNotEmpty();
      } catch (IOException said) {
        assertThat(said.getMessage()).isNotBlank();
      }
    }
  }
}
