package io.midwatch.cli.review;

import io.midwatch.base.SystemClock;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.report.Anchors;
import io.midwatch.harden.report.PlanDraft;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Handed;
import io.midwatch.harden.review.OptIn;
import io.midwatch.harden.review.Progress;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Bundle;
import io.midwatch.harden.wire.bundle.BundleFile;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.harden.wire.bundle.Replay;
import io.midwatch.harden.wire.live.Live;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch review TARGET...}. */
@Command(
    name = "review",
    description =
        "Looks at what you have launched from outside, with no plan and no account, and writes what"
            + " to fix: each finding with what was seen, why it bites, the fix to paste and the"
            + " command that verifies it.",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing was found at or above --fail-on",
      "1:something was",
      "2:the command line or a file is wrong",
      "3:something could not be seen, and nothing was found",
      "130:somebody stopped it with Ctrl-C; no report was written"
    })
public final class ReviewCommand implements Callable<Integer> {
  private static final String MOST = "requests=";

  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      description =
          "example.org, shop.example.org:8443, https://shop.example.org/health. Only yours.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES} (default: by the ending of --out; on a terminal what to do"
              + " first, else md).")
  private @Nullable Format format;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the report there.")
  private @Nullable Path out;

  @Option(
      names = "--fail-on",
      defaultValue = "high",
      paramLabel = "SEVERITY",
      description = "none, low, medium, high or critical (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String failOn;

  @Option(
      names = "--since",
      paramLabel = "FILE",
      description = "The review before, written with --format json: says what has changed.")
  private @Nullable Path since;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "AREA|ID",
      description = "Only these areas (tls, dns, web, mail) or rules.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--with",
      split = ",",
      paramLabel = "WHAT",
      description =
          "Look at more: paths (asks for .git/HEAD, .env and the like), rcpt (asks mail servers"
              + " whether they take mail for an address).")
  private List<OptIn> with = new ArrayList<>();

  @Option(
      names = "--plan",
      description = "Write the plan that would watch what was found, instead of the report.")
  private boolean plan;

  @Option(names = "--save", paramLabel = "BUNDLE", description = "Keep everything received.")
  private @Nullable Path save;

  @Option(
      names = "--offline",
      paramLabel = "BUNDLE",
      description = "Ask nobody: review again what a bundle holds.")
  private @Nullable Path offline;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "midwatch.yml",
      description =
          "The plan in which SARIF shows each finding at the line that names its target (default:"
              + " ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path config;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private HandedOptions handed;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private WireOptions wire;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** A file could not be written. */
  private boolean incomplete;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<Severity> bar = bar();
    Destination.check(out, "--out");
    Destination.check(save, "--save");
    Review review = offline == null ? live() : again(offline);
    if (plan) {
      return draft(review);
    }
    write(new Report(review, Registry.book()), bar);
    if (incomplete) {
      return 2;
    }
    if (bar.isPresent() && review.reaches(bar.get())) {
      return 1;
    }
    return review.isComplete() ? 0 : 3;
  }

  private void write(Report report, Optional<Severity> bar) throws IOException {
    Optional<Format> chosen =
        Optional.ofNullable(format).or(() -> Optional.ofNullable(out).flatMap(Format::of));
    PrintWriter to = spec.commandLine().getOut();
    if (out != null) {
      land(out, chosen.orElse(Format.MD).write(report, bar, anchors()));
      new Summary(report, Terminal.colours(), columns()).print(to);
    } else if (chosen.isEmpty() && Terminal.isOne()) {
      new Summary(report, Terminal.colours(), columns()).print(to);
    } else {
      to.print(chosen.orElse(Format.MD).write(report, bar, anchors()));
      to.flush();
    }
  }

  private int draft(Review review) throws IOException {
    byte[] topic = new byte[8];
    new SecureRandom().nextBytes(topic);
    String name = "midwatch-" + HexFormat.of().formatHex(topic);
    String text = PlanDraft.of(review, name, manners());
    PrintWriter err = spec.commandLine().getErr();
    if (text.isEmpty()) {
      err.println("nothing was found that could be watched");
      review.blind().stream().limit(5).forEach(one -> err.println("  " + one.text()));
      err.flush();
      return 3;
    }
    if (out != null) {
      land(out, text);
    } else {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    }
    return incomplete ? 2 : 0;
  }

  /** Of a terminal; else as many as lines of a log may well have. */
  private static int columns() {
    return Terminal.isOne() ? Terminal.width() : 160;
  }

  /** What cannot be written is shown instead: nobody shall wait a minute for nothing. */
  private void land(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      say("this could not be written to " + file + " (" + reason(failed) + "), so here it is");
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      incomplete = true;
    }
  }

  private static String reason(IOException failed) {
    return failed instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : String.valueOf(failed.getMessage());
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  /** How it was looked, where that differs from the usual, as keys of the plan. */
  private Map<String, String> manners() {
    Map<String, String> manners = new LinkedHashMap<>(wire.manners());
    manners.putAll(handed.manners());
    if (!only.isEmpty()) {
      manners.put("only", only.toString());
    }
    if (!with.isEmpty()) {
      manners.put("with", with.stream().map(OptIn::word).toList().toString());
    }
    return manners;
  }

  private Anchors anchors() {
    if (!Files.isRegularFile(config)) {
      return Anchors.NONE;
    }
    String name = config.toString().replace('\\', '/');
    try {
      return new Anchors(name, Files.readAllLines(config));
    } catch (IOException unreadable) {
      say("the plan " + config + " cannot be read, so no finding is shown at a line of it");
      return Anchors.NONE;
    }
  }

  private Review live() throws IOException, InterruptedException {
    SystemClock clock = new SystemClock();
    Request request =
        new Request(
            clock.now().truncatedTo(ChronoUnit.SECONDS),
            targets(words),
            Set.copyOf(with),
            only(),
            before(),
            handed.read(spec));
    try (Live live = wire.live(clock, spec)) {
      LiveProgress shown =
          new LiveProgress(
              spec.commandLine().getErr(), live, Terminal.obeys() ? Terminal.width() : 0);
      Recording recording = new Recording(handed.charted(shown, spec));
      Review review = watched(request, recording, shown);
      FirstDoubts.of(request.targets(), recording.exchanges()).forEach(this::say);
      if (save != null) {
        keep(request, recording, save);
      }
      return review;
    }
  }

  /** Leaves the terminal as it was and loses nothing, also when somebody stops us with Ctrl-C. */
  private Review watched(Request request, Recording recording, LiveProgress shown)
      throws InterruptedException {
    Thread hook =
        Thread.ofPlatform()
            .unstarted(() -> {
              if (shown.stopped() && save != null) {
                keep(request, recording, save);
                say("what was received so far is kept: midwatch review --offline " + save);
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return Registry.run().run(request, recording, shown);
    } finally {
      shown.end();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        // The process ends already; the hook finds nothing to do.
      }
    }
  }

  private void keep(Request request, Recording recording, Path file) {
    List<String> targets = request.targets().stream().map(Target::text).toList();
    List<String> options =
        new ArrayList<>(request.optIns().stream().map(OptIn::word).sorted().toList());
    options.addAll(request.handed().options());
    options.add(MOST + recording.most());
    try (OutputStream to = Files.newOutputStream(file)) {
      BundleFile.write(new Bundle(request.at(), targets, options, recording.exchanges()), to);
    } catch (IOException failed) {
      say("what was received could not be kept in " + file + ": " + reason(failed));
      incomplete = true;
    }
  }

  private Review again(Path file) throws IOException, InterruptedException {
    Bundle bundle = GivenFiles.bundle(file);
    Set<OptIn> optIns = new LinkedHashSet<>();
    for (OptIn one : OptIn.values()) {
      if (bundle.options().contains(one.word())) {
        optIns.add(one);
      }
    }
    List<Target> targets = targets(words.isEmpty() ? bundle.targets() : words);
    Handed papers = handed.read(spec, papers(bundle.options()));
    Request request = new Request(bundle.at(), targets, optIns, only(), before(), papers);
    int most =
        bundle.options().stream()
            .filter(option -> option.matches(MOST + "\\d{1,9}"))
            .mapToInt(option -> Integer.parseInt(option.substring(MOST.length())))
            .findFirst()
            .orElse(Integer.MAX_VALUE);
    Replay replay = new Replay(bundle.exchanges(), most);
    Recording recording = new Recording(handed.charted(replay, spec));
    return Registry.run().run(request, recording, Progress.NONE);
  }

  private static Handed papers(List<String> options) throws IOException {
    try {
      return Handed.of(options);
    } catch (IllegalArgumentException damaged) {
      throw new IOException("a file in the bundle is damaged: " + damaged.getMessage(), damaged);
    }
  }

  private Optional<Severity> bar() {
    if (failOn.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    return Optional.of(
        Severity.parse(failOn)
            .filter(severity -> severity != Severity.INFO)
            .orElseThrow(
                () -> wrong("--fail-on takes none, low, medium, high or critical, not " + failOn)));
  }

  private List<Target> targets(List<String> texts) {
    if (texts.isEmpty()) {
      throw wrong("name what is to be reviewed: midwatch review example.org");
    }
    return texts.stream()
        .distinct()
        .map(text -> Target.parse(text).orElseThrow(() -> wrong(Target.refusal(text))))
        .toList();
  }

  private Set<String> only() {
    for (String word : only) {
      boolean known =
          io.midwatch.harden.finding.Area.parse(word).isPresent()
              || Registry.book().find(word).isPresent();
      if (!known) {
        throw wrong("--only takes tls, dns, web, mail or ids (midwatch explain), not " + word);
      }
    }
    return Set.copyOf(only);
  }

  private Optional<Before> before() throws IOException {
    return since == null ? Optional.empty() : Optional.of(GivenFiles.before(since));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
