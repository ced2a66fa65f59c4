package io.midwatch.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  /** The form in one line, by which nobody can read it quickly. */
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,5}d)?(\\d{1,6}h)?(\\d{1,7}m(?!s))?(\\d{1,9}s)?(\\d{1,9}ms)?");

  @ParameterizedTest
  @CsvSource({
    "800ms, PT0.8S",
    "30s, PT30S",
    "5m, PT5M",
    "15d, PT360H",
    "1h30m, PT1H30M",
    "1m5ms, PT1M0.005S",
    "99999d999999h9999999m999999999s999999999ms, PT3844697H12M18.999S",
    "0s, PT0S",
    "007s, PT7S"
  })
  void readsWhatPeopleWrite(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "5", "s", "5x", "1.5h", "-5s", "5 s", "30m1h", "5s5s", "123456d", "5mss", "٣s"
      })
  void refusesWhatIsNone(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void takesExactlyWhatItsFormSays() {
    Random random = new Random(4);
    String signs = "0123456789dhms d";
    int sound = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(1, 12); length > 0; length--) {
        text.append(signs.charAt(random.nextInt(i % 2 == 0 ? signs.length() : 14)));
      }
      boolean isOne = FORM.matcher(text).matches();
      sound += isOne ? 1 : 0;
      assertThat(Durations.parse(text.toString()).isPresent()).as(text.toString()).isEqualTo(isOne);
    }
    assertThat(sound).isGreaterThan(500);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0ms",
    "999, 999ms",
    "1000, 1s",
    "4830, 4.83s",
    "60000, 1m",
    "200000, 3m 20s",
    "3600000, 1h",
    "5400000, 1h 30m",
    "86400000, 1d",
    "90000000, 1d 1h",
    "-1500, 1.5s"
  })
  void isReadInTwoUnitsAtMost(long millis, String text) {
    assertThat(Durations.rough(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
