package io.midwatch.plan.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class RunbookTextTest {
  private static final String WHOLE =
      """
      ---
      service: shop
      owner: ana
      call:
        - "Bo Sand, +49 30 1234"
        - the data centre
      revert: kubectl rollout undo deploy/shop
      ---
      # Shop
      Words before.

      ## Protect data
      Why this comes first.
      1. Stop the writers
         ```
         shopctl freeze
         ```
      2. [ ] Look whether **orders** arrive
      ### Details
      more
      ## Keep the core
      - Serve from the cache
      ## isolate
      * Take it out
      ## Afterwards
      - Not a stage
      """;

  @Test
  void readsStagesStepsAndWhoToCall() {
    Runbook runbook = RunbookText.read(WHOLE);
    assertThat(runbook.call()).containsExactly("Bo Sand, +49 30 1234", "the data centre");
    assertThat(runbook.revert()).isEqualTo("kubectl rollout undo deploy/shop");
    assertThat(runbook.section(Stage.PROTECT_DATA).steps())
        .extracting(Runbook.Step::text)
        .containsExactly("Stop the writers", "Look whether orders arrive");
    assertThat(runbook.section(Stage.PROTECT_DATA).steps().getFirst().html())
        .contains("<code>shopctl freeze");
    assertThat(runbook.section(Stage.PROTECT_DATA).html()).contains("Why this comes first");
    assertThat(runbook.section(Stage.ISOLATE).steps()).hasSize(1);
    assertThat(runbook.missing()).containsExactly(Stage.INVESTIGATE);
    assertThat(runbook.first())
        .containsExactly("Stop the writers", "Look whether orders arrive", "Serve from the cache");
  }

  @Test
  void whatHasNoStagesGivesItsFirstList() {
    Runbook runbook = RunbookText.read("# Shop\n- one\n- two\n- three\n- four\n\nx\n\n1. other\n");
    assertThat(runbook.first()).containsExactly("one", "two", "three");
    assertThat(runbook.missing()).containsExactly(Stage.values());
  }

  @Test
  void noHtmlAndNoScriptComesThrough() {
    Runbook runbook =
        RunbookText.read(
            "## Isolate\n<script>alert(1)</script>\n\n- <img src=x onerror=alert(1)>"
                + " [a](javascript:alert(1)) [b](https://example.org)\n");
    String html =
        runbook.section(Stage.ISOLATE).html()
            + runbook.section(Stage.ISOLATE).steps().getFirst().html();
    assertThat(html)
        .doesNotContain("<script", "<img", "javascript:")
        .contains("&lt;script&gt;", "https://example.org");
  }

  @Test
  @Timeout(60)
  void hostileTextEndsSoon() {
    assertThat(RunbookText.read("- ".repeat(50_000)).first()).isNotNull();
    assertThat(RunbookText.read("> ".repeat(50_000) + "x").first()).isEmpty();
    assertThat(RunbookText.read("[".repeat(50_000)).first()).isEmpty();
    assertThat(RunbookText.read("---\nno end\n- a").first()).isNotNull();
    assertThat(RunbookText.read("").first()).isEmpty();
  }
}
