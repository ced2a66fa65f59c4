package io.midwatch.cli.importing;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.respond.channel.registry.Channels;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an import wrote, read as any plan is. */
final class Loaded {
  private Loaded() {}

  static Plan plan(String text) {
    PlanReader reader =
        new PlanReader(
            KindRegistry.probes(),
            Channels.all(new SystemClock(), () -> false).values(),
            new SystemClock());
    Surroundings environment =
        new Surroundings() {
          @Override
          public Optional<String> variable(String name) {
            return Optional.of(
                switch (name) {
                  case "TWILIO_ACCOUNT" -> "AC0123456789abcdef0123456789abcdef";
                  case "TWILIO_FROM" -> "+15005550006";
                  default -> value(name);
                });
          }

          @Override
          public Optional<String> file(String path) {
            return Optional.empty();
          }
        };
    ReadPlan read = reader.read(new LinkedHashMap<>(Map.of("midwatch.yml", text)), environment);
    return switch (read) {
      case ReadPlan.Good good -> good.plan();
      case ReadPlan.Bad bad -> throw new AssertionError(bad.problems() + "\n" + text);
    };
  }

  /** Who is on call by a rota at a moment, as in {@code 2026-11-21T03:00:00Z}. */
  static List<String> onCall(Plan plan, String rota, String at) {
    return plan.onCall(rota, Instant.parse(at)).stream().map(Person::id).toList();
  }

  private static String value(String name) {
    if (name.contains("WEBHOOK")) {
      return "https://hook.example.org/" + name;
    }
    return name.contains("SLACK")
        ? "https://hooks.slack.com/services/T0/B0/" + name
        : "0123456789abcdef0123456789abcdef";
  }
}
