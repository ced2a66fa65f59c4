package io.midwatch.harden.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.real.RealPart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fix as a page shows it, with its examples.
 *
 * @param title the rule and the stack
 * @param code to paste
 */
record Pasted(String title, String code) {
  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w+)\n(.*?)```");

  /** All blocks of this language that stand under a heading with this word. */
  static Stream<Pasted> all(String language, String... words) {
    return Registry.book().all().stream()
        .flatMap(rule ->
            Arrays.stream(fixes(rule.page()).split("(?m)^### ", -1))
                .skip(1)
                .filter(part -> Stream.of(words).allMatch(heading(part)::contains))
                .flatMap(part ->
                    BLOCK
                        .matcher(part)
                        .results()
                        .filter(block -> block.group(1).equals(language))
                        .map(block -> of(rule.id() + " " + heading(part), block))));
  }

  private static Pasted of(String title, MatchResult block) {
    return new Pasted(title, RulePage.exemplary(block.group(2)));
  }

  private static String heading(String part) {
    return part.lines().findFirst().orElse("");
  }

  private static String fixes(RulePage page) {
    String text = page.markdown();
    return text.substring(text.indexOf("## Fix"), text.indexOf("## Verify"));
  }

  /** The program ends well, and says nothing of errors. */
  static void takes(String debian, Path folder, String... command) throws Exception {
    RealPart.Ended ended = RealPart.end(debian, folder, Map.of(), command);
    assertThat(ended.status()).as(List.of(command) + "\n" + ended.said()).isZero();
    assertThat(ended.said()).doesNotContain("[WARNING]", "unused parameter");
  }

  @Override
  public String toString() {
    return title;
  }
}
