package io.midwatch.cli;

import io.midwatch.base.Durations;
import io.midwatch.cli.terminal.Paint;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.plan.condition.ConditionResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints what one look at a check saw, and who would be told. */
final class CheckReport {
  private final PrintWriter out;
  private final Paint paint;

  CheckReport(PrintWriter out, Paint paint) {
    this.out = out;
    this.paint = paint;
  }

  void print(Plan plan, CheckSpec check, Observation look) {
    String detail = look.detail().isEmpty() ? look.reason().sentence() : look.detail();
    out.println(paint.strong(check.id().text()));
    out.println("  " + paint.verdict(look.verdict()) + "  " + look.reason().code() + ": " + detail);
    phases(look);
    conditions(look);
    look.measures().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(m -> out.printf("  %-14s %s%n", m.getKey(), number(m.getValue())));
    look.evidence()
        .items()
        .forEach(item -> {
          out.println("  " + paint.faint(item.name() + ":"));
          item.text().lines().limit(20).forEach(line -> out.println("    " + line));
        });
    told(plan, check, look);
    out.flush();
  }

  private void phases(Observation look) {
    for (Hop hop : look.phases().hops()) {
      String address = hop.address().isEmpty() ? "" : " at " + hop.address();
      out.println("  " + paint.faint(hop.target() + address));
      for (Phase phase : Phase.values()) {
        Long nanos = hop.nanos().get(phase);
        if (nanos != null) {
          out.printf("    %-12s %s%n", phase.word(), millis(nanos));
        }
      }
    }
    if (look.phases().totalNanos() > 0) {
      out.printf("    %-12s %s%n", "total", millis(look.phases().totalNanos()));
    }
    look.phases()
        .reached()
        .filter(phase -> look.verdict().isBad())
        .ifPresent(phase -> out.println("  it got as far as: " + phase.word()));
  }

  private void conditions(Observation look) {
    for (ConditionResult result : look.conditions()) {
      String sign =
          switch (result.outcome()) {
            case HOLDS -> "holds";
            case BROKEN -> "does not hold";
            case UNDECIDABLE -> "cannot be decided";
          };
      out.println("  " + result.text() + "  " + sign + "  " + paint.faint(result.seen()));
    }
  }

  private void told(Plan plan, CheckSpec check, Observation look) {
    if (look.verdict() == io.midwatch.base.Verdict.OK) {
      out.println(paint.faint("  nobody would be told"));
      return;
    }
    int looks = 1 + check.judging().confirm().size();
    Duration again = check.judging().confirm().stream().reduce(Duration.ZERO, Duration::plus);
    String owner = plan.service(check.service()).owner();
    String turn = plan.rotas().containsKey(owner) ? ", on call in " + owner + "," : "";
    for (Person person : plan.ownersOf(check.service(), look.at())) {
      Reach reach = person.reach().getFirst();
      out.printf(
          "  would tell %s%s by %s if %d looks within %s agree%n",
          person.name(), turn, reach.channel(), looks, Durations.rough(again));
    }
    plan.maintenanceOf(check, look.at())
        .ifPresent(window -> out.println("  but not now: maintenance " + window.name()));
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
