package io.midwatch.web.heartbeat;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.Standing;
import io.midwatch.detect.expect.ledger.Wording;
import io.midwatch.detect.expect.trend.Point;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.web.heartbeat.view.HeartbeatLine;
import io.midwatch.web.heartbeat.view.HeartbeatList;
import io.midwatch.web.heartbeat.view.HeartbeatSheet;
import io.midwatch.web.heartbeat.view.HeartbeatSheet.Cell;
import io.midwatch.web.heartbeat.view.HeartbeatSheet.Fact;
import io.midwatch.web.heartbeat.view.Stretch;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.Html;
import io.midwatch.web.source.Site;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JteheartbeatGenerated;
import io.midwatch.web.template.JteheartbeatsGenerated;
import io.midwatch.web.view.Shell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code /heartbeats}: what reports in, and what does not? */
final class HeartbeatPages {
  private static final int SIGNS = 30;

  /** On a page of the list. */
  private static final int MOST_LINES = 500;

  private static final int MOST_CELLS = 120;
  private static final Duration SHOWN = Duration.ofDays(30);

  private final Sources sources;
  private final Expectations expectations;
  private final HeartbeatOrders orders;
  private final Shell shell;

  HeartbeatPages(Sources sources, Expectations expectations, HeartbeatOrders orders, Shell shell) {
    this.sources = sources;
    this.expectations = expectations;
    this.orders = orders;
    this.shell = shell;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/heartbeats", this::list),
        Route.get("/heartbeats/{service}/{name}", this::one),
        Route.post(
            "/heartbeats/{service}/{name}/pause",
            request -> {
              orders.pause(request);
              return back(request);
            }),
        Route.post(
            "/heartbeats/{service}/{name}/resume",
            request -> {
              orders.resume(request);
              return back(request);
            }),
        Route.post(
            "/heartbeats/{service}/{name}/snooze",
            request -> {
              orders.snooze(request);
              return back(request);
            }));
  }

  private static Answer back(Request request) {
    return Answer.seeOther(
        "/heartbeats/" + request.pathParam("service") + "/" + request.pathParam("name"));
  }

  private Answer list(Request request) {
    Instant now = sources.clock().now();
    List<HeartbeatView> all = expectations.all();
    Stretch stretch = Stretch.of(request.query("page"), all.size(), MOST_LINES);
    Map<CheckId, List<Point>> took = expectations.runTimes();
    List<HeartbeatLine> lines =
        all.stream()
            .sorted(Comparator.comparingInt(view -> rank(view.standing())))
            .skip(stretch.before())
            .limit(stretch.size())
            .map(view -> HeartbeatLines.of(view, took.getOrDefault(view.id(), List.of()), now))
            .toList();
    return Html.answer(
        out -> JteheartbeatsGenerated.render(out, null, shell, new HeartbeatList(lines, stretch)));
  }

  private static int rank(Standing standing) {
    return switch (standing) {
      case DOWN -> 0;
      case GRACE -> 1;
      case NEW -> 2;
      case UP -> 3;
      case PAUSED -> 4;
    };
  }

  private Answer one(Request request) throws HttpProblem {
    Heartbeat heartbeat = orders.named(request);
    List<HeartbeatSheet> sheets =
        expectations.views(heartbeat.id()).stream()
            .map(view -> sheet(view, Site.of(sources, request)))
            .toList();
    return Html.answer(out -> JteheartbeatGenerated.render(out, null, shell, sheets));
  }

  private HeartbeatSheet sheet(HeartbeatView view, String base) {
    Instant now = sources.clock().now();
    List<DayTally> days = expectations.days(view.id(), now.minus(SHOWN), now);
    String uuid = base + "/ping/" + view.uuid();
    String slug = base + "/ping/" + expectations.pingKey() + "/" + view.heartbeat().name();
    return new HeartbeatSheet(
        HeartbeatLines.of(view, List.of(), now),
        view.heartbeat().title(),
        facts(view, now),
        cells(view, days, now),
        tally(days),
        HeartbeatLines.clock(view.heartbeat(), now),
        Sparks.of(expectations.figures(view.id())),
        view.runs().stream()
            .map(run ->
                new HeartbeatSheet.Run(
                    run.name().isEmpty() ? "a run" : run.name(),
                    HeartbeatLines.ago(run.started(), now)))
            .toList(),
        signs(view, now),
        List.of(new Fact("by uuid", uuid), new Fact("by name", slug)),
        "curl -fsS -m 10 --retry 5 -o /dev/null " + uuid,
        view.standing() == Standing.PAUSED);
  }

  private static List<Fact> facts(HeartbeatView view, Instant now) {
    Heartbeat heartbeat = view.heartbeat();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Expected", heartbeat.cadence().text()));
    view.next().ifPresent(at -> facts.add(new Fact("Next", HeartbeatLines.time(view, at, now))));
    view.due().ifPresent(at -> facts.add(new Fact("Known by", HeartbeatLines.time(view, at, now))));
    facts.add(
        new Fact(
            "Last sign", view.lastPing().map(at -> HeartbeatLines.ago(at, now)).orElse("never")));
    view.lastRun()
        .ifPresent(
            took -> facts.add(new Fact("Last run took", HeartbeatLines.took(view.lastRun()))));
    view.snoozedUntil()
        .ifPresent(at -> facts.add(new Fact("Snoozed until", HeartbeatLines.time(view, at, now))));
    if (!heartbeat.tags().isEmpty()) {
      facts.add(new Fact("Tags", String.join(", ", heartbeat.tags())));
    }
    if (!view.planned()) {
      facts.add(new Fact("Made", "by itself or by the API; it stands in no plan"));
    }
    return facts;
  }

  private List<Cell> cells(HeartbeatView view, List<DayTally> days, Instant now) {
    List<Slot> slots = expectations.slots(view.id(), now.minus(SHOWN), now.plus(SHOWN));
    boolean few =
        days.stream().flatMap(day -> day.counts().values().stream()).mapToInt(n -> n).sum()
            <= MOST_CELLS;
    if (few && !slots.isEmpty()) {
      return slots.stream()
          .map(slot ->
              cell(
                  slot.outcome(),
                  Wording.time(slot.at(), view.heartbeat().cadence().zone())
                      + ": "
                      + slot.outcome().sentence()
                      + (slot.detail().isEmpty() ? "" : ", " + slot.detail())))
          .toList();
    }
    return days.stream()
        .map(day -> {
          Outcome worst =
              day.counts().keySet().stream()
                  .max(Comparator.comparingInt(HeartbeatPages::gravity))
                  .orElse(Outcome.OPEN);
          return cell(worst, day.day() + ": " + words(day.counts()));
        })
        .toList();
  }

  private static Cell cell(Outcome outcome, String text) {
    String sign =
        switch (outcome) {
          case OPEN -> "";
          case ON_TIME -> "✓";
          case EARLY -> "‹";
          case LATE -> "›";
          case MISSED -> "?";
          case FAILED -> "✕";
          case EXCUSED -> "–";
          case BLIND -> "~";
        };
    return new Cell(outcome.word(), sign, text);
  }

  private static int gravity(Outcome outcome) {
    return switch (outcome) {
      case OPEN -> 0;
      case ON_TIME -> 1;
      case EARLY -> 2;
      case EXCUSED -> 3;
      case BLIND -> 4;
      case LATE -> 5;
      case MISSED -> 6;
      case FAILED -> 7;
    };
  }

  private static String words(Map<Outcome, Integer> counts) {
    List<String> words = new ArrayList<>();
    new EnumMap<>(counts).forEach((how, count) -> words.add(count + " " + how.sentence()));
    return String.join(", ", words);
  }

  private static List<Fact> tally(List<DayTally> days) {
    Map<Outcome, Integer> sum = new EnumMap<>(Outcome.class);
    days.forEach(day -> day.counts().forEach((how, count) -> sum.merge(how, count, Integer::sum)));
    List<Fact> facts = new ArrayList<>();
    for (Outcome how : Outcome.values()) {
      if (how != Outcome.OPEN) {
        facts.add(new Fact(how.word(), sum.getOrDefault(how, 0) + " " + how.sentence()));
      }
    }
    return facts;
  }

  private List<HeartbeatSheet.Sign> signs(HeartbeatView view, Instant now) {
    List<HeartbeatSheet.Sign> signs = new ArrayList<>();
    for (KeptPing kept : expectations.pings(view.heartbeat().id(), SIGNS)) {
      List<String> more = new ArrayList<>();
      kept.ping().exit().ifPresent(exit -> more.add("exit status " + exit));
      kept.took().ifPresent(took -> more.add("took " + HeartbeatLines.took(kept.took())));
      kept.ping().run().ifPresent(run -> more.add("run " + run));
      kept.ping()
          .measures()
          .forEach((name, value) -> more.add(name + " " + Amount.of(name, value)));
      if (!kept.ping().environment().isEmpty()) {
        more.add(kept.ping().environment());
      }
      more.add(kept.ping().way().scheme() + " " + kept.ping().way().method());
      String body =
          kept.said() == 0
              ? ""
              : expectations
                  .ping(view.heartbeat().id(), kept.number())
                  .map(whole -> whole.ping().body().text())
                  .orElse("");
      signs.add(
          new HeartbeatSheet.Sign(
              kept.ping().at().atOffset(ZoneOffset.UTC).toLocalDateTime().withNano(0)
                  + " UTC, "
                  + HeartbeatLines.ago(kept.ping().at(), now),
              kept.ping().act().word(),
              String.join(", ", more).strip(),
              body));
    }
    return signs;
  }
}
