package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.respond.silence.Matcher;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Silence.Entry;
import io.midwatch.respond.silence.Silence.Phase;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Silences on disk. */
class SqliteSilencesTest {
  private static final Instant AT = Instant.parse("2026-11-21T02:58:37.123456789Z");

  @Test
  void silencesComeBackAsTheyWereWrittenLast(@TempDir Path dir) {
    Silence one = silence("a", Phase.PENDING, Optional.empty());
    Silence two = silence("b", Phase.ACTIVE, Optional.empty());
    Silence ended = silence("a", Phase.OVER, Optional.of(new Entry("bo", AT, "ended by hand")));
    try (SqliteStore store = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
      store.silences().save(one);
      store.silences().save(two);
      assertThat(store.silences().live()).containsExactly(one, two);
      store.silences().save(ended);
    }
    try (SqliteStore store = SqliteStore.open(dir, new SystemClock(), Retention.ALL)) {
      assertThat(store.silences().live()).containsExactly(two);
      assertThat(store.silences().newest(10)).containsExactly(two, ended);
      assertThat(store.silences().find("a")).contains(ended);
      assertThat(store.silences().find("c")).isEmpty();
    }
  }

  private static Silence silence(String id, Phase phase, Optional<Entry> ended) {
    return new Silence(
        id,
        id.equals("b") ? Silence.Effect.TICKET : Silence.Effect.MUTE,
        List.of(Matcher.is("service", "shop"), new Matcher("check", "a.*\"ü", true, false)),
        AT,
        AT.plusSeconds(60),
        "ana",
        "a \"move\"",
        new Entry("ana", AT, ""),
        ended,
        Optional.of(AT),
        true,
        phase);
  }
}
