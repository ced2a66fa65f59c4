package io.midwatch.cli.agent;

import io.midwatch.base.Clock;
import io.midwatch.base.SystemClock;
import io.midwatch.cli.job.send.Trusted;
import io.midwatch.cli.up.Signals;
import io.midwatch.respond.Rounds;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch agent}. */
@Command(
    name = "agent",
    description = {
      "Report this machine's disks, processes, logs and clock to a Midwatch server, once a minute.",
      "What has not arrived is kept on disk and sent later. The plan of the server says what to"
          + " look for; the host's page there shows its key."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:reported once, or stopped", "1:it did not arrive", "2:the command is wrong"})
public final class AgentCommand implements Callable<Integer> {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LEAST = Duration.ofSeconds(5);
  private static final Duration WALK = Duration.ofMinutes(10);

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${MIDWATCH_URL}",
      description = "The Midwatch server; MIDWATCH_URL by default.")
  private @Nullable URI server;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${MIDWATCH_HOST_KEY}",
      description = "The key of this host; better in MIDWATCH_HOST_KEY or a file.")
  private @Nullable String key;

  @Option(names = "--key-file", paramLabel = "FILE", description = "A file that holds the key.")
  private @Nullable Path keyFile;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "The authorities of the house in PEM, where the server has one of theirs.")
  private @Nullable Path ca;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What this host is called in the plan; its own name by default.")
  private @Nullable String name;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description =
          "Where reports wait that have not arrived; /var/lib/midwatch-agent by default, or"
              + " ~/.local/state/midwatch-agent.")
  private @Nullable Path spool;

  @Option(names = "--once", description = "Report once, and end.")
  private boolean once;

  @Option(names = "--print", description = "Print the report instead of sending it.")
  private boolean print;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ThreadFactory apart = Thread.ofPlatform().name("walk").daemon().factory();
    ExecutorService walks = Executors.newSingleThreadExecutor(apart);
    try {
      // What grew is seen from one walk to the next, which a single report doesn't live to see.
      Agent.Pace pace = new Agent.Pace(WALK, WALK, walks, _ -> !once);
      return print ? printed(pace) : sent(pace);
    } finally {
      walks.shutdownNow(); // A walk under way may take minutes; nobody waits for it.
    }
  }

  private int printed(Agent.Pace pace) throws IOException {
    Path nowhere = Files.createTempDirectory("midwatch-agent");
    try {
      Agent agent =
          new Agent(
              new SystemClock(),
              new Spool(nowhere),
              (_, _) -> {
                throw new IOException("nothing is sent");
              },
              pace);
      spec.commandLine().getOut().println(Pretty.text(agent.look()));
      return 0;
    } finally {
      try (Stream<Path> left = Files.walk(nowhere)) {
        left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private int sent(Agent.Pace pace) throws IOException, InterruptedException {
    URI to = site(needed(server, "--server, or MIDWATCH_URL"));
    String called = Optional.ofNullable(name).orElseGet(() -> new Machine().name());
    try (HttpSender sender = new HttpSender(to, called, key(), trust())) {
      Spool waiting = spool(spoolFolder());
      Clock clock = new SystemClock();
      Agent agent = new Agent(clock, waiting, sender, pace);
      if (once) {
        agent.turn();
        return waiting.size() == 0 ? 0 : 1;
      }
      spec.commandLine().getOut().println("reporting " + called + " to " + to);
      spec.commandLine().getOut().flush();
      try (Rounds _ = Rounds.start("agent", () -> round(agent, clock))) {
        Signals.untilStopped();
      }
      return 0;
    }
  }

  /** A report a minute, also while a server lets one wait for its answer. */
  private static Duration round(Agent agent, Clock clock) {
    long began = clock.nanos();
    try {
      agent.turn();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Duration left = MINUTE.minusNanos(clock.nanos() - began);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  private String key() throws IOException {
    Path file = keyFile;
    if (file == null) {
      return needed(key, "--key-file, or MIDWATCH_HOST_KEY");
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw unusable("--key-file " + file + " can't be read", e);
    }
  }

  private Spool spool(Path at) {
    try {
      return new Spool(at);
    } catch (IOException e) {
      throw unusable(
          "reports can't wait in " + at + " until they arrive; name another folder by --spool", e);
    }
  }

  private ParameterException unusable(String what, IOException why) {
    Notes words = new Notes();
    words.unread(what, why);
    return new ParameterException(
        spec.commandLine(), what + " (" + words.all().getFirst().why() + ")", why);
  }

  private URI site(URI said) {
    boolean web = "http".equals(said.getScheme()) || "https".equals(said.getScheme());
    if (!web || said.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--server takes an address such as https://watch.example.org, not \"" + said + "\"");
    }
    return said;
  }

  private Optional<SSLContext> trust() throws IOException {
    Path file = ca;
    return file == null ? Optional.empty() : Optional.of(Trusted.by(file));
  }

  private <T> T needed(@Nullable T value, String what) {
    if (value == null) {
      throw new ParameterException(spec.commandLine(), "say " + what);
    }
    return value;
  }

  private Path spoolFolder() {
    Path said = spool;
    if (said != null) {
      return said;
    }
    Path shared = Path.of("/var/lib/midwatch-agent");
    Path parent = Path.of("/var/lib");
    return Files.isWritable(shared) || (!Files.exists(shared) && Files.isWritable(parent))
        ? shared
        : Path.of(System.getProperty("user.home"), ".local", "state", "midwatch-agent");
  }
}
