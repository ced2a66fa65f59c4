package io.midwatch.web.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.web.host.view.HostPage;
import io.midwatch.web.view.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnheardTest {
  private static HostPage page(List<HostPage.Line> figures, List<HostPage.Line> days) {
    return new HostPage(
        "web-1",
        "shop",
        "its agent",
        State.of(Verdict.UNKNOWN),
        Optional.empty(),
        List.of(),
        List.of(),
        figures,
        List.of(),
        List.of(),
        List.of(),
        days,
        List.of(),
        "");
  }

  /**
   * After a restart of Midwatch what was said before is known, and who said it is not there yet.
   */
  @Test
  void whatReportedBeforeARestartIsNotSaidNeverToHave() {
    List<HostPage.Line> some = List.of(new HostPage.Line("Memory", "76%"));
    String since = "Nothing has come from it since Midwatch was started.";

    assertThat(page(List.of(), List.of()).unheard()).isEqualTo("It has not reported yet.");
    assertThat(page(some, List.of()).unheard()).isEqualTo(since);
    assertThat(page(List.of(), some).unheard()).isEqualTo(since);
  }
}
