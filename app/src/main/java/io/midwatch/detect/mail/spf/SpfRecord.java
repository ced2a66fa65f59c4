package io.midwatch.detect.mail.spf;

import java.util.List;
import java.util.Optional;

/**
 * A record without errors of syntax.
 *
 * @param text as published, its strings joined
 * @param directives in the order of evaluation
 */
public record SpfRecord(
    String text,
    List<Directive> directives,
    Optional<Modifier> redirect,
    Optional<Modifier> explanation,
    List<Modifier> unknown)
    implements SpfReading {
  public SpfRecord {
    directives = List.copyOf(directives);
    unknown = List.copyOf(unknown);
  }

  /** What {@code all} says, when there is one: then {@code redirect} is never used. */
  public Optional<SpfResult> all() {
    return directives.stream()
        .filter(directive -> directive.mechanism() == Mechanism.ALL)
        .map(Directive::result)
        .findFirst();
  }
}
