package io.midwatch.plan.recover.read;

import static io.midwatch.plan.Field.optional;

import io.midwatch.base.CheckId;
import io.midwatch.base.Secret;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.recover.Recoveries;
import io.midwatch.plan.recover.Recovery;
import io.midwatch.plan.recover.Recovery.Action;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the key {@code recover} of checks. For one reading. */
public final class RecoveryReader {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration COOL_DOWN = Duration.ofMinutes(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long AT_MOST = 3;

  /** Keys of a recovery. */
  public static final List<Field> RECOVER =
      List.of(
          optional(
              "webhook",
              new FieldType.SecretText(),
              "",
              "The address of a POST with JSON. This or `command`."),
          optional(
              "headers",
              new FieldType.MapOf(new FieldType.SecretText()),
              "",
              "Headers of the POST, such as `Authorization`."),
          optional(
              "command",
              new FieldType.ListOf(new FieldType.Text()),
              "",
              "A program by its full path, with its arguments; run without a shell. Needs `watcher:"
                  + " { exec: true }`."),
          optional(
              "after",
              new FieldType.Span(Duration.ZERO, Duration.ofHours(24)),
              "0s",
              "How long the alert has been open before."),
          optional("at-most", new FieldType.Whole(1, 100), "3", "So often."),
          optional(
              "within",
              new FieldType.Span(Duration.ofMinutes(1), Duration.ofDays(7)),
              "1h",
              "In this time."),
          optional(
              "cool-down",
              new FieldType.Span(Duration.ofSeconds(1), Duration.ofHours(24)),
              "5m",
              "From the start of one to the start of the next."),
          optional(
              "timeout",
              new FieldType.Span(Duration.ofSeconds(1), Duration.ofMinutes(10)),
              "30s",
              "When it is ended, with everything that it has started."));

  /** The key of a check. */
  public static final Field FIELD =
      optional(
          "recover",
          new FieldType.Group(RECOVER),
          "off",
          "What Midwatch does by itself when this check fails; see [recovery](recovery.md).");

  private final Desk desk;
  private final Map<CheckId, Recovery> found = new LinkedHashMap<>();

  public RecoveryReader(Desk desk) {
    this.desk = desk;
  }

  /** What was read until now. */
  public Recoveries recoveries() {
    return new Recoveries(found);
  }

  /** Reads that of one check, if it has one. */
  public void read(CheckId check, Section section) {
    Optional<Options> options = section.options().group(FIELD.name());
    Position where = section.where(FIELD.name());
    options
        .flatMap(set -> action(check, set, where).map(action -> recovery(action, set)))
        .ifPresent(recovery -> found.put(check, recovery));
  }

  private static Recovery recovery(Action action, Options set) {
    return new Recovery(
        action,
        set.span("after").orElse(Duration.ZERO),
        Math.toIntExact(set.whole("at-most").orElse(AT_MOST)),
        set.span("within").orElse(HOUR),
        set.span("cool-down").orElse(COOL_DOWN),
        set.span("timeout").orElse(TIMEOUT));
  }

  private Optional<Action> action(CheckId check, Options set, Position where) {
    List<String> command = set.list("command", String.class);
    Optional<Secret> url = set.secret("webhook");
    if (url.isPresent() == set.has("command")) {
      desk.problems()
          .add(
              where,
              "a recovery is either a webhook or a command",
              "recover: { command: [/usr/bin/systemctl, restart, shop] }");
      return Optional.empty();
    }
    return url.isPresent() ? webhook(url.get(), set, where) : command(check, command, where);
  }

  private Optional<Action> webhook(Secret url, Options set, Position where) {
    Optional<String> host = host(url.reveal());
    if (host.isEmpty()) {
      desk.problems()
          .add(
              where,
              "the webhook of the recovery is not a web address",
              "it starts with https:// or http://");
    }
    return host.map(name -> new Action.Webhook(url, name, set.map("headers", Secret.class)));
  }

  private static Optional<String> host(String url) {
    try {
      URI uri = new URI(url);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web ? Optional.ofNullable(uri.getHost()) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private Optional<Action> command(CheckId check, List<String> command, Position where) {
    desk.programs().used(where, "the recovery of " + check.text());
    String program = command.isEmpty() ? "" : command.getFirst();
    if (!program.startsWith("/") || command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      desk.problems()
          .add(where, "the command is not a full path", "write it as /usr/bin/systemctl");
      return Optional.empty();
    }
    if (!Files.isExecutable(Path.of(program)) || Files.isDirectory(Path.of(program))) {
      desk.problems()
          .add(
              where,
              "there is no program \"" + desk.mask().apply(program) + "\" that may be run",
              "check its path and its mode");
    }
    return Optional.of(new Action.Command(command));
  }
}
