package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Commands that ask one thing of a running Midwatch, for which a server with set answers stands.
 */
class AskingCommandsTest {
  private final FaultyHttpServer server = FaultyHttpServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private Ran ran(String words) {
    return Ran.command(
        (Object[]) (words + " --url http://127.0.0.1:" + server.port() + " --token t").split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "slo | /api/v1/objectives | {\"objectives\":[]} | 0 | the plan declares no objective",
        "slo | /api/v1/objectives | {\"objectives\":[{\"id\":\"a\",\"spent\":true}]} | 1 | a  ",
        "slo | /api/v1/objectives | {\"objectives\":[{\"id\":\"a\",\"spent\":false}]} | 0 | a  ",
        "slo thresholds | /api/v1/objectives/thresholds | {\"thresholds\":[]} | 0 | every limit",
        "slo thresholds | /api/v1/objectives/thresholds |"
            + " {\"thresholds\":[{\"finding\":true,\"words\":\"it hides all\"}]} | 1 | it hides"
            + " all",
        "slo thresholds --all | /api/v1/objectives/thresholds"
            + " | {\"thresholds\":[{\"where\":\"line 7\",\"text\":\"< 1s\",\"words\":\"fine\"}]}"
            + " | 0 | line 7: \"< 1s\"",
        "incidents | /api/v1/incidents?live=true | {\"incidents\":[]} | 0 | no incident",
        "incidents --all | /api/v1/incidents"
            + " | {\"incidents\":[{\"id\":\"i1\",\"state\":\"open\"}]} | 1 | nobody leads it",
        "incidents --all | /api/v1/incidents"
            + " | {\"incidents\":[{\"id\":\"i1\",\"state\":\"over\"}]} | 0 | i1",
        "pages | /api/v1/pages?live=true | {\"pages\":[]} | 0 | no page",
        "pages --all | /api/v1/pages | {\"pages\":[{\"id\":\"p1\",\"state\":\"open\"}]} | 1"
            + " | nobody has taken it",
        "why a1 | /api/v1/why?id=a1 | {\"why\":[{\"at\":\"now\",\"what\":\"judged\"}]} | 0 |"
            + " judged",
        "changes | /api/v1/changes?limit=20 | {\"changes\":[]} | 0 | no change is recorded",
        "changes --limit 1 --service a | /api/v1/changes?limit=1&service=a |"
            + " {\"changes\":[{\"title\":\"2.4\",\"by\":\"bo\",\"services\":[\"a\"]}]} | 0 | 2.4"
            + " (a) by bo",
        "reviews | /api/v1/reviews | {\"reviews\":[]} | 0 | The plan has no reviews",
        "report | /api/v1/report | {\"loads\":[]} | 0 | Nobody was paged."
      })
  void saysInWordsWhatTheApiHas(String words, String path, String json, int status, String said) {
    server.on("*", request -> request.target().equals(path) ? Answer.json(json) : Answer.text("?"));

    Ran ran = ran(words);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains(said);
    assertThat(ran.status()).isEqualTo(status);
    Ran plain = ran(words + " --json");
    assertThat(plain.out().strip()).isEqualTo(json);
    assertThat(plain.status()).isEqualTo(status);
  }

  @Test
  void saysWhenNobodyCanBeAsked() {
    server.close();
    Ran ran = ran("report");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).isNotBlank();
  }
}
