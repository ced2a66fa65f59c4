package io.midwatch.detect.crontab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Debian's own {@code crontab -n} says of lines drawn by lot, we say as well. */
class DebianFieldsTest {
  private static final Path CRONTAB = Path.of("/usr/bin/crontab");
  private static final List<String> WORDS =
      List.of(
          "*", "*", "*", "0", "1", "5", "7", "8", "12", "23", "24", "31", "32", "59", "60", "MON",
          "sun", "FRI", "JAN", "dec", "JANUARY", "L", "?", "15W", "5L", "x", "");
  private static final List<String> JOINTS =
      List.of("-", "-", "/", "/", ",", ",", "#", "~", "..", "");

  @TempDir Path folder;

  @Test
  void readsWhatDebiansCronReads() throws Exception {
    assumeThat(Files.isExecutable(CRONTAB))
        .as("there is no %s: apt-get install cron", CRONTAB)
        .isTrue();
    assumeThat(isTaken("0 1 * * *")).as("it cannot only check a file").isTrue();
    Random dice = new Random(20_261_122);
    int taken = 0;
    for (int one = 0; one < 400; one++) {
      String fields = fields(dice);
      boolean theirs = isTaken(fields);
      taken += theirs ? 1 : 0;
      assertThat(DebianFields.unread(fields).isEmpty()).as(fields).isEqualTo(theirs);
    }
    assertThat(taken).isBetween(100, 300);
  }

  /** One field is drawn, the others are sound. */
  private static String fields(Random dice) {
    String[] fields = {"0", "1", "*", "*", "*"};
    StringBuilder drawn = new StringBuilder(word(dice));
    for (int more = dice.nextInt(4); more > 0; more--) {
      drawn.append(JOINTS.get(dice.nextInt(JOINTS.size()))).append(word(dice));
    }
    fields[dice.nextInt(5)] = drawn.isEmpty() ? "*" : drawn.toString();
    return String.join(" ", fields);
  }

  private static String word(Random dice) {
    return WORDS.get(dice.nextInt(WORDS.size()));
  }

  private boolean isTaken(String fields) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("table"), fields + " true\n");
    Process process =
        new ProcessBuilder(CRONTAB.toString(), "-n", file.toString())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }
}
