package io.midwatch.plan.read;

import io.midwatch.base.VirtualClock;
import io.midwatch.plan.ChannelKind;
import io.midwatch.plan.CheckKind;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Problem;
import io.midwatch.plan.Target;
import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.yaml.Surroundings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads plans with two small kinds of check and two channels. */
final class TryReader {
  static final Vocabulary WORDS =
      new Vocabulary(
          List.of(
              new Vocabulary.Word("status", Vocabulary.Type.INT, "status", "status == 200"),
              new Vocabulary.Word("text", Vocabulary.Type.STRING, "text", "text != ''"),
              new Vocabulary.Word("body", Vocabulary.Type.DYNAMIC, "body", "body.db == 'ok'"),
              new Vocabulary.Word("time", Vocabulary.Type.DURATION, "time", "time < 5s"),
              new Vocabulary.Word(
                  "answers", Vocabulary.Type.STRING_LIST, "answers", "size(answers) > 0")));

  static final CheckKind WEB =
      new TestKind(
          "http",
          List.of(
              Field.optional(
                  "method", new FieldType.Choice(List.of("GET", "POST")), "GET", "The method."),
              Field.optional(
                  "headers",
                  new FieldType.MapOf(new FieldType.SecretText()),
                  "",
                  "Headers to send."),
              Field.optional(
                  "max-body", new FieldType.Size(1, 1L << 30), "1MiB", "The largest body."),
              Field.optional(
                  "auth",
                  new FieldType.OneOf(
                      List.of(
                          new FieldType.Choice(List.of("none")),
                          new FieldType.Group(
                              List.of(
                                  Field.required("user", new FieldType.Text(), "Who."),
                                  Field.required(
                                      "password", new FieldType.SecretText(), "With what."))))),
                  "none",
                  "Credentials."),
              Field.optional("redirects", new FieldType.Whole(0, 20), "5", "Redirects.")));

  static final CheckKind DNS =
      new TestKind(
          "dns", List.of(Field.optional("learn", new FieldType.Bool(), "false", "Learn.")));

  static final CheckKind PROGRAM = new TestKind("exec", List.of());

  static final ChannelKind MAIL = new TestChannel("email", "@");
  static final ChannelKind HOOK = new TestChannel("webhook", "://");
  static final ChannelKind PAGER = new TestChannel("exec", "/");

  /** How every good plan begins. */
  static final String PEOPLE = "people: { ana: { reach: [ { email: ana@example.org } ] } }\n";

  /** Monday evening, 2 March 2026. */
  final VirtualClock clock = new VirtualClock();

  private final PlanReader reader =
      new PlanReader(List.of(WEB, DNS, PROGRAM), List.of(MAIL, HOOK, PAGER), clock);
  private Map<String, String> environment = Map.of();

  TryReader with(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  ReadPlan read(String text) {
    return read(Map.of("midwatch.yml", text));
  }

  ReadPlan read(Map<String, String> files) {
    SequencedMap<String, String> sorted = new LinkedHashMap<>();
    files.keySet().stream().sorted().forEach(name -> sorted.put(name, files.get(name)));
    return reader.read(sorted, surroundings());
  }

  /** The text was a good plan before. */
  ReadPlan readAgain(String text) {
    return reader.readAgain(new LinkedHashMap<>(Map.of("midwatch.yml", text)), surroundings());
  }

  private Surroundings surroundings() {
    return new Surroundings() {
      @Override
      public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
      }

      @Override
      public Optional<String> file(String path) {
        return path.equals("token") ? Optional.of("tok-from-file\n") : Optional.empty();
      }
    };
  }

  Plan good(String text) {
    return switch (read(text)) {
      case ReadPlan.Good good -> good.plan();
      case ReadPlan.Bad bad -> throw new AssertionError(lines(bad.problems()) + "\nin\n" + text);
    };
  }

  /** The problems, one a line, without the name of the file when there is only one. */
  List<String> bad(String text) {
    return switch (read(text)) {
      case ReadPlan.Good _ -> throw new AssertionError("no problem found in\n" + text);
      case ReadPlan.Bad bad -> lines(bad.problems());
    };
  }

  static List<String> lines(List<Problem> problems) {
    return problems.stream().map(p -> p.toString().replace("midwatch.yml:", "")).toList();
  }

  record TestKind(String key, List<Field> fields) implements CheckKind {
    @Override
    public boolean runsPrograms() {
      return key.equals("exec");
    }

    @Override
    public String summary() {
      return "for tests";
    }

    @Override
    public Vocabulary vocabulary() {
      return WORDS;
    }

    @Override
    public Target target(String text, Options options) throws InvalidValueException {
      if (text.contains("!") || text.isBlank()) {
        throw new InvalidValueException("\"" + text + "\" is no target", "such as host");
      }
      String id = text.replaceFirst("^https?://", "").replace(' ', '/');
      return new Target(text, id, id.replaceFirst("/.*", ""));
    }
  }

  record TestChannel(String key, String mark) implements ChannelKind {
    @Override
    public boolean runsPrograms() {
      return key.equals("exec");
    }

    @Override
    public String summary() {
      return "for tests";
    }

    @Override
    public List<Field> reachFields() {
      return List.of(
          Field.optional(
              "pause",
              new FieldType.Span(Duration.ZERO, Duration.ofDays(1)),
              "0s",
              "Wait so long."));
    }

    @Override
    public List<Field> sharedFields() {
      return List.of(Field.required("server", new FieldType.Text(), "The server."));
    }

    @Override
    public void check(String address, Options reach, Options shared) throws InvalidValueException {
      if (!address.contains(mark)) {
        throw new InvalidValueException("\"" + address + "\" has no " + mark, "");
      }
    }
  }
}
