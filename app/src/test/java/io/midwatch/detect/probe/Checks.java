package io.midwatch.detect.probe;

import io.midwatch.base.CheckId;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.Target;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.plan.condition.ConditionResult.Outcome;
import io.midwatch.plan.condition.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes checks and conditions for tests of probes. */
public final class Checks {
  private Checks() {}

  /** A check of this kind with nothing but a target and a time-out. */
  public static CheckSpec check(String kind, Target target, Duration timeout) {
    return check(kind, target, Map.of(), timeout, List.of(), List.of());
  }

  public static CheckSpec check(
      String kind,
      Target target,
      Map<String, Object> options,
      Duration timeout,
      List<Condition> expect,
      List<Condition> prefer) {
    return new CheckSpec(
        new CheckId("shop/" + kind + "/" + target.id()),
        "shop",
        kind,
        target,
        new Options(options),
        Duration.ofSeconds(30),
        timeout,
        Judging.DEFAULT,
        expect,
        prefer,
        List.of(),
        Position.NONE,
        "one");
  }

  /** Settings of a watcher with these limits and nothing else. */
  public static Watcher watcher(int atOnce, int perHost) {
    return watcher(atOnce, perHost, Optional.empty(), List.of(), List.of());
  }

  public static Watcher watcher(
      int atOnce, int perHost, Optional<String> resolver, List<String> allow, List<String> deny) {
    return new Watcher(
        "ana",
        "",
        Optional.empty(),
        resolver,
        List.of(),
        Optional.empty(),
        false,
        allow,
        deny,
        atOnce,
        perHost,
        Duration.ofDays(30));
  }

  /** A condition on one word; undecidable when the word is absent. */
  public static Condition condition(String text, String word, Predicate<Object> holds) {
    return new WordCondition(text, word, holds);
  }

  private record WordCondition(String text, String word, Predicate<Object> holds)
      implements Condition {
    @Override
    public boolean mentions(String other) {
      return word.equals(other) || word.startsWith(other + ".");
    }

    @Override
    public ConditionResult test(Facts facts) {
      return facts
          .find(word)
          .map(value ->
              new ConditionResult(
                  text, holds.test(value) ? Outcome.HOLDS : Outcome.BROKEN, word + " = " + value))
          .orElseGet(() -> new ConditionResult(text, Outcome.UNDECIDABLE, word + " was not seen"));
    }
  }
}
