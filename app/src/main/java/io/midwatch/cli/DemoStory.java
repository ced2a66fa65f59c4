package io.midwatch.cli;

import static java.net.http.HttpResponse.BodyHandlers.discarding;

import io.midwatch.base.Clock;
import io.midwatch.base.Durations;
import io.midwatch.base.SystemClock;
import io.midwatch.cli.terminal.Paint;
import io.midwatch.cli.wiring.App;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.shop.FaultSwitch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Breaks the demo's shop in five ways, one after the other, and prints what Ana is told. */
final class DemoStory {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter("cert-expiry", Map.of("days", "6"), "the shop's certificate ends in 6 days"),
          new Chapter(
              "empty-200",
              Map.of(),
              "bo deploys orders 2.4.1, and orders are answered with 200 and no body"),
          new Chapter("slow-5s", Map.of(), "orders take five seconds; the answer is right"),
          new Chapter("dns-changed", Map.of(), "the shop's name leads to another address"),
          new Chapter(
              "dependency-down",
              Map.of(),
              "the orders database stops, and the API goes on saying 200"));

  private static final String DEPLOY =
      """
      {"title": "orders 2.4.1", "services": ["orders"], "by": "bo",
       "revert": "kubectl rollout undo deploy/orders"}\
      """;

  private final DemoEstate estate;
  private final App app;
  private final PrintWriter out;
  private final Paint paint;
  private final Clock clock = new SystemClock();
  private final Patience patience = new Patience(clock, PATIENCE);
  private int heard;

  private record Chapter(String fault, Map<String, String> options, String words) {}

  DemoStory(DemoEstate estate, App app, PrintWriter out, Paint paint) {
    this.estate = estate;
    this.app = app;
    this.out = out;
    this.paint = paint;
  }

  /** The ids of the faults, in the order in which they are told. */
  static List<String> faults() {
    return CHAPTERS.stream().map(Chapter::fault).toList();
  }

  /** All five; false when one was not told in time. */
  boolean tell() throws InterruptedException {
    return tell(CHAPTERS.size());
  }

  /** The first of them; false when one was not told in time. */
  boolean tell(int chapters) throws InterruptedException {
    boolean complete = patience.until(app::isCalm);
    say("everything is green after the first looks", complete);
    for (int i = 0; i < chapters; i++) {
      complete &= tell(i + 1, CHAPTERS.get(i));
    }
    return complete;
  }

  private boolean tell(int number, Chapter chapter) throws InterruptedException {
    FaultSwitch fault = estate.shop().fault(chapter.fault());
    out.println();
    out.println(
        paint.strong(number + "/" + CHAPTERS.size() + "  " + chapter.fault())
            + "  "
            + chapter.words());
    out.flush();
    if (chapter.fault().equals("empty-200")) {
      deploy();
    }
    int before = heard;
    long began = clock.nanos();
    fault.on(chapter.options());
    boolean told = patience.until(() -> ring() > before);
    say("told after " + since(began), told);
    int failures = heard;
    fault.off();
    boolean healed = patience.until(() -> ring() > failures && app.isCalm());
    say("mended, and said so", healed);
    return told && healed;
  }

  /** Tells of a change as a pipeline does. */
  private void deploy() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(app.url() + "/api/v1/changes"))
            .header("Content-Type", "application/json")
            .header("Origin", app.url())
            .POST(HttpRequest.BodyPublishers.ofString(DEPLOY))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status = client.send(request, discarding()).statusCode();
      out.println("  bo's pipeline tells Midwatch of it (" + status + ")");
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String since(long began) {
    return Durations.rough(Duration.ofNanos(clock.nanos() - began));
  }

  private void say(String what, boolean so) {
    out.println("  " + (so ? what : "NOT within " + Durations.rough(PATIENCE) + ": " + what));
    out.flush();
  }

  /** Prints what has come in since the last time; how many in all. */
  private int ring() {
    List<LabHook.Delivery> all = estate.telephone().deliveries().all();
    while (heard < all.size()) {
      print(JSON.readTree(all.get(heard).body()));
      heard++;
    }
    return heard;
  }

  private void print(JsonNode notice) {
    out.println("  Ana is told: " + paint.strong(notice.path("title").asString("")));
    for (JsonNode fact : notice.path("facts")) {
      out.println("    " + fact.path("name").asString("") + ": " + fact.path("text").asString(""));
    }
    for (JsonNode line : notice.path("beneath")) {
      out.println("    beneath it: " + line.asString(""));
    }
    out.flush();
  }

  /** Goes on printing until it is interrupted. */
  void keepRinging() {
    try {
      while (true) {
        ring();
        patience.pause();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
