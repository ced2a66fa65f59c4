package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.dmarc.DmarcRequest;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Since when is something so? Each review writes down what it saw; the next one reads since when,
 * and hands it on.
 */
final class Since {
  private Since() {}

  /** What is kept of a domain's records. */
  static List<Fact> kept(Records records, Ground ground) {
    boolean none = records.dmarc().request().filter(DmarcRequest.NONE::equals).isPresent();
    return none ? List.of(since("dmarc.none", records.domain(), ground)) : List.of();
  }

  /** That something is so, and since when: since now, unless the review before knows better. */
  static Fact.Kept since(String what, String domain, Ground ground) {
    String key = key(what, domain);
    Optional<String> then = ground.before().flatMap(before -> before.kept(key));
    return new Fact.Kept(key, then.flatMap(Since::instant).orElse(ground.now()).toString());
  }

  private static String key(String what, String domain) {
    return "mail." + what + " " + domain;
  }

  /** How long it has been so, as far as the review before knows; nothing when it did not see it. */
  static Optional<Duration> known(Scene scene, String what, String domain) {
    return scene
        .before()
        .flatMap(before -> before.kept(key(what, domain)))
        .flatMap(Since::instant)
        .map(then -> Duration.between(then, scene.now()));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (java.time.format.DateTimeParseException odd) {
      return Optional.empty();
    }
  }
}
