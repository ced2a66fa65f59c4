package io.midwatch.detect.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How long the last answers of one check took. For one thread at a time. */
final class Pace {
  /** The stretch that is compared. */
  static final Duration STRETCH = Duration.ofMinutes(5);

  private static final int MOST = 600;

  private record Answer(Instant at, long micros) {}

  private final Deque<Answer> answers = new ArrayDeque<>();

  void add(Instant at, long micros) {
    answers.addLast(new Answer(at, micros));
    if (answers.size() > MOST) {
      answers.removeFirst();
    }
  }

  /** The times of the last stretch, smallest first. */
  long[] sorted(Instant now) {
    Instant from = now.minus(STRETCH);
    while (!answers.isEmpty() && answers.getFirst().at().isBefore(from)) {
      answers.removeFirst();
    }
    return answers.stream().mapToLong(Answer::micros).sorted().toArray();
  }
}
