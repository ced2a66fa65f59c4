package io.midwatch.detect.kind.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.midwatch.detect.kind.exec.PerformanceData.Entry;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerformanceDataTest {
  @Test
  void readsLabelsValuesAndUnitsOfRealPlugins() {
    assertThat(
            PerformanceData.parse(
                    "load1=0.150;5.000;9.000;0; /=2643MB;5948;5958;0;5968 rta=0.072ms;3000.000;"
                        + "5000.000;0.000 pl=0%;80;100;0 time=0,002s;;;0.000")
                .entries())
        .containsExactly(
            entry("load1", new Entry(0.15, "")),
            entry("/", new Entry(2643, "MB")),
            entry("rta", new Entry(0.072, "ms")),
            entry("pl", new Entry(0, "%")),
            entry("time", new Entry(0.002, "s")));
  }

  @Test
  void readsQuotedLabelsWithSpacesAndDoubledQuotes() {
    assertThat(PerformanceData.parse("'C: used'=5;1;2 'it''s'=-1.5e3c").values())
        .containsExactly(entry("C: used", 5.0), entry("it's", -1500.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=U", "a=", "=5", "a", "a=b", "a=NaN", "a=Infinity", "a=1e999", "a=--1", "'a=5"})
  void leavesOutWhatIsNotAFiniteNumber(String text) {
    assertThat(PerformanceData.parse(text + " good=1").values()).doesNotContainKey("a");
  }

  @Test
  void goesOnBehindAnEntryThatCannotBeRead() {
    assertThat(PerformanceData.parse("junk a=U more;junk good=1").values())
        .containsExactly(entry("good", 1.0));
  }

  @Test
  void keepsTheFirstOfTwoEqualLabels() {
    assertThat(PerformanceData.parse("a=1 a=2").values()).containsExactly(entry("a", 1.0));
  }

  @Test
  void boundsNumberAndLengthOfLabels() {
    String many = "x".repeat(101) + "=1 " + numbered(1000);
    assertThat(PerformanceData.parse(many).values()).hasSize(PerformanceData.MOST);
  }

  @Test
  void survivesRandomText() {
    Random random = new Random(7);
    String letters = "ab='|;.,-+eEU%5\n\t \u00e9";
    for (int run = 0; run < 5_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(PerformanceData.parse(text.toString()).values().values())
          .allMatch(Double::isFinite);
    }
  }

  @Test
  void readsALongHostileLineInLinearTime() {
    PerformanceData.parse("'".repeat(32_000) + "a".repeat(32_000));
    PerformanceData.parse("a=".repeat(32_000));
    assertThat(PerformanceData.parse("'a''".repeat(16_000)).entries()).isEmpty();
  }

  private static String numbered(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append("n").append(i).append("=1 ");
    }
    return out.toString();
  }
}
