package io.midwatch.cli.training;

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
import java.util.List;

/**
 * A house full of jobs and alerts that report in: they report, the program ends, starts again with
 * all of them and shows them. What makes a restart with thousands of jobs slow, or the first
 * seconds of a storm, is code that the JVM has not met yet, so it has to meet it here.
 */
public final class JobsTraining {
  private static final String KEY = "training-key-0123456789";
  private static final int JOBS = 600;
  private static final int ALERTS = 1_500;

  private static final List<String> PAGES =
      List.of(
          "/",
          "/heartbeats",
          "/heartbeats/jobs/job-1",
          "/hosts",
          "/metrics",
          "/api/v1/checks",
          "/ping/" + KEY + "/job-2/start");

  private JobsTraining() {}

  /**
   * Runs it; whatever the answers are.
   *
   * @param folder of its own, that exists
   * @throws IOException when nothing can be written there
   * @throws BadPlanException when the plan below is not sound any more
   */
  public static void run(Path folder) throws IOException, BadPlanException, InterruptedException {
    Path plan = folder.resolve("jobs.yml");
    Files.writeString(plan, plan());
    ListenAddress anywhere = new ListenAddress("127.0.0.1", 0);
    Settings settings = new Settings(plan, folder.resolve("jobs"), anywhere, true);
    try (HttpClient client = HttpClient.newHttpClient()) {
      try (App app = App.start(settings)) {
        for (int job = 0; job < JOBS; job++) {
          ask(client, app, "/ping/" + KEY + "/job-" + job);
        }
        for (int alert = 0; alert < ALERTS; alert++) {
          push(client, app, alert);
        }
      }
      try (App app = App.start(settings)) {
        for (String page : PAGES) {
          ask(client, app, page);
        }
      }
    }
  }

  private static void ask(HttpClient client, App app, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(app.url() + path)).build();
    client.send(request, HttpResponse.BodyHandlers.discarding());
  }

  /** As Prometheus does. */
  private static void push(HttpClient client, App app, int number)
      throws IOException, InterruptedException {
    String alert =
        """
        [{"labels":{"alertname":"Lag","severity":"info","instance":"host-%d"},
          "annotations":{"summary":"the queue is late"},
          "startsAt":"2026-01-01T00:00:00.123Z","endsAt":"2099-01-01T00:00:00Z"}]\
        """
            .formatted(number);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(app.url() + "/in/prom/api/v2/alerts"))
            .header("Authorization", "Bearer " + KEY)
            .POST(HttpRequest.BodyPublishers.ofString(alert))
            .build();
    client.send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static String plan() {
    StringBuilder text = new StringBuilder(HEAD);
    for (int job = 0; job < JOBS; job++) {
      text.append("      - { heartbeat: job-").append(job).append(", ");
      text.append(WHEN.get(job % WHEN.size())).append(" }\n");
    }
    return text.toString();
  }

  private static final List<String> WHEN =
      List.of(
          "every: 1d",
          "cron: '17 3 * * *', zone: Europe/Berlin",
          "on-calendar: 'Mon..Fri *-*-* 04:30:00', zone: America/New_York",
          "every: 12h, finish-within: 2h");

  private static final String HEAD =
      """
      people: { ana: { reach: [ { webhook: "http://127.0.0.1:9/hook" } ] } }
      heartbeats: { ping-key: KEY }
      sources: { prom: { kind: prometheus, token: KEY, service: jobs } }
      services:
        jobs:
          owner: ana
          checks:
      """
          .replace("KEY", KEY);
}
