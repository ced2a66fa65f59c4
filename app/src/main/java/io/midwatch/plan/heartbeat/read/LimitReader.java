package io.midwatch.plan.heartbeat.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.Durations;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long one heartbeat is waited for, and how much is put up with. */
final class LimitReader {
  private static final Pattern SOME_OF = Pattern.compile("([0-9]{1,3}) of ([0-9]{1,3})");

  private final Desk desk;
  private final Section section;

  LimitReader(Desk desk, Section section) {
    this.desk = desk;
    this.section = section;
  }

  /** How long is waited. */
  Limits limits(Optional<Cadence> cadence) {
    Options options = section.options();
    Limits limits =
        new Limits(
            options.span("start-within"),
            options.span("finish-within"),
            options.span("longest"),
            options.span("shortest"),
            options.span("early"),
            options.span("first-by"));
    isBelow("shortest", "longest");
    isBelow("start-within", "finish-within");
    cadence
        .flatMap(Cadence::every)
        .filter(_ -> options.has("early"))
        .ifPresent(_ ->
            desk.problems()
                .add(
                    section.where("early"),
                    "with every, a sign counts whenever it comes",
                    "leave it out"));
    return limits;
  }

  private void isBelow(String less, String more) {
    Optional<Duration> low = section.options().span(less);
    Optional<Duration> high = section.options().span(more);
    if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) >= 0) {
      desk.problems()
          .add(
              section.where(less),
              less
                  + " is "
                  + Durations.text(low.get())
                  + ", and "
                  + more
                  + " is not longer: "
                  + Durations.text(high.get()),
              "");
    }
  }

  /** How much is put up with. */
  Tolerance tolerance() {
    Options options = section.options();
    int recover = Math.toIntExact(options.whole("recover-after").orElse(1L));
    return switch (options.values().get("failures")) {
      case Long count -> new Tolerance(Math.toIntExact(count), Math.toIntExact(count), recover);
      case String text -> someOf(text, recover, section.where("failures"));
      case null, default -> new Tolerance(1, 1, recover);
    };
  }

  private Tolerance someOf(String text, int recover, Position where) {
    Matcher matcher = SOME_OF.matcher(text);
    if (matcher.matches()) {
      int bad = Integer.parseInt(matcher.group(1));
      int of = Integer.parseInt(matcher.group(2));
      if (bad >= 1 && of >= bad && of <= Tolerance.MOST) {
        return new Tolerance(bad, of, recover);
      }
    }
    desk.problems()
        .add(where, quote(text) + " is not a number of failures", "such as 3, or \"3 of 5\"");
    return Tolerance.NONE;
  }
}
