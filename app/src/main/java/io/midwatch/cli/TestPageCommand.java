package io.midwatch.cli;

import io.midwatch.base.DidYouMean;
import io.midwatch.base.SystemClock;
import io.midwatch.cli.remote.DataOption;
import io.midwatch.cli.remote.PlanOption;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.trial.TestPage;
import io.midwatch.respond.trial.TriedWays;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch test-page}. */
@Command(
    name = "test-page",
    description =
        "Page a person for real, through each of their ways, and say what each provider answered."
            + " Each page carries a code; the way is confirmed when it is told with --confirm.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every way accepted it, or was confirmed",
      "1:one did not, or no page had that code",
      "2:the plan or the command line is wrong"
    })
final class TestPageCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PERSON", description = "Whom to page, as the plan names them.")
  @SuppressWarnings("NullAway.Init")
  private String person;

  @Option(
      names = "--via",
      paramLabel = "CHANNEL",
      description = "Only through the ways of this channel, such as sms.")
  private @Nullable String via;

  @Option(
      names = "--confirm",
      paramLabel = "CODE",
      description = "Send nothing: the page with this code has arrived, so its way is confirmed.")
  private @Nullable String confirm;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private PlanOption plan;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private DataOption data;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return switch (plan.read()) {
      case ReadPlan.Bad bad -> {
        PlanOption.print(bad.problems(), spec.commandLine().getErr());
        yield Exit.USAGE;
      }
      case ReadPlan.Good good -> act(good.plan(), find(good.plan()));
    };
  }

  private Person find(Plan read) {
    Person found = read.people().get(person);
    if (found == null) {
      String near =
          DidYouMean.nearest(person, read.people().keySet())
              .map(name -> "did you mean \"" + name + "\"?")
              .orElse("known: " + String.join(", ", read.people().keySet()));
      throw new ParameterException(
          spec.commandLine(), "the plan has no person \"" + person + "\": " + near);
    }
    return found;
  }

  private int act(Plan read, Person whom) throws InterruptedException {
    return confirm == null ? page(read, whom) : confirmed(whom, confirm);
  }

  private int confirmed(Person whom, String code) {
    SystemClock clock = new SystemClock();
    try (WaysRecord tried = WaysRecord.open(data.path(), clock)) {
      List<TriedWays.Way> ways = tried.confirm(whom.id(), code, clock.now());
      if (ways.isEmpty()) {
        spec.commandLine()
            .getErr()
            .println(
                "no test page of the last day to "
                    + whom.id()
                    + " had the code \""
                    + code
                    + "\": midwatch test-page "
                    + whom.id()
                    + " sends another");
        return Exit.FAIL;
      }
      PrintWriter out = spec.commandLine().getOut();
      ways.forEach(way -> out.println("confirmed: " + whom.id() + " by " + way.channel()));
      out.flush();
      return Exit.OK;
    }
  }

  private int page(Plan read, Person whom) throws InterruptedException {
    int[] ways =
        IntStream.range(0, whom.reach().size())
            .filter(i -> via == null || whom.reach().get(i).channel().equals(via))
            .toArray();
    if (ways.length == 0) {
      throw new ParameterException(
          spec.commandLine(), whom.id() + " is not reached through \"" + via + "\"");
    }
    SystemClock clock = new SystemClock();
    try (WaysRecord tried = WaysRecord.open(data.path(), clock)) {
      var channels =
          Channels.all(Channels.httpClient(), clock, () -> read.watcher().exec(), tried::browsers);
      TestPage page = new TestPage(channels, clock, tried, tried.links());
      return page(page, read, whom, ways);
    }
  }

  private int page(TestPage page, Plan read, Person whom, int[] ways) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    int status = Exit.OK;
    boolean accepted = false;
    for (int way : ways) {
      Sent sent = page.send(read, whom, way);
      out.printf("%d %-10s %s%n", way + 1, whom.reach().get(way).channel(), words(sent));
      out.flush();
      accepted |= sent instanceof Sent.Accepted;
      status = sent instanceof Sent.Accepted ? status : Exit.FAIL;
    }
    if (accepted) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("what arrives has a code: midwatch test-page " + whom.id() + " --confirm CODE");
      err.flush();
    }
    return status;
  }

  private static String words(Sent sent) {
    return switch (sent) {
      case Sent.Accepted one -> "accepted: " + one.answer();
      case Sent.TryAgain one -> "not now: " + one.answer();
      case Sent.Refused one -> "refused: " + one.answer();
    };
  }
}
