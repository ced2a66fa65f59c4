package io.midwatch.web.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many large reports at once are read one after the other, not all at once. */
class PlacesTest {
  private static final int LARGEST = 8 << 20;

  private static Request of(int bytes) {
    return Requests.with(Map.of("Content-Length", Integer.toString(bytes)));
  }

  private final Places places = new Places(100 << 20, Duration.ofMillis(20));

  @Test
  void readsAsManyAsFit() throws Exception {
    String got =
        places.with(of(4 << 20), LARGEST, () -> places.with(of(4 << 20), LARGEST, () -> "both"));
    assertThat(got).isEqualTo("both");
  }

  @Test
  void refusesWhatDoesNotFitBesideTheOthers() throws Exception {
    for (Request large :
        List.of(
            of(LARGEST),
            Requests.with(Map.of()),
            Requests.with(Map.of("Content-Length", "10", "Content-Encoding", "gzip")),
            Requests.with(Map.of("Content-Length", "99999999999999")))) {
      places.with(
          of(LARGEST),
          LARGEST,
          () -> {
            assertThatThrownBy(() -> places.with(large, LARGEST, () -> "never"))
                .isInstanceOfSatisfying(
                    HttpProblem.class, problem -> assertThat(problem.status()).isEqualTo(503));
            return "";
          });
    }
    assertThat(places.with(Requests.with(Map.of()), LARGEST, () -> "free again"))
        .isEqualTo("free again");
  }

  @Test
  void readsOneHoweverLittleMemoryThereIs() throws Exception {
    Places small = new Places(1 << 20, Duration.ofMillis(20));
    assertThat(small.with(of(LARGEST), LARGEST, () -> "read")).isEqualTo("read");
  }
}
