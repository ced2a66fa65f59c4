package io.midwatch.detect.kind.mail.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one look at the records finds, as far as DNS answers. */
final class Findings {
  private final List<Flaw> flaws = new ArrayList<>();
  private Optional<String> trouble = Optional.empty();

  void add(Flaw flaw) {
    flaws.add(flaw);
  }

  /** DNS did not answer: then nothing is known, and nothing passes. */
  void unanswered(String why) {
    trouble = trouble.or(() -> Optional.of(why));
  }

  Optional<String> trouble() {
    return trouble;
  }

  /** Grave ones first. */
  List<Flaw> flaws() {
    List<Flaw> sorted = new ArrayList<>(flaws.stream().filter(Flaw::grave).toList());
    flaws.stream().filter(flaw -> !flaw.grave()).forEach(sorted::add);
    return sorted;
  }
}
