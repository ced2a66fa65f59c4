package io.midwatch.store.ways;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.trial.TriedWays.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TriedWaysFileTest {
  private static final Instant EARLY = Instant.parse("2026-11-21T02:10:04Z");
  private static final Way SMS = way("+4915112345678");

  @TempDir Path dir;

  private static Way way(String address) {
    return Way.of("ana", new Reach("sms", address, Options.NONE));
  }

  @Test
  void remembersTheLastTimeOfEachWay() {
    TriedWaysFile file = new TriedWaysFile(dir.resolve("not/yet"));
    assertThat(file.all()).isEmpty();

    file.accepted(SMS, EARLY);
    file.accepted(SMS, EARLY.plusSeconds(5));

    assertThat(new TriedWaysFile(dir.resolve("not/yet")).all())
        .containsOnlyKeys(SMS)
        .containsEntry(SMS, EARLY.plusSeconds(5));
  }

  @Test
  void aChangedAddressIsAnotherWay() {
    TriedWaysFile file = new TriedWaysFile(dir);
    file.accepted(SMS, EARLY);

    assertThat(file.all()).doesNotContainKey(way("+4915100000000"));
  }

  @Test
  void holdsNoAddress() throws IOException {
    new TriedWaysFile(dir).accepted(SMS, EARLY);

    assertThat(Files.readString(dir.resolve(TriedWaysFile.NAME))).doesNotContain("4915112345678");
  }

  @Test
  void aTornLineCostsItsOwnWayOnly() throws IOException {
    Path text = dir.resolve(TriedWaysFile.NAME);
    Files.writeString(text, "2026-11-21T02:10:04Z ana sms 0123");
    TriedWaysFile file = new TriedWaysFile(dir);
    file.accepted(SMS, EARLY);
    Files.writeString(text, "\nnonsense bo sms " + "0".repeat(64), StandardOpenOption.APPEND);

    assertThat(file.all()).containsOnlyKeys(SMS);
  }
}
