package io.midwatch.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.change.ChangeSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangeSourcesReadTest {
  private static final String SHOP =
      """
      people: { ana: { reach: [ { email: ana@example.org } ] } }
      services: { shop: { owner: ana, checks: [ { http: a } ] } }
      changes:
      """;

  private final TryReader reader = new TryReader();

  @Test
  void aSourceWithEverythingIsReadAsWritten() {
    ChangeSource source =
        reader
            .good(
                SHOP
                    + """
                      ci:
                        from: gitlab
                        secret: 0123456789abcdef
                        services: { acme/web: shop }
                        environments: [production]
                        revert: make undo
                    """)
            .arrangements()
            .changes()
            .find("ci")
            .orElseThrow();

    assertThat(source.from()).isEqualTo(ChangeSource.From.GITLAB);
    assertThat(source.secret().reveal()).isEqualTo("0123456789abcdef");
    assertThat(source.revert()).isEqualTo("make undo");
    assertThat(source.heeds("production")).isTrue();
    assertThat(source.heeds("staging")).isFalse();
    Set<String> services = Set.of("shop");
    assertThat(source.servicesOf("acme/web", "production", services)).contains(List.of("shop"));
    assertThat(source.servicesOf("acme/shop", "", services)).contains(List.of("shop"));
    assertThat(source.servicesOf("acme/wiki", "", services)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "{ from: github, secret: short }"                       | fewer than 16 characters
          "{ from: github }"                                      | "secret" is missing
          "{ from: svn, secret: 0123456789abcdef }"               | "svn" is not one of github, gitlab
          "{ from: github, secret: 0123456789abcdef, services: { a/b: shpo } }" | unknown service "shpo"
          "{ from: github, secret: 0123456789abcdef, service: shop }" | unknown key "service"
          """,
      quoteCharacter = '~')
  void saysWhatIsWrong(String source, String words) {
    String plan = SHOP + "  ci: " + source.strip().replaceAll("^\"|\"$", "") + "\n";
    assertThat(String.join("\n", reader.bad(plan))).contains(words);
  }
}
