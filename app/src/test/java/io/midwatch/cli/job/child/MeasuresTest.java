package io.midwatch.cli.job.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures that a job tells of itself, and the stream in which it does. */
class MeasuresTest {
  private final Measures measures = new Measures();

  @Test
  void readsFiguresFromLinesThatAreMeantForUs() {
    measures.line("midwatch: rows=12, bytes=1.5e3; late=-0.5");
    measures.line("midwatch:rows=13");
    measures.line("rows=99");
    measures.line("say midwatch: rows=98");

    assertThat(measures.texts()).containsExactly("rows:13", "bytes:1500", "late:-0.5");
  }

  @Test
  void passesOverWhatIsNoFigure() {
    measures.line("midwatch: rows=NaN a=1e999 =3 b c=x 9d=1 e f=2x-y=1 ok.1_a-b=7");

    assertThat(measures.texts()).containsExactly("ok.1_a-b:7");
  }

  @Test
  void keepsAFewNamesOnly() {
    for (int i = 0; i < 1000; i++) {
      measures.line("midwatch: n" + i + "=1");
    }

    assertThat(measures.texts()).hasSize(Measures.MOST);
  }

  @Test
  void readsTheFileButNoLink(@TempDir Path folder) throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "rows=1\nseconds=2\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    measures.file(link);
    measures.file(folder.resolve("none"));
    measures.file(folder);
    assertThat(measures.texts()).isEmpty();
    measures.file(real);
    assertThat(measures.texts()).containsExactly("rows:1", "seconds:2");
  }

  @Test
  void handsEverythingOnUnchanged() throws Exception {
    StringBuilder said = new StringBuilder("m\nmid\nmidwatch: a=1\r\nxmidwatch: b=1\n\n");
    said.append("midwatch: c=1 ").append("x".repeat(100_000)).append("\nmidwatch: d=2");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Tail tail = new Tail(10);

    Passing passing =
        Passing.start(
            new ByteArrayInputStream(said.toString().getBytes(StandardCharsets.UTF_8)),
            out,
            tail,
            measures);

    assertThat(passing.await(Duration.ofSeconds(20))).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(said.toString());
    assertThat(measures.texts()).containsExactly("a:1", "d:2");
    assertThat(new String(tail.bytes(), StandardCharsets.UTF_8)).isEqualTo("watch: d=2");
  }

  @Test
  void aTailKeepsTheLastBytesHoweverTheyCome() {
    for (int size : new int[] {1, 3, 7, 64}) {
      Tail tail = new Tail(size);
      StringBuilder all = new StringBuilder();
      for (int count = 0; count < 40; count++) {
        String part = "0123456789abcdefghijklmnopqrstuvwxyz0123".substring(0, count);
        tail.add(part.getBytes(StandardCharsets.US_ASCII), count);
        all.append(part);
      }
      String last = all.substring(all.length() - size);
      assertThat(new String(tail.bytes(), StandardCharsets.US_ASCII)).isEqualTo(last);
      assertThat(tail.seen()).isEqualTo(all.length());
    }
  }
}
