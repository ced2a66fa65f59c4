package io.midwatch.plan.review;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which words may stand in a review of the plan? Answered by those who make reviews. */
public interface ReviewWords {
  /** The name or the address of a target; empty when it cannot be one. */
  Optional<String> host(String target);

  /** Is this an area such as {@code tls}, or the id of a rule? However it is capitalised. */
  boolean isKnown(String word);

  /** Is this the id of a rule? */
  boolean isRule(String word);

  /** All of them, for hints. */
  List<String> all();

  /** Takes what looks like one, where nobody makes reviews. */
  ReviewWords PLAIN =
      new ReviewWords() {
        @Override
        public Optional<String> host(String target) {
          String host = target.strip().replaceFirst("^https?://", "").replaceFirst("[:/].*", "");
          return host.matches("[A-Za-z0-9_.-]{1,253}")
              ? Optional.of(host.toLowerCase(Locale.ROOT))
              : Optional.empty();
        }

        @Override
        public boolean isKnown(String word) {
          return word.matches("[A-Za-z]{2,12}") || isRule(word);
        }

        @Override
        public boolean isRule(String word) {
          return word.matches("[A-Za-z]{2,8}-[0-9]{1,3}");
        }

        @Override
        public List<String> all() {
          return List.of();
        }
      };
}
