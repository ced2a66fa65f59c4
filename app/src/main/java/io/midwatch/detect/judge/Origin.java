package io.midwatch.detect.judge;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * Where does an alert come from that no look of ours found?
 *
 * @param source the name of the part or the other system that reported it; empty for an alert that
 *     comes from looks
 * @param labels what tells it from others, sorted by name; silences go by them
 * @param notes what else was said of it, in the order in which it is shown
 * @param link where the source shows it; empty when it does not say
 * @param until when it is taken to be over unless it is reported again, as last written down; empty
 *     when only its source ends it
 * @param ended when its source said that it is over, although it is held because it comes and goes
 */
public record Origin(
    String source,
    SequencedMap<String, String> labels,
    SequencedMap<String, String> notes,
    String link,
    Optional<Instant> until,
    Optional<Instant> ended) {
  /** It comes from looks. */
  public static final Origin LOOKS = of("");

  public Origin {
    labels = Texts.sorted(labels);
    notes = Texts.of(notes);
  }

  /** One that only its source ends, and that has nothing further to say. */
  public static Origin of(String source) {
    return of(source, Map.of(), new LinkedHashMap<>(), "");
  }

  /** One that only its source ends. */
  public static Origin of(
      String source, Map<String, String> labels, SequencedMap<String, String> notes, String link) {
    return new Origin(
        source, Texts.sorted(labels), notes, link, Optional.empty(), Optional.empty());
  }

  /** The same with another time at which it ends by itself. */
  public Origin until(Optional<Instant> end) {
    return new Origin(source, labels, notes, link, end, ended);
  }

  /** The same that is over in the words of its source. */
  public Origin ended(Optional<Instant> at) {
    return new Origin(source, labels, notes, link, until, at);
  }

  /** The same of other texts that are equal to these. */
  Origin shared(UnaryOperator<String> pool) {
    return new Origin(
        pool.apply(source),
        Texts.sorted(labels).shared(pool),
        Texts.of(notes).shared(pool),
        pool.apply(link),
        until,
        ended);
  }

  /** Was it reported, rather than seen? */
  public boolean isReported() {
    return !source.isEmpty();
  }
}
