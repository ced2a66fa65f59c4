package io.midwatch.store.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.watch.ReviewStore;
import io.midwatch.harden.watch.Round;
import io.midwatch.harden.watch.Standing;
import io.midwatch.store.SqliteStore;
import io.midwatch.store.telemetry.Retention;
import io.midwatch.web.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredReviewsTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  @TempDir Path folder;

  private SqliteStore open() {
    return SqliteStore.open(folder, new HandClock(), Retention.ALL);
  }

  private static Round round(Instant at) {
    return new Round("shop", at, Duration.ofMillis(1_234), 2, "Found: 1 high.", "", 3, 4);
  }

  private static Standing standing(String place, Optional<Instant> ended) {
    return new Standing(
        new Standing.Key("shop", "TLS-02", place),
        new Standing.Said(
            Severity.HIGH, "shop.example.org", "it ends", List.of("one", "two"), "why", "fix", "v"),
        START,
        START.plusSeconds(60),
        ended,
        "17");
  }

  @Test
  void givesBackWhatWasKeptAfterARestart() {
    try (SqliteStore store = open()) {
      store.reviews().begin("shop", START);
      store
          .reviews()
          .keep(round(START), "{\"a\": \"ä\"}", List.of(standing("here", Optional.empty())));
    }
    try (SqliteStore store = open()) {
      ReviewStore reviews = store.reviews();
      assertThat(reviews.begun("shop")).contains(START);
      assertThat(reviews.begun("other")).isEmpty();
      assertThat(reviews.rounds("shop")).containsExactly(round(START));
      assertThat(reviews.report("shop", START)).contains("{\"a\": \"ä\"}");
      assertThat(reviews.report("shop", START.plusSeconds(1))).isEmpty();
      assertThat(reviews.standings("shop")).containsExactly(standing("here", Optional.empty()));
      assertThat(reviews.standings("other")).isEmpty();
    }
  }

  @Test
  void whatWasSeenAgainIsTheSame() {
    try (SqliteStore store = open()) {
      ReviewStore reviews = store.reviews();
      reviews.keep(round(START), "{}", List.of(standing("here", Optional.empty())));
      Standing over = standing("here", Optional.of(START.plusSeconds(60)));
      reviews.keep(round(START.plusSeconds(60)), "{}", List.of(over));
      assertThat(reviews.standings("shop")).containsExactly(over);
      assertThat(reviews.rounds("shop"))
          .extracting(Round::at)
          .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }
  }

  @Test
  void keepsABoundedNumberOfReportsAndForgetsWhatEndedLongAgo() {
    try (SqliteStore store = open()) {
      ReviewStore reviews = store.reviews();
      Standing over = standing("old", Optional.of(START));
      reviews.keep(round(START), "{}", List.of(over, standing("open", Optional.empty())));
      for (int week = 1; week <= StoredReviews.MOST_ROUNDS; week++) {
        reviews.keep(round(START.plus(Duration.ofDays(7L * week))), "{}", List.of());
      }
      assertThat(reviews.rounds("shop")).hasSize(StoredReviews.MOST_ROUNDS);
      assertThat(reviews.report("shop", START)).isEmpty();
      assertThat(reviews.standings("shop"))
          .extracting(one -> one.key().place())
          .containsExactly("open");
    }
  }
}
