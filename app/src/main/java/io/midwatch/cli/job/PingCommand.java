package io.midwatch.cli.job;

import io.midwatch.base.SystemClock;
import io.midwatch.cli.job.child.Measures;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
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
    PrintWriter err = spec.commandLine().getErr();
    if (flush) {
      PrintWriter out = spec.commandLine().getOut();
      return PingWork.flush(server.words(), new SystemClock(), out, err);
    }
    if (id == null) {
      throw wrong("name the check, or --flush");
    }
    if (!PingWords.isAct(act)) {
      throw wrong("\"" + act + "\" is none of start, success, fail, log, alive or 0 to 255");
    }
    try {
      return PingWork.send(words(id), new SystemClock(), err);
    } catch (IllegalArgumentException nowhere) {
      throw wrong(String.valueOf(nowhere.getMessage()));
    }
  }

  PingWords words(String check) {
    return new PingWords(
        check,
        act,
        Optional.ofNullable(rid).filter(run -> !run.startsWith("${")),
        Optional.ofNullable(body),
        metrics(),
        server.words(),
        create.parameters());
  }

  private List<String> metrics() {
    Measures measures = new Measures();
    for (String figure : figures) {
      if (!measures.put(figure)) {
        throw wrong("--measure takes NAME=NUMBER, not \"" + figure + "\"");
      }
    }
    return measures.texts();
  }

  private ParameterException wrong(String text) {
    return new ParameterException(spec.commandLine(), text);
  }
}
