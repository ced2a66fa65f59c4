package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.house.ExpectedErrors;
import io.midwatch.house.Frozen;
import io.midwatch.house.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk is full or read-only, and then the shop breaks: somebody hears of both, and later what
 * was kept.
 */
class FullDiskStoryTest {
  private static final String PLAN =
      """
      defaults: { every: 1s, timeout: 3s, confirm: [ 100ms, 300ms ] }
      people: { ana: { reach: [ { webhook: ANA } ] } }
      services:
        orders-db:
          owner: ana
          checks: [ { tcp: DATABASE } ]
      """;

  @TempDir Path temp;

  @FunctionalInterface
  private interface Fate {
    void befall() throws IOException;
  }

  @Test
  void tellsItPastTheStoreAndOnceMoreWhenItCanBeKept() throws Exception {
    ExpectedErrors.expect("the disk is full");
    try (SmallDisk disk = SmallDisk.at(temp.resolve("disk"))) {
      tells(Files.createDirectory(disk.folder().resolve("m")), disk::fill, disk::free);
    }
  }

  @Test
  void aDatabaseThatBecomesReadOnlyIsToldLikeAFullDisk() throws Exception {
    ExpectedErrors.expect("The store has trouble");
    Path folder = Files.createDirectory(temp.resolve("m"));
    try (Frozen frozen = Frozen.in(folder)) {
      tells(folder, frozen::freeze, frozen::thaw);
    }
  }

  private static void tells(Path folder, Fate worse, Fate better) throws Exception {
    ExpectedErrors.expect("broke");
    ExpectedErrors.expect("nothing could be written");
    try (Estate estate = new Estate(folder, PLAN)) {
      estate.calm();
      worse.befall();
      estate.shop().fault("dependency-down").on();
      estate.until(() -> !titles(estate).isEmpty());
      assertThat(titles(estate).getFirst()).startsWith("Midwatch cannot write what it sees");
      estate.until(() -> titles(estate).stream().anyMatch(one -> one.contains("orders-db")));
      assertThat(estate.app().checks())
          .extracting(check -> check.state().verdict())
          .containsExactly(Verdict.FAIL);

      better.befall();
      estate.until(() -> titles(estate).contains("Midwatch can write again"));
      estate.until(() -> titles(estate).stream().anyMatch(one -> one.startsWith("orders-db")));
    }
  }

  private static List<String> titles(Estate estate) {
    return estate.ana().deliveries().all().stream()
        .map(one -> Estate.JSON.readTree(one.body()).path("title").asString(""))
        .toList();
  }
}
