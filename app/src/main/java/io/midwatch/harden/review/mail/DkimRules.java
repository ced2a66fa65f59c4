package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.dkim.DkimKey;
import io.midwatch.detect.mail.dkim.DkimKeyReading;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.List;
import java.util.function.BiConsumer;

/** MAIL-07 and MAIL-08: the DKIM keys that can be found from outside. */
final class DkimRules {
  private static final int GOOD_RSA_BITS = 2048;

  private DkimRules() {}

  private static void eachKey(
      Scene scene, Verdicts verdicts, BiConsumer<Records, Records.Key> judge) {
    Mail.each(
        scene,
        verdicts,
        records -> {
          records.found().unseen().forEach(why -> verdicts.notSeen(records.at(), why));
          if (records.keys().isEmpty() && records.found().unseen().isEmpty()) {
            verdicts.leftOut(
                records.at(),
                "no key at the usual selectors; name yours with --dkim-selector, from outside"
                    + " nobody can list them");
          }
          records.keys().forEach(key -> judge.accept(records, key));
        });
  }

  /** MAIL-07: each key can be read. */
  static void readable(Scene scene, Verdicts verdicts) {
    eachKey(
        scene,
        verdicts,
        (records, key) -> {
          String name = key.name(records.domain());
          switch (key.reading()) {
            case DkimKey good -> verdicts.pass(records.at(), name + ": " + words(good));
            case DkimKeyReading.Broken(String why) ->
                verdicts.fail(
                    verdicts
                        .finding(
                            records.at(), Severity.HIGH, "the DKIM key at " + name + ": " + why)
                        .saw(shown(name, key.strings()))
                        .with("selector", key.selector()));
            case DkimKeyReading.Revoked() -> revoked(records, key, verdicts);
          }
        });
  }

  private static List<String> shown(String name, List<String> strings) {
    if (strings.isEmpty()) {
      return List.of(name + ": no TXT record with a key");
    }
    return strings.stream()
        .limit(6)
        .map(string -> name + " TXT string of " + string.length() + ": " + string)
        .toList();
  }

  /** Keys are revoked when they are changed; it is wrong only when no other is there. */
  private static void revoked(Records records, Records.Key key, Verdicts verdicts) {
    String name = key.name(records.domain());
    if (records.keys().stream().anyMatch(other -> other.reading() instanceof DkimKey)) {
      verdicts.pass(records.at(), name + " is revoked, and another key is there");
    } else {
      verdicts.fail(
          verdicts
              .finding(
                  records.at(), Severity.HIGH, "the only DKIM key, at " + name + ", is revoked")
              .saw(shown(name, key.strings()))
              .with("selector", key.selector()));
    }
  }

  private static String words(DkimKey key) {
    return key.kind().word() + " of " + key.bits() + " bits";
  }

  /** MAIL-08: each key is long enough and in earnest. */
  static void strong(Scene scene, Verdicts verdicts) {
    eachKey(
        scene,
        verdicts,
        (records, key) -> {
          String name = key.name(records.domain());
          if (!(key.reading() instanceof DkimKey good)) {
            verdicts.notApplicable(records.at(), name + " holds no key");
            return;
          }
          boolean rsa = good.kind() == DkimKey.Kind.RSA;
          if (rsa && good.bits() < DkimKey.LEAST_RSA_BITS) {
            fail(verdicts, records, key, Severity.HIGH, " counts for nothing: " + words(good));
          } else if (rsa && good.bits() < GOOD_RSA_BITS) {
            fail(verdicts, records, key, Severity.MEDIUM, " can be broken: " + words(good));
          } else if (good.testing()) {
            fail(verdicts, records, key, Severity.MEDIUM, " is only tried out (t=y)");
          } else {
            verdicts.pass(records.at(), name + ": " + words(good));
          }
        });
  }

  private static void fail(
      Verdicts verdicts, Records records, Records.Key key, Severity severity, String how) {
    String name = key.name(records.domain());
    verdicts.fail(
        verdicts
            .finding(records.at(), severity, "the DKIM key at " + name + how)
            .saw(shown(name, key.strings()))
            .with("selector", key.selector()));
  }
}
