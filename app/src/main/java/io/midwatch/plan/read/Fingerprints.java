package io.midwatch.plan.read;

import io.midwatch.base.Secret;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Options;
import io.midwatch.plan.condition.Condition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A short text that is equal for two checks that mean the same, wherever they stand and however
 * they are formatted, and else different. Nothing of a secret can be read from it.
 */
final class Fingerprints {
  private Fingerprints() {}

  /** The check with its fingerprint. */
  static CheckSpec stamped(CheckSpec check) {
    Judging judging = check.judging();
    StringBuilder out = new StringBuilder();
    List<Object> parts =
        List.of(
            check.id(),
            check.service(),
            check.kind(),
            check.target(),
            check.options(),
            check.every(),
            check.timeout(),
            judging.confirm(),
            judging.failAfter(),
            judging.recoverAfter(),
            judging.flap(),
            check.expect(),
            check.prefer(),
            check.dependsOn().stream().sorted().toList());
    write(out, parts);
    return new CheckSpec(
        check.id(),
        check.service(),
        check.kind(),
        check.target(),
        check.options(),
        check.every(),
        check.timeout(),
        judging,
        check.expect(),
        check.prefer(),
        check.dependsOn(),
        check.where(),
        hash(out.toString()),
        check.asked());
  }

  /** Lengths stand before texts, so that no two different things are written alike. */
  private static void write(StringBuilder out, Object value) {
    switch (value) {
      case Options options -> write(out, new TreeMap<>(options.values()));
      case Map<?, ?> map -> {
        out.append('{');
        new TreeMap<>(map)
            .forEach((key, item) -> {
              write(out, key);
              write(out, item);
            });
        out.append('}');
      }
      case Collection<?> list -> {
        out.append('[');
        list.forEach(item -> write(out, item));
        out.append(']');
      }
      case Secret secret -> write(out, secret.reveal());
      case Condition condition -> write(out, condition.text());
      default -> {
        String text = value.toString();
        out.append(value.getClass().getSimpleName()).append(text.length()).append(':').append(text);
      }
    }
  }

  /** The first half of SHA-256, in hexadecimal. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
