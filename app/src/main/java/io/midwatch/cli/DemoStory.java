package io.midwatch.cli;

import io.midwatch.base.Clock;
import io.midwatch.base.Durations;
import io.midwatch.base.SystemClock;
import io.midwatch.cli.terminal.Paint;
import io.midwatch.cli.wiring.App;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.shop.FaultSwitch;
import java.io.PrintWriter;
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
          new Chapter("cert-expiry", Map.of("days", "6")),
          new Chapter("empty-200", Map.of()),
          new Chapter("slow-5s", Map.of()),
          new Chapter("dns-changed", Map.of()),
          new Chapter("dependency-down", Map.of()));

  private final DemoEstate estate;
  private final App app;
  private final PrintWriter out;
  private final Paint paint;
  private final Clock clock = new SystemClock();
  private final Patience patience = new Patience(clock, PATIENCE);
  private int heard;

  private record Chapter(String fault, Map<String, String> options) {}

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
            + fault.effect());
    out.flush();
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
