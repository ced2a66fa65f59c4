package io.midwatch.cli;

import io.midwatch.base.SystemClock;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.training.JobsTraining;
import io.midwatch.cli.up.UpWords;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.cli.wiring.plan.BadPlanException;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A short life of the program for the JVM to learn from, so that its ahead-of-time cache holds what
 * a start needs: the demo's shop is watched for a moment and a few pages are asked for, and then a
 * house full of jobs is started twice. Started by the launcher with {@code MIDWATCH_TRAIN=1}.
 */
final class Training {
  private static final List<String> PAGES =
      List.of("/", "/healthz", "/readyz", "/metrics", "/api/v1/checks", "/api/v1/alerts");

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Training() {}

  static int run() {
    try {
      Path folder = Files.createTempDirectory("midwatch-training");
      try {
        Main.run("version");
        UpWords.read("up");
        watch(folder);
        JobsTraining.run(folder);
      } finally {
        remove(folder);
      }
      return Exit.OK;
    } catch (IOException | BadPlanException e) {
      System.err.println("training failed: " + e);
      return Exit.FAIL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.FAIL;
    }
  }

  private static void watch(Path folder)
      throws IOException, BadPlanException, InterruptedException {
    try (DemoEstate estate = DemoEstate.open(folder);
        App app =
            App.start(
                new Settings(
                    estate.plan(),
                    folder.resolve("data"),
                    new ListenAddress("127.0.0.1", 0),
                    true))) {
      ask(app);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void ask(App app) throws IOException, InterruptedException {
    if (!new Patience(new SystemClock(), LONGEST).until(app::isCalm)) {
      System.err.println("training: not everything was green in time");
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int round = 0; round < 3; round++) {
        for (String page : PAGES) {
          HttpRequest request = HttpRequest.newBuilder(URI.create(app.url() + page)).build();
          client.send(request, HttpResponse.BodyHandlers.discarding());
        }
      }
    }
  }
}
