package io.midwatch.cli.job;

import io.midwatch.base.Clock;
import io.midwatch.base.SystemClock;
import io.midwatch.cli.job.child.Measures;
import io.midwatch.cli.job.child.Tail;
import io.midwatch.cli.job.send.Courier;
import io.midwatch.cli.job.send.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch ping}: reports one thing, from a script. */
@Command(
    name = "ping",
    description =
        "Reports for a check, from a script. What can't be sent is kept and sent by a later run or"
            + " ping.",
    footer = {
      "",
      "  midwatch ping nightly-billing start",
      "  midwatch ping nightly-billing $?",
      "  midwatch ping --flush"
    })
public final class PingCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration FLUSHING = Duration.ofMinutes(2);
  private static final int MOST_BODY = 64 * 1024;
  private static final List<String> ACTS = List.of("start", "success", "fail", "log", "alive");

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "The check: its name, its uuid, or its whole ping address.")
  private @Nullable String id;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ACT",
      defaultValue = "success",
      description = "start, success, fail, log, alive or an exit status (default: success).")
  @SuppressWarnings("NullAway.Init")
  private String act;

  @Option(
      names = "--rid",
      paramLabel = "UUID",
      defaultValue = "${env:MIDWATCH_RUN_ID}",
      description = "Which run it belongs to; within midwatch run, that one.")
  private @Nullable String rid;

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "Send the end of this file with it; - is the input.")
  private @Nullable String body;

  @Option(
      names = "--measure",
      paramLabel = "NAME=VALUE",
      description = "A figure to keep; may be given several times.")
  private List<String> figures = List.of();

  @Option(names = "--flush", description = "Only send what waits from earlier.")
  private boolean flush;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private ServerOption server;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private CreateOption create;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Clock clock = new SystemClock();
    ServerOption.Settings settings = server.settings(System.getenv());
    settings.problems().forEach(this::note);
    if (flush) {
      return flush(settings, clock);
    }
    if (id == null) {
      throw wrong("name the check, or --flush");
    }
    Access access;
    try {
      access = Access.of(id, settings.server(), settings.key());
    } catch (IllegalArgumentException nowhere) {
      throw wrong(String.valueOf(nowhere.getMessage()));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("rid", rid == null || rid.startsWith("${") ? "" : rid);
    parameters.put("env", settings.environment());
    Courier courier =
        Courier.start(settings.transport(clock), settings.spool(clock), clock, this::note);
    new Reports(access, parameters, courier, clock).send(act(), more(), metrics(), body(settings));
    courier.close(PATIENCE);
    return courier.failed() ? 1 : 0;
  }

  private Map<String, String> more() {
    Map<String, String> more = new LinkedHashMap<>(create.parameters());
    if (act.equals("alive")) {
      more.put("alive", "1");
    }
    return more;
  }

  private String act() {
    if (act.equals("success")) {
      return "";
    }
    if (act.equals("alive")) {
      return "log";
    }
    boolean status = act.matches("\\d{1,3}") && Integer.parseInt(act) <= 255;
    if (!status && !ACTS.contains(act)) {
      throw wrong("\"" + act + "\" is none of " + String.join(", ", ACTS) + " or 0 to 255");
    }
    return act;
  }

  private List<String> metrics() {
    Measures measures = new Measures();
    for (String figure : figures) {
      int equals = figure.indexOf('=');
      if (equals < 0 || !measures.put(figure.substring(0, equals), figure.substring(equals + 1))) {
        throw wrong("--measure takes NAME=NUMBER, not \"" + figure + "\"");
      }
    }
    return measures.texts();
  }

  private String body(ServerOption.Settings settings) throws IOException {
    if (body == null) {
      return "";
    }
    Tail tail = new Tail(MOST_BODY + Words.MARGIN);
    try (InputStream in = body.equals("-") ? System.in : Files.newInputStream(Path.of(body))) {
      tail.addAll(in);
    }
    OutputMask mask = OutputMask.of(System.getenv(), settings.mask());
    return Words.body(tail, mask, "", MOST_BODY);
  }

  private int flush(ServerOption.Settings settings, Clock clock) throws IOException {
    Optional<Spool> spool = settings.spool(clock);
    if (spool.isEmpty()) {
      throw wrong("there is no queue: --queue none");
    }
    Spool.Delivered delivered =
        spool
            .get()
            .flush(settings.transport(clock), clock.nanos() + FLUSHING.toNanos(), () -> false);
    delivered.dropped().forEach(this::note);
    delivered.missed().forEach(this::note);
    spec.commandLine()
        .getOut()
        .println("sent " + delivered.sent() + ", " + delivered.left() + " still wait");
    spec.commandLine().getOut().flush();
    return delivered.left() == 0 ? 0 : 1;
  }

  private ParameterException wrong(String text) {
    return new ParameterException(spec.commandLine(), text);
  }

  private void note(String text) {
    if (!server.quiet()) {
      spec.commandLine().getErr().println("midwatch: " + text);
      spec.commandLine().getErr().flush();
    }
  }
}
