package io.midwatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void fractionsOfASecondAreForPrograms() {
    assertThat(Moments.rounded("fail since 2026-11-21T21:41:03.565657326Z (refused), 1.5s"))
        .isEqualTo("fail since 2026-11-21T21:41:03Z (refused), 1.5s");
    assertThat(Moments.rounded("2026-11-21T21:41:03Z")).isEqualTo("2026-11-21T21:41:03Z");
    assertThat(Moments.rounded("")).isEmpty();
  }
}
