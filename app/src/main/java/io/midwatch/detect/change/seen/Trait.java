package io.midwatch.detect.change.seen;

import io.midwatch.detect.change.ChangeKind;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.condition.Facts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something about what is watched that stays as it is until somebody changes it.
 *
 * @param value two that are equal are the same
 * @param words for a reader
 */
record Trait(ChangeKind kind, String value, String words) {
  private static final int MOST_NAMED = 4;
  private static final int LONGEST = 120;

  /**
   * What a look has seen of that sort: the certificate that was served, or the answers to a
   * question of names, as a set, since their order means nothing.
   */
  static Optional<Trait> of(CheckSpec check, Facts facts) {
    return check.kind().equals("dns") ? answers(facts) : certificate(facts);
  }

  private static Optional<Trait> certificate(Facts facts) {
    return facts
        .find("cert.fingerprint")
        .map(Object::toString)
        .map(print ->
            new Trait(
                ChangeKind.CERTIFICATE,
                print,
                "by "
                    + cut(word(facts, "cert.issuer"))
                    + " until "
                    + word(facts, "cert.not_after")
                    + " ("
                    + print.substring(0, Math.min(8, print.length()))
                    + ")"));
  }

  private static String word(Facts facts, String word) {
    return facts.find(word).map(Object::toString).orElse("?");
  }

  private static Optional<Trait> answers(Facts facts) {
    if (!(facts.find("answers").orElse(List.of()) instanceof Collection<?> answers)
        || answers.isEmpty()) {
      return Optional.empty();
    }
    List<String> sorted = answers.stream().map(Object::toString).distinct().sorted().toList();
    String named =
        sorted.stream().limit(MOST_NAMED).map(Trait::cut).collect(Collectors.joining(", "));
    String more =
        sorted.size() > MOST_NAMED ? " and " + (sorted.size() - MOST_NAMED) + " more" : "";
    return Optional.of(new Trait(ChangeKind.DNS, hash(String.join("\n", sorted)), named + more));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
