package io.midwatch.detect.change;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What sort of thing was changed? */
public enum ChangeKind {
  /** Another version of the software went live. */
  DEPLOY,
  CONFIG,
  /** A feature was switched on or off. */
  FLAG,
  /** The form of the data was changed. */
  MIGRATION,
  /** A password, key or token was replaced. */
  SECRET,
  DNS,
  CERTIFICATE,
  /** Machines, networks, databases, queues. */
  INFRASTRUCTURE,
  OTHER;

  /** The lower-case word used on the command line, in the API and in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Every word there is, in this order. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ChangeKind::word).toList();
  }

  /** The kind with this word, without regard to case; empty when there is none. */
  public static Optional<ChangeKind> of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
