package io.midwatch.respond.channel;

import io.midwatch.base.Secret;
import io.midwatch.detect.kind.exec.ProgramRun;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Hands a notice to a program: JSON on its standard input. See {@code docs/channels/exec.md}.
 *
 * <p>Exit 0 is accepted, 75 (EX_TEMPFAIL of sysexits) and death by signal or time are tried again,
 * any other exit is a refusal. Works only while the plan allows programs.
 */
public final class ExecChannel implements Channel {
  private static final int TRY_AGAIN = 75;
  private static final int NOT_BY_ITSELF = 128;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final List<Field> REACH =
      List.of(
          Field.optional(
              "args", new FieldType.ListOf(new FieldType.Text()), "none", "Its arguments."),
          Field.optional(
              "env",
              new FieldType.MapOf(new FieldType.SecretText()),
              "none",
              "Variables for the program. It finds these, PATH, LANG and the notice's, nothing"
                  + " else."),
          Field.optional(
              "timeout",
              new FieldType.Span(Duration.ofSeconds(1), Duration.ofSeconds(50)),
              "15s",
              "When it is ended with everything it has started."));

  private final BooleanSupplier allowed;

  /**
   * @param allowed does the plan in force allow programs ({@code watcher.exec})
   */
  public ExecChannel(BooleanSupplier allowed) {
    this.allowed = allowed;
  }

  @Override
  public boolean runsPrograms() {
    return true;
  }

  @Override
  public String key() {
    return "exec";
  }

  @Override
  public String summary() {
    return "Hands a notice to a program, as JSON on its standard input.";
  }

  @Override
  public List<Field> reachFields() {
    return REACH;
  }

  @Override
  public List<Field> sharedFields() {
    return List.of();
  }

  @Override
  public void check(String address, Options reach, Options shared) throws InvalidValueException {
    if (!address.startsWith("/") || address.indexOf('\0') >= 0) {
      throw new InvalidValueException(
          "the program '" + address + "' is not a full path", "write it as /usr/local/bin/page");
    }
    Path program = Path.of(address);
    if (!Files.isExecutable(program) || Files.isDirectory(program)) {
      throw new InvalidValueException(
          "there is no program '" + address + "' that may be run", "check its path and its mode");
    }
  }

  @Override
  public Sent send(Message message) throws InterruptedException {
    if (!allowed.getAsBoolean()) {
      return new Sent.Refused("programs are not allowed: the plan does not say watcher.exec: true");
    }
    Conceal conceal = Conceal.of(message.reach(), message.shared());
    try {
      Path input = Files.createTempFile("midwatch-notice", ".json");
      try {
        Files.writeString(input, NoticeJson.document(message));
        return run(message, input, conceal);
      } finally {
        Files.deleteIfExists(input);
      }
    } catch (IOException e) {
      return new Sent.TryAgain(conceal.apply("it could not be started: " + e), Optional.empty());
    }
  }

  private static Sent run(Message message, Path input, Conceal conceal)
      throws IOException, InterruptedException {
    Reach reach = message.reach();
    List<String> command = new ArrayList<>();
    command.add(reach.address());
    command.addAll(reach.options().list("args", String.class));
    ProgramRun run = ProgramRun.start(command, Path.of("/"), environment(message), input);
    try {
      Duration patience = reach.options().span("timeout").orElse(DEFAULT_TIMEOUT);
      return judge(run.await(patience), patience, conceal);
    } finally {
      run.close();
    }
  }

  private static Sent judge(ProgramRun.Outcome outcome, Duration patience, Conceal conceal) {
    return switch (outcome.end()) {
      case TIME_UP ->
          new Sent.TryAgain("ended after " + patience.toSeconds() + " s", Optional.empty());
      case FLOODED -> new Sent.TryAgain("ended: it printed without end", Optional.empty());
      case EXITED -> {
        String said =
            conceal.apply("exit " + outcome.exit() + " " + outcome.output() + outcome.errors());
        if (outcome.exit() == 0) {
          yield new Sent.Accepted(said);
        }
        yield outcome.exit() == TRY_AGAIN || outcome.exit() > NOT_BY_ITSELF
            ? new Sent.TryAgain(said, Optional.empty())
            : new Sent.Refused(said);
      }
    };
  }

  private static Map<String, String> environment(Message message) {
    Map<String, String> environment = new HashMap<>(Map.of("PATH", PATH, "LANG", "C.UTF-8"));
    environment.put("MIDWATCH_KEY", message.key());
    environment.put("MIDWATCH_KIND", NoticeJson.kind(message.notice()));
    environment.put("MIDWATCH_SERVICE", message.notice().service());
    message
        .reach()
        .options()
        .map("env", Secret.class)
        .forEach((name, value) -> environment.put(name, value.reveal()));
    return environment;
  }
}
