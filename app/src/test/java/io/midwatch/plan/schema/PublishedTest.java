package io.midwatch.plan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.probe.ProbeKind;
import io.midwatch.plan.ChannelKind;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.change.read.ChangeSourceReader;
import io.midwatch.plan.heartbeat.read.HeartbeatFields;
import io.midwatch.plan.host.read.HostFields;
import io.midwatch.plan.objective.read.ObjectiveFields;
import io.midwatch.plan.people.PeopleFields;
import io.midwatch.plan.people.RotaFields;
import io.midwatch.plan.read.PlanFields;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.recover.read.RecoveryReader;
import io.midwatch.plan.review.read.ReviewFields;
import io.midwatch.plan.source.read.SourceFields;
import io.midwatch.plan.status.read.StatusFields;
import io.midwatch.respond.channel.registry.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema, the manual and the examples, held against the real kinds and channels. */
class PublishedTest {
  private static final Path SCHEMA = root().resolve("docs/midwatch.schema.json");
  private static final Path MANUAL = root().resolve("docs/plan.md");
  private static final Pattern PART =
      Pattern.compile("(?s)<!-- (fields: )?([a-z]+) -->\n(.*?)<!-- end -->");

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "NTFY_TOPIC", "ana-pager-2f6c",
          "BO_HOOK", "https://hooks.example.org/bo",
          "PAY_TOKEN", "pay-token-3c1d",
          "HEARTBEAT_ID", "8d0f0c5e");

  private final List<ProbeKind> kinds = KindRegistry.probes();
  private final Collection<? extends ChannelKind> channels =
      Channels.all(new SystemClock(), () -> false).values();

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("docs")) ? here : here.resolveSibling("");
  }

  @Test
  void theSchemaIsUpToDate() throws IOException {
    String now = JsonText.of(JsonSchema.of(kinds, channels));
    write(SCHEMA, now);

    assertThat(SCHEMA)
        .as("docs/midwatch.schema.json; ./mvnw verify -Dupdate-docs=true writes it anew")
        .content()
        .isEqualTo(now);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan.md",
        "objectives.md",
        "changes.md",
        "receiving.md",
        "recovery.md",
        "heartbeats.md",
        "hosts.md",
        "review.md"
      })
  void theManualIsUpToDate(String page) throws IOException {
    Path manual = MANUAL.resolveSibling(page);
    String now = filled(Files.readString(manual));
    write(manual, now);

    assertThat(manual)
        .as("docs/" + page + "; ./mvnw verify -Dupdate-docs=true fills its tables anew")
        .content()
        .isEqualTo(now);
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(root().resolve("examples"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource
  void examples(Path example) throws IOException {
    SequencedMap<String, String> files = PlanSource.load(example).files();
    ReadPlan read =
        new PlanReader(kinds, channels, new SystemClock())
            .read(files, PlanSource.surroundings(example, ENVIRONMENT));

    assertThat(read).isInstanceOf(ReadPlan.Good.class);
    assertThat(((ReadPlan.Good) read).warnings()).isEmpty();
    assertThat(
            new SchemaCheck(JsonSchema.of(kinds, channels))
                .complaints(files.firstEntry().getValue()))
        .isEmpty();
  }

  private static void write(Path file, String text) throws IOException {
    if (Boolean.getBoolean("update-docs")) {
      Files.writeString(file, text);
    }
  }

  private String filled(String manual) {
    Matcher part = PART.matcher(manual);
    return part.replaceAll(found -> {
      String fields = found.group(1) == null ? "" : found.group(1);
      String text = fields.isEmpty() ? listed(found.group(2)) : table(found.group(2));
      return Matcher.quoteReplacement(
          "<!-- " + fields + found.group(2) + " -->\n" + text + "<!-- end -->");
    });
  }

  private String listed(String what) {
    StringBuilder list = new StringBuilder("\n");
    switch (what) {
      case "kinds" ->
          kinds.forEach(kind ->
              list.append(
                  "- [`%1$s`](checks/%1$s.md): %2$s\n".formatted(kind.key(), kind.summary())));
      case "channels" ->
          channels.forEach(channel ->
              list.append(
                  "- [`%1$s`](channels/%1$s.md): %2$s\n"
                      .formatted(channel.key(), channel.summary())));
      default -> throw new AssertionError("the manual asks for unknown " + what);
    }
    return list.append('\n').toString();
  }

  private static String table(String section) {
    List<Field> fields =
        switch (section) {
          case "service" -> PlanFields.SERVICE;
          case "check" ->
              PlanFields.CHECK.stream().filter(f -> !PlanFields.TIMING.contains(f)).toList();
          case "timing" -> PlanFields.TIMING;
          case "person" -> PeopleFields.PERSON;
          case "reach" -> PeopleFields.REACH;
          case "policy" -> PeopleFields.POLICY;
          case "step" -> PeopleFields.STEP;
          case "rota" -> RotaFields.ROTA;
          case "layer" -> RotaFields.LAYER;
          case "shift" -> RotaFields.SHIFT;
          case "watcher" -> PlanFields.WATCHER;
          case "heartbeat" ->
              PlanFields.WATCHER.stream()
                  .filter(field -> field.name().equals("heartbeat"))
                  .flatMap(field -> ((FieldType.Group) field.type()).fields().stream())
                  .toList();
          case "expected" -> HeartbeatFields.HEARTBEAT;
          case "words" -> HeartbeatFields.WORDS;
          case "mail" -> HeartbeatFields.MAIL;
          case "trends" -> HeartbeatFields.TRENDS;
          case "heartbeats" -> HeartbeatFields.HOUSE;
          case "objective" -> ObjectiveFields.OBJECTIVE;
          case "burn" -> ObjectiveFields.BURN;
          case "recover" -> RecoveryReader.RECOVER;
          case "changes" -> ChangeSourceReader.SOURCE;
          case "source" -> SourceFields.SOURCE;
          case "map" -> SourceFields.MAPPING;
          case "host" -> HostFields.HOST;
          case "review" -> ReviewFields.ALONE;
          case "accept" -> ReviewFields.ACCEPTED;
          case "severities" -> ReviewFields.SEVERITIES;
          case "maintenance" -> PlanFields.MAINTENANCE;
          case "status" -> StatusFields.PAGE;
          case "component" -> StatusFields.COMPONENT;
          case "export" -> StatusFields.EXPORT;
          default -> throw new AssertionError("the manual asks for unknown fields of " + section);
        };
    return "\n" + FieldTable.of(fields) + "\n";
  }
}
