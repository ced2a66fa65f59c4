package io.midwatch.cli.importing;

import io.midwatch.plan.yaml.Tree;
import java.util.List;
import java.util.Locale;

/**
 * How Opsgenie writes things: its API {@code startDate}, its Terraform provider {@code start_date};
 * a delay as a number of minutes, or as an amount with its unit.
 */
final class Opsgenie {
  private Opsgenie() {}

  /** The single value behind a key in either spelling. */
  static String text(Tree.Keys keys, String key) {
    String plain = Yaml.text(keys, key);
    return plain.isEmpty() ? Yaml.text(keys, snake(key)) : plain;
  }

  static long number(Tree.Keys keys, String key) {
    return Yaml.number(keys, key, Yaml.number(keys, snake(key), 0));
  }

  /** Either of the two spellings that is there. */
  static String spelt(Tree.Keys keys, String key) {
    return keys.find(key).isPresent() ? key : snake(key);
  }

  /** The seconds of a rule or a step. */
  static long delay(Tree.Keys rule) {
    for (String key : List.of("delay", "sendAfter", "send_after")) {
      for (Tree.Keys amount : Yaml.all(rule, key)) {
        String unit = text(amount, "timeUnit").toLowerCase(Locale.ROOT);
        long one = unit.startsWith("hour") ? 3_600 : unit.startsWith("day") ? 86_400 : 60;
        return number(amount, "timeAmount") * one;
      }
      if (rule.find(key).isPresent()) {
        return 60 * Yaml.number(rule, key, 0);
      }
    }
    return 0;
  }

  private static String snake(String key) {
    return key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
