package io.midwatch.harden.review.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Bundle;
import io.midwatch.harden.wire.bundle.BundleFile;
import io.midwatch.harden.wire.bundle.Exchange;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.lab.http.Answer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A review of a whole estate, repeated from its bundle: the same, byte for byte. */
@Timeout(120)
class RepeatedReviewTest {
  @TempDir Path dir;
  private Bundle bundle = new Bundle(WholeEstate.NOW, List.of(), List.of(), List.of());
  private Map<String, String> live = Map.of();

  @BeforeEach
  void reviewOnce() throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      estate.shop.on("/health", Answer.text("İi ıI ß 1,5"));
      Request request = ReviewLab.request(WholeEstate.TARGETS.toArray(String[]::new));
      Recording wire = new Recording(estate.lab.live(ReviewLab.quick()));
      Review review = estate.lab.review(Registry.run(), request, wire);
      bundle = new Bundle(request.at(), WholeEstate.TARGETS, List.of(), wire.exchanges());
      live = SevenFormats.of(review);
    }
    assertThat(live).hasSize(7).allSatisfy((_, text) -> assertThat(text).isNotBlank());
  }

  @Test
  void fromTheFile() throws Exception {
    assertThat(SevenFormats.again(saved())).isEqualTo(live);
  }

  @Test
  void whateverTheOrderOfTheAnswers() throws Exception {
    Random chance = new Random(5);
    for (int turn = 0; turn < 3; turn++) {
      List<Exchange<?>> shuffled = new ArrayList<>(bundle.exchanges());
      Collections.shuffle(shuffled, chance);
      Bundle other = new Bundle(bundle.at(), bundle.targets(), bundle.options(), shuffled);
      assertThat(SevenFormats.again(other)).isEqualTo(live);
    }
  }

  @Test
  void inAnotherProcessOfAnotherCountry() throws Exception {
    Path out = Files.createDirectory(dir.resolve("out"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=Asia/Kolkata",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Dfile.encoding=ISO-8859-9",
                "-cp",
                System.getProperty("java.class.path"),
                SevenFormats.class.getName(),
                saved().toString(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(dir.resolve("said"))).isZero();
    for (Map.Entry<String, String> one : live.entrySet()) {
      assertThat(out.resolve(one.getKey())).as(one.getKey()).content().isEqualTo(one.getValue());
    }
  }

  private Path saved() throws Exception {
    Path file = dir.resolve("evidence.jsonl.gz");
    try (OutputStream to = Files.newOutputStream(file)) {
      BundleFile.write(bundle, to);
    }
    return file;
  }
}
