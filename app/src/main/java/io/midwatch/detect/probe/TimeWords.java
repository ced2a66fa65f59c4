package io.midwatch.detect.probe;

import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import io.midwatch.plan.condition.Facts;
import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words for time that every kind of probe has: {@code time} for the whole look and one for each
 * phase. A phase that was not begun is absent, so a condition on it does not pass.
 */
public final class TimeWords {
  private static final List<Word> WORDS =
      List.of(
          word("time", "How long the whole look took.", "time < 800ms"),
          word("time_dns", "Finding the address, over all hops.", "time_dns < 100ms"),
          word("time_connect", "Opening connections, over all hops.", "time_connect < 200ms"),
          word("time_tls", "TLS handshakes, over all hops.", "time_tls < 300ms"),
          word("time_send", "Sending requests, over all hops.", "time_send < 100ms"),
          word(
              "time_first_byte",
              "From the end of the request to the first byte of the answer, over all hops.",
              "time_first_byte < 500ms"),
          word(
              "time_transfer",
              "From the first byte of the answer to the last, over all hops.",
              "time_transfer < 1s"));

  private TimeWords() {}

  private static Word word(String name, String doc, String example) {
    return new Word(name, Vocabulary.Type.DURATION, doc, example);
  }

  /** A kind's own words with the words for time behind them. */
  public static Vocabulary with(List<Word> own) {
    List<Word> all = new ArrayList<>(own);
    all.addAll(WORDS);
    return new Vocabulary(all);
  }

  /** A kind's own facts with the times of the look. */
  static Facts with(Facts own, Phases phases) {
    return word -> word.startsWith("time") ? time(word, phases) : own.find(word);
  }

  private static Optional<Object> time(String word, Phases phases) {
    return switch (word) {
      case "time" -> Optional.of(phases.total());
      case "time_dns" -> of(phases, Phase.DNS);
      case "time_connect" -> of(phases, Phase.CONNECT);
      case "time_tls" -> of(phases, Phase.TLS);
      case "time_send" -> of(phases, Phase.SEND);
      case "time_first_byte" -> of(phases, Phase.FIRST_BYTE);
      case "time_transfer" -> of(phases, Phase.TRANSFER);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> of(Phases phases, Phase phase) {
    long nanos = phases.nanos(phase);
    return nanos < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
  }
}
