package io.midwatch.plan.read;

import io.midwatch.base.Asked;
import io.midwatch.base.Severity;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What alerts ask for, as the plan says it: of a check, of a service for all its checks, or under
 * {@code defaults}. The nearest word counts.
 */
final class Asking {
  private static final FieldType SEVERITY =
      new FieldType.Choice(Arrays.stream(Severity.values()).map(Severity::word).toList());

  /** Its keys, the same in all three places. */
  static final List<Field> FIELDS =
      List.of(
          Field.optional(
              "severity",
              SEVERITY,
              "page",
              "What a failure asks for: `page` wakes somebody, `notice` is told once, `ticket`"
                  + " stands in the daily digest only. A check's own word counts before its"
                  + " service's, and that before the one under `defaults`."),
          Field.optional(
              "degraded",
              SEVERITY,
              "`ticket`; `notice` where `severity` says `page` or `notice`",
              "What it asks for when it is only degraded (`WARN`). Never more than a failure."));

  private Asking() {}

  /** What a check asks for, by what stands at it, its service and the defaults. */
  static Asked of(Options own, Options service, Options defaults) {
    Optional<Severity> said = failing(own, service, defaults);
    Optional<Severity> flow =
        CheckReader.isFlow(own) && !own.has("severity") ? Optional.of(Severity.PAGE) : said;
    Optional<Severity> degraded =
        word("degraded", own, service, defaults)
            .or(() -> said.map(one -> one == Severity.PAGE ? Severity.NOTICE : one));
    return new Asked(flow, degraded);
  }

  /** What a failure asks for by the nearest of these that says so. */
  static Optional<Severity> failing(Options... nearest) {
    return word("severity", nearest);
  }

  private static Optional<Severity> word(String key, Options... nearest) {
    for (Options options : nearest) {
      Optional<String> word = options.text(key);
      if (word.isPresent()) {
        return word.flatMap(Severity::parse);
      }
    }
    return Optional.empty();
  }
}
