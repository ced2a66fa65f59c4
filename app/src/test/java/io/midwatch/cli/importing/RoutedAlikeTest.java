package io.midwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Severity;
import io.midwatch.cli.importing.ImportCommand.Format;
import io.midwatch.cli.importing.ImportCommand.Imported;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.source.Source;
import io.midwatch.real.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same alert reaches the same person: trees of routes drawn by lot are asked of Debian's {@code
 * amtool}, and of the plan that our import makes of them. A difference that the import's report
 * does not announce is a failure.
 */
class RoutedAlikeTest {
  private static final String AMTOOL = "/usr/bin/amtool";
  private static final int ALERTS = 12;
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @TempDir Path folder;
  private int same;
  private int announced;

  @Test
  @Timeout(120)
  void aHundredAlertsGoToTheSamePeople() throws Exception {
    replay(8);
  }

  @Test
  @Tag("nightly")
  @Timeout(1_800)
  void aThousandAlertsGoToTheSamePeople() throws Exception {
    replay(160); // Of nearly two thousand, more than a thousand need no word in the report.
    assertThat(same).isGreaterThan(1_000);
  }

  private void replay(int files) throws Exception {
    RealPart.run("prometheus-alertmanager", folder, AMTOOL, "--version"); // Skipped without it.
    for (int seed = 0; seed < files; seed++) {
      Random random = new Random(seed);
      String yaml = new Routes(random, seed % 4 != 0).text();
      List<Map<String, String>> alerts = new ArrayList<>();
      for (int one = 0; one < ALERTS; one++) {
        alerts.add(labels(random));
      }
      compare(seed, yaml, alerts, theirs(yaml, alerts));
    }
    System.out.printf("routed alike: %d, announced differences: %d%n", same, announced);
    assertThat(same).isGreaterThan(files * ALERTS / 2);
  }

  private static Map<String, String> labels(Random random) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", "Late");
    for (String label : Routes.LABELS) {
      if (random.nextInt(4) > 0) {
        labels.put(label, Routes.value(random));
      }
    }
    if (random.nextInt(3) == 0) {
      labels.put("severity", random.nextBoolean() ? "info" : "critical");
    }
    return labels;
  }

  /** What Alertmanager's own reading of the file says, one receiver or several a line. */
  private List<String> theirs(String yaml, List<Map<String, String>> alerts) throws Exception {
    Files.writeString(folder.resolve("am.yml"), yaml);
    Files.writeString(
        folder.resolve("alerts"),
        alerts.stream()
            .map(one ->
                one.entrySet().stream()
                    .map(label -> label.getKey() + "=" + label.getValue())
                    .collect(Collectors.joining(" ")))
            .collect(Collectors.joining("\n", "", "\n")));
    String said =
        RealPart.run(
            "prometheus-alertmanager",
            folder,
            "/bin/sh",
            "-c",
            "while read -r labels; do "
                + AMTOOL
                + " config routes test --config.file=am.yml $labels; echo; done < alerts");
    List<String> receivers =
        said.lines().map(String::strip).filter(line -> line.matches("[a-z0-9,]+")).toList();
    assertThat(receivers).as(said).hasSameSizeAs(alerts);
    return receivers;
  }

  private void compare(
      int seed, String yaml, List<Map<String, String>> alerts, List<String> theirs) {
    Imported imported = ImportCommand.read(Format.ALERTMANAGER, "am.yml", yaml);
    Plan plan = Loaded.plan(imported.plan().orElseThrow());
    Source source = plan.arrangements().sources().byName().firstEntry().getValue();
    for (int one = 0; one < alerts.size(); one++) {
      Map<String, String> labels = alerts.get(one);
      if (ours(plan, source, labels, theirs.get(one)).equals(theirs.get(one))) {
        same++;
      } else {
        announced++;
        assertThat(imported.report().stream().filter(line -> !line.contains("null tells nobody")))
            .as("seed %d: %s goes to %s there%n%s", seed, labels, theirs.get(one), yaml)
            .isNotEmpty();
      }
    }
  }

  /** Whoever is paged with us; nobody where it is no more than a ticket. */
  private static String ours(
      Plan plan, Source source, Map<String, String> labels, String receiver) {
    if (receiver.equals(Routes.NOBODY)) {
      return source.grades().of(labels) == Severity.TICKET ? Routes.NOBODY : "somebody";
    }
    String service = source.belongs().of(labels, plan.services().keySet());
    return plan.ownersOf(service, NOW).stream().map(Person::id).collect(Collectors.joining(","));
  }

  /**
   * A tree of routes.
   *
   * @param plain does everything in it have its place with us?
   */
  private record Routes(Random random, boolean plain) {
    static final List<String> LABELS = List.of("team", "area");
    static final String NOBODY = "null";

    static String value(Random random) {
      return random.nextInt(8) == 0 ? "r" + random.nextInt(4) : "v" + random.nextInt(4);
    }

    String text() {
      StringBuilder text =
          new StringBuilder(
              """
              global: { smtp_smarthost: "mail.example.org:25", smtp_from: am@example.org }
              receivers:
                - { name: "null" }
              """);
      for (int one = 0; one < 4; one++) {
        text.append(
            "  - { name: r%d, email_configs: [ { to: r%d@example.org } ] }%n".formatted(one, one));
      }
      text.append("route:\n  receiver: r0\n  routes:\n");
      if (random.nextBoolean()) {
        text.append("    - { match: { severity: info }, receiver: \"null\" }\n");
      }
      int count = 1 + random.nextInt(6);
      for (int one = 0; one < count; one++) {
        text.append("    - { ").append(route(plain ? 0 : 2)).append(" }\n");
      }
      if (random.nextInt(3) == 0) {
        text.append("    - { receiver: r%d }%n".formatted(random.nextInt(4)));
      }
      return text.toString();
    }

    private String route(int depth) {
      String receiver = random.nextInt(6) == 0 ? "" : ", receiver: r" + random.nextInt(4);
      String inner =
          depth > 0 && random.nextBoolean() ? ", routes: [ { " + route(depth - 1) + " } ]" : "";
      String goesOn = !plain && random.nextInt(4) == 0 ? ", continue: true" : "";
      return matchers() + receiver + goesOn + inner;
    }

    private String matchers() {
      String label = plain ? "team" : LABELS.get(random.nextInt(2));
      String value = value(random);
      return switch (random.nextInt(plain ? 3 : 5)) {
        case 0 -> "matchers: [ '%s=\"%s\"' ]".formatted(label, value);
        case 1 -> "match: { %s: %s }".formatted(label, value);
        case 2 -> "matchers: [ '%s=~\"%s|%s\"' ]".formatted(label, value, value(random));
        case 3 -> "matchers: [ '%s!=\"%s\"' ]".formatted(label, value);
        default -> "matchers: [ 'team=\"%s\"', 'area=\"%s\"' ]".formatted(value, value(random));
      };
    }
  }
}
