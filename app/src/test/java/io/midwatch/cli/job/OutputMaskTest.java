package io.midwatch.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves the machine of what a job said. */
class OutputMaskTest {
  private static final OutputMask PLAIN = OutputMask.of(Map.of(), List.of());

  @Test
  void hidesTheValuesOfVariablesThatAreSecretByTheirName() {
    OutputMask mask =
        OutputMask.of(
            Map.of("PGPASSWORD", "hunter2!", "STRIPE_KEY", "abcdef99", "OLDPWD", "/home/ana"),
            List.of());

    assertThat(mask.apply("in /home/ana with hunter2! and abcdef99"))
        .isEqualTo("in /home/ana with *** and ***");
  }

  @Test
  void leavesShortValuesAloneUnlessTheyWereNamed() {
    Map<String, String> variables = Map.of("USE_TOKEN", "true", "PIN", "4711");

    assertThat(OutputMask.of(variables, List.of()).apply("true 4711")).isEqualTo("true 4711");
    assertThat(OutputMask.of(variables, List.of("PIN")).apply("true 4711")).isEqualTo("true ***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://shop:s3cr3t@db/orders | postgres://shop:***@db/orders",
        "Authorization: Basic dXNlcjpwYXNz | Authorization: ***",
        "curl -H 'Authorization: Bearer abc.def' | curl -H 'Authorization: ***",
        "login with password=hunter2 now | login with password=*** now",
        "{\"api_key\": \"k-1 2\", \"rows\": 3} | {\"api_key\": ***, \"rows\": 3}",
        "got bearer abcdefgh | got bearer ***",
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.c2ln | jwt eyJ***",
        "key AKIAIOSFODNN7EXAMPLE used | key AKIA*** used",
        "ghp_abcdefghijklmnop1234 | ghp_***"
      })
  void hidesWhatHasTheFormOfASecret(String said, String sent) {
    assertThat(PLAIN.apply(said)).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows: 12, time: 3s",
        "http://example.org:8080/path",
        "tokens left 3",
        "see https://example.org/a@b",
        "keys rotated"
      })
  void leavesOrdinaryTextAlone(String said) {
    assertThat(PLAIN.apply(said)).isEqualTo(said);
  }

  @Test
  void hidesPrivateKeysAlsoWhereTheirBeginningIsCutOff() {
    String key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQ==\n";

    assertThat(PLAIN.apply("-----BEGIN PRIVATE KEY-----\n" + key + "-----END PRIVATE KEY-----\nok"))
        .isEqualTo("-----BEGIN PRIVATE KEY-----***-----END PRIVATE KEY-----\nok");
    assertThat(PLAIN.apply(key + "-----END RSA PRIVATE KEY-----\nok"))
        .isEqualTo("***-----END RSA PRIVATE KEY-----\nok");
  }

  @Test
  @Timeout(60)
  void isQuickWithWhatIsMadeToBeSlow() {
    for (String part :
        List.of("a://", "password=", "eyJ-", "-----BEGIN A ", "AAAA", "token ", "://a:", "eyJ.")) {
      String said = part.repeat(40_000 / part.length());
      assertThat(PLAIN.apply(said)).isNotNull();
    }
  }
}
