package io.midwatch.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Wire;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line that shows how far a review is. */
class LiveProgressTest {
  private final StringWriter shown = new StringWriter();
  private final Wire nobody =
      new Wire() {
        @Override
        public <A extends Answer> Heard<A> ask(Question<A> question) {
          return Heard.Not.notAsked(Reason.TIMEOUT, "late");
        }
      };
  private final LiveProgress progress = new LiveProgress(new PrintWriter(shown), nobody, 40);

  private List<String> lines() {
    return List.of(shown.toString().split("\r\u001b\\[2K", -1));
  }

  @Test
  void fitsTheTerminalWhateverIsAskedAndShowsItBeforeTheAnswer() throws Exception {
    progress.ask(Dns.resolve("a-very-long-name-of-a-shop.with.many.labels.example.test", 1));
    progress.ask(Dns.resolve("\u001b[31m\n\u009b2J\u202eevil.example.test", 1));
    progress.collected("front pages", 1, 6);
    assertThat(lines()).allMatch(line -> line.length() < 40 && !line.contains("\u001b"));
    assertThat(shown.toString()).doesNotContain("\u009b", "\u202e");
    assertThat(lines().get(1)).startsWith("0 asked  DNS a-very-long");
    assertThat(lines().getLast()).startsWith("2 asked, 1 of 6 looks done  seen: f");
  }

  @Test
  void leavesAnEmptyLineAndNothingAfterIt() throws Exception {
    progress.end();
    progress.ask(Dns.resolve("late.example.test", 1));
    progress.stopped();
    assertThat(lines().getLast()).isEmpty();
  }

  @Test
  void saysThatItWasStopped() throws Exception {
    progress.ask(Dns.resolve("example.test", 1));
    progress.stopped();
    assertThat(lines().getLast()).isEqualTo("stopped after 1 question; no report was written\n");
  }

  @Test
  void saysNothingElseWhereThereIsNoTerminal() throws Exception {
    LiveProgress silent = new LiveProgress(new PrintWriter(shown), nobody, 0);
    silent.ask(Dns.resolve("example.test", 1));
    silent.collected("front pages", 1, 6);
    assertThat(silent.stopped()).isTrue();
    assertThat(silent.stopped()).isFalse();
    assertThat(shown.toString()).isEqualTo("stopped after 1 question; no report was written\n");
  }
}
