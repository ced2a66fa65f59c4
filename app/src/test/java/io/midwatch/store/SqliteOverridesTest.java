package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.TimeRange;
import io.midwatch.base.VirtualClock;
import io.midwatch.plan.rota.Amendment;
import io.midwatch.respond.oncall.RotaOverride;
import io.midwatch.respond.oncall.RotaOverride.Entry;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOverridesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123456789Z");
  private static final TimeRange RANGE = new TimeRange(NOW, NOW.plusSeconds(3_600));

  @TempDir Path folder;

  private SqliteStore open() {
    return SqliteStore.open(folder, new VirtualClock(), Retention.ALL);
  }

  @Test
  void whatWasMadeAndCancelledIsThereAfterARestart() {
    RotaOverride takes = one(1, new Amendment.Takes(RANGE, "bo"), Optional.empty());
    RotaOverride swaps = one(2, new Amendment.Swaps(RANGE, "ana", "bo"), Optional.empty());
    RotaOverride cancelled =
        one(1, takes.amendment(), Optional.of(new Entry("cy", NOW.plusSeconds(60))));
    try (SqliteStore store = open()) {
      store.overrides().save(takes);
      store.overrides().save(swaps);
      assertThat(store.overrides().newest(10)).containsExactly(swaps, takes);
      store.overrides().save(cancelled);
    }
    try (SqliteStore store = open()) {
      assertThat(store.overrides().newest(10)).containsExactly(swaps, cancelled);
      assertThat(store.overrides().newest(1)).containsExactly(swaps);
    }
  }

  private static RotaOverride one(long number, Amendment amendment, Optional<Entry> cancelled) {
    return new RotaOverride(
        number, "shop-oncall", amendment, "dentist", new Entry("ana", NOW), cancelled);
  }
}
