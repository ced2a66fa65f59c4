package io.midwatch.cli;

import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.terminal.Paint;
import io.midwatch.cli.up.Signals;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.cli.wiring.plan.BadPlanException;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midwatch demo}. */
@Command(
    name = "demo",
    description =
        "Start a small shop on this machine, watch it, and break it in five ways one after the"
            + " other. Shows what Midwatch says to whom, then leaves both running to play with.")
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = "midwatch-demo",
      description = "Where the demo's plan and data are written (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private ListenOption listen;

  @Option(names = "--once", description = "End after the five failures instead of going on.")
  private boolean once;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws BadPlanException, IOException, InterruptedException {
    ListenAddress address = listen.address();
    clear(folder.resolve("data"));
    try (DemoEstate estate = DemoEstate.open(folder);
        App app = App.start(new Settings(estate.plan(), folder.resolve("data"), address, true))) {
      return show(estate, app, spec.commandLine().getOut());
    }
  }

  private int show(DemoEstate estate, App app, PrintWriter out) throws InterruptedException {
    DemoStory story = new DemoStory(estate, app, out, Paint.ofTerminal());
    out.println("the shop is open, Midwatch watches it: " + app.url());
    out.println("the plan is " + estate.plan() + "; Ana's telephone rings here");
    out.flush();
    boolean complete = story.tell();
    if (once) {
      return complete ? Exit.OK : Exit.FAIL;
    }
    out.println();
    out.println("Both go on. Break it yourself:");
    out.println("  curl " + estate.shop().control().resolve("/faults"));
    out.println("  curl -X POST " + estate.shop().control().resolve("/faults/alert-storm"));
    out.println("  curl -X DELETE " + estate.shop().control().resolve("/faults/alert-storm"));
    out.println("See " + app.url() + ", change " + estate.plan() + ", end with Ctrl-C.");
    out.flush();
    Thread bell = Thread.ofVirtual().start(story::keepRinging);
    Signals.untilStopped(app::reload);
    bell.interrupt();
    return Exit.OK;
  }

  private static void clear(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      return;
    }
    try (Stream<Path> all = Files.walk(data)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
