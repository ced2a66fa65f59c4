package io.midwatch.cli.remote.noise;

import io.midwatch.base.TimeRange;
import io.midwatch.cli.remote.AccessOption;
import io.midwatch.cli.remote.PlanOption;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.rota.Amendment;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.report.replay.PastAlert;
import io.midwatch.respond.report.replay.Rehearsal;
import io.midwatch.respond.report.replay.Rehearsal.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code midwatch replay}. */
@Command(
    name = "replay",
    description =
        "Which alerts of the past month would a plan tell somebody else, louder, or not at all?"
            + " Nothing is sent and nothing is changed.",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every alert would go where it went",
      "1:some would not",
      "2:the plan is not sound, or Midwatch could not be asked"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private PlanOption plan;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private AccessOption midwatch;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "So far back, at most 400 (default: ${DEFAULT-VALUE}).")
  private int days;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return switch (plan.read()) {
      case ReadPlan.Bad bad -> {
        PlanOption.print(bad.problems(), spec.commandLine().getErr());
        yield 2;
      }
      case ReadPlan.Good good -> replay(good.plan());
    };
  }

  private int replay(Plan read) throws IOException, InterruptedException {
    JsonNode past = midwatch.ask("/api/v1/report/alerts?days=" + days);
    JsonNode overrides = midwatch.ask("/api/v1/oncall/overrides?limit=1000");
    Rehearsal rehearsal = new Rehearsal(amended(read, overrides.path("overrides")));
    PrintWriter out = spec.commandLine().getOut();
    int same = 0;
    int apart = 0;
    List<String> lines = new ArrayList<>();
    for (JsonNode node : past.path("alerts")) {
      PastAlert alert = PastJson.alert(node);
      Optional<Outcome> now = rehearsal.of(alert);
      Outcome then = Rehearsal.then(alert);
      if (now.isEmpty()) {
        apart++;
      } else if (Rehearsal.isSame(now.get(), then)) {
        same++;
      } else {
        lines.add(
            "%s  %s%n    then %s%n    now  %s"
                .formatted(
                    TIME.format(alert.at()), alert.check(), then.words(), now.get().words()));
      }
    }
    lines.forEach(out::println);
    out.printf(
        "%d of the last %d days would go elsewhere, %d would go where they went; %d were told with"
            + " another or not by the plan%n",
        lines.size(), days, same, apart);
    if (past.path("cut").asBoolean(false)) {
      out.println("There were more: the oldest were not tried.");
    }
    out.flush();
    return lines.isEmpty() ? 0 : 1;
  }

  /** Who stood in for whom at that time is no matter of the plan. */
  private static Plan amended(Plan plan, JsonNode overrides) {
    SequencedMap<String, Rota> rotas = new LinkedHashMap<>();
    plan.rotas()
        .forEach((id, rota) -> {
          List<Amendment> amendments = new ArrayList<>();
          for (JsonNode one : overrides) {
            if (one.path("rota").asString("").equals(id)) {
              amendment(one)
                  .filter(it -> plan.people().keySet().containsAll(it.people()))
                  .ifPresent(amendments::addFirst);
            }
          }
          rotas.put(id, rota.with(amendments));
        });
    return plan.withRotas(rotas);
  }

  private static Optional<Amendment> amendment(JsonNode one) {
    Instant from = Instant.parse(one.path("from").asString(""));
    Instant to = Instant.parse(one.path("to").asString(""));
    String cancelled = one.path("cancelled").path("at").asString("");
    Instant end = cancelled.isEmpty() ? to : Instant.parse(cancelled);
    Instant last = end.isBefore(to) ? end : to;
    if (!from.isBefore(last)) {
      return Optional.empty();
    }
    TimeRange range = new TimeRange(from, last);
    String person = one.path("person").asString("");
    return Optional.of(
        one.path("kind").asString("").equals("swap")
            ? new Amendment.Swaps(range, person, one.path("with").asString(""))
            : new Amendment.Takes(range, person));
  }
}
