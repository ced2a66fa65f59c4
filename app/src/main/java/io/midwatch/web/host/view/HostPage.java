package io.midwatch.web.host.view;

import io.midwatch.base.Durations;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.host.Forecast;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.watch.DiskView;
import io.midwatch.detect.host.watch.HostView;
import io.midwatch.plan.host.DiskRule;
import io.midwatch.plan.host.Host;
import io.midwatch.web.view.Age;
import io.midwatch.web.view.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A machine as its page shows it.
 *
 * @param heard when it reported last
 * @param setup how its agent is started; empty where no agent reports
 */
public record HostPage(
    String name,
    String service,
    String from,
    State state,
    Optional<Age> heard,
    List<DiskLine> disks,
    List<TroubleLine> troubles,
    List<Line> figures,
    List<Line> processes,
    List<Line> certificates,
    List<Line> unread,
    List<Line> days,
    List<Chart> charts,
    String setup) {

  /**
   * A file system.
   *
   * @param mark {@code ok}, {@code warn}, {@code unknown}
   * @param outlook when it will be full, in words
   */
  public record DiskLine(String mount, String mark, String room, String outlook, String grows) {}

  /** What is said while nothing is heard of it. */
  public String unheard() {
    return figures.isEmpty() && days.isEmpty()
        ? "It has not reported yet."
        : "Nothing has come from it since Midwatch was started.";
  }

  /** Something that is wrong, and the first steps. */
  public record TroubleLine(String mark, String detail, Age since, List<Line> facts) {}

  /** What was before: how its reports came, by day, and what they said. */
  public record Past(List<DayTally> days, List<Chart> charts) {}

  /** A name and what is said of it. */
  public record Line(String name, String words) {}

  /** Where it is shown. */
  public String path() {
    return "/hosts/" + name;
  }

  /** The page of a machine at this time. */
  public static HostPage of(HostView view, Instant now, Past past, String setup) {
    Host host = view.host();
    Optional<HostReport> report = view.report();
    return new HostPage(
        host.name(),
        host.service(),
        host.from().word(),
        State.of(HostState.of(view)),
        view.heard().map(at -> Age.of(at, now)),
        view.disks().stream().map(disk -> disk(host, disk)).toList(),
        troubles(view, now),
        report.map(HostPage::figures).orElse(List.of()),
        report.map(one -> processes(one, now)).orElse(List.of()),
        report.map(one -> certificates(one, now)).orElse(List.of()),
        report.map(HostReport::unread).orElse(List.of()).stream()
            .map(one -> new Line(one.what(), one.why()))
            .toList(),
        past.days().reversed().stream()
            .map(day -> new Line(day.day().toString(), counts(day)))
            .toList(),
        past.charts(),
        setup);
  }

  /** On time is what came; the rest by what became of it. */
  private static String counts(DayTally day) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> day.counts().getOrDefault(outcome, 0) > 0)
        .map(outcome ->
            String.format(
                Locale.ROOT,
                "%,d %s",
                day.counts().get(outcome),
                outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
        .collect(Collectors.joining(", "));
  }

  private static List<TroubleLine> troubles(HostView view, Instant now) {
    List<TroubleLine> lines = new ArrayList<>();
    if (view.silent()) {
      lines.add(
          new TroubleLine(
              "fail",
              said(view).isEmpty() ? "It has not reported yet." : "Nothing comes from it.",
              Age.of(said(view).orElse(now), now),
              List.of()));
    }
    for (HostView.Trouble one : view.troubles()) {
      boolean page = view.host().asks(one.finding().severity()) == io.midwatch.base.Severity.PAGE;
      lines.add(
          new TroubleLine(
              page ? "fail" : "warn",
              one.finding().detail(),
              Age.of(one.since(), now),
              one.finding().facts().entrySet().stream()
                  .map(fact -> new Line(fact.getKey(), fact.getValue()))
                  .toList()));
    }
    if (!view.unseen().isEmpty()) {
      Instant said = view.report().map(HostReport::at).orElse(now);
      lines.add(new TroubleLine("unknown", unseen(view), Age.of(said, now), List.of()));
    }
    return lines;
  }

  /** What the plan wants to know of a machine and nobody can say, in a sentence. */
  static String unseen(HostView view) {
    return "not known, though the plan asks for it: " + String.join("; ", view.unseen());
  }

  /** When it said something last, also before a restart of ours. */
  static Optional<Instant> said(HostView view) {
    return view.heard().or(() -> view.report().map(HostReport::at));
  }

  /** It would be full soon if it went on so, and too little was seen to say that it will. */
  static boolean isUnsure(Host host, DiskView view) {
    Duration horizon =
        host.disks().of(view.disk().mount()).flatMap(DiskRule::fullWithin).orElse(Duration.ZERO);
    return view.bytes().kind() == Forecast.Kind.LATER
        && view.bytes().fullIn().filter(in -> in.compareTo(horizon) <= 0).isPresent();
  }

  private static String mark(Host host, DiskView view) {
    boolean filling =
        view.bytes().kind() == Forecast.Kind.FULL
            || view.inodes().filter(one -> one.kind() == Forecast.Kind.FULL).isPresent();
    if (filling || view.free() < 0.1) {
      return "warn";
    }
    return isUnsure(host, view) ? "unknown" : "ok";
  }

  private static DiskLine disk(Host host, DiskView view) {
    String room =
        "%s free of %s (%s)"
            .formatted(
                DiskRule.size(view.disk().free()),
                DiskRule.size((double) view.disk().used() + view.disk().free()),
                DiskRule.percent(view.free()));
    String inodes =
        view.disk().hasInodes() && view.inodesFree() < 0.3
            ? ", " + DiskRule.percent(view.inodesFree()) + " of inodes free"
            : "";
    return new DiskLine(
        view.disk().mount(),
        mark(host, view),
        room + inodes,
        isUnsure(host, view) ? unsure(view.bytes()) : outlook(view.bytes()),
        view.disk().grows().isEmpty()
            ? ""
            : view.disk().grows().getFirst().folder()
                + " grew by "
                + DiskRule.size(view.disk().grows().getFirst().grown())
                + " in "
                + Durations.rough(view.disk().grows().getFirst().within()));
  }

  private static String unsure(Forecast forecast) {
    return "would be full in about %s if it goes on so (%s an hour); for that too little was seen"
        .formatted(
            Durations.rough(forecast.fullIn().orElse(Duration.ZERO)),
            DiskRule.size(forecast.perHour()));
  }

  private static String outlook(Forecast forecast) {
    return switch (forecast.kind()) {
      case FULL ->
          "full in about %s at this rate (%s an hour)"
              .formatted(
                  Durations.rough(forecast.fullIn().orElse(Duration.ZERO)),
                  DiskRule.size(forecast.perHour()));
      case LATER ->
          forecast
              .fullIn()
              .map(in -> "full in about " + Durations.rough(in) + " at this rate")
              .orElse("grows, and is not full within a month");
      case RELIEVED -> "grows as before, and was emptied then";
      case LEVEL -> "does not grow";
      case LEARNING -> "too little was seen to say";
    };
  }

  private static List<Line> figures(HostReport report) {
    List<Line> lines = new ArrayList<>();
    report
        .share(HostReport.MEMORY_FREE, HostReport.MEMORY)
        .ifPresent(share ->
            lines.add(
                new Line(
                    "Memory",
                    DiskRule.percent(share)
                        + " available of "
                        + DiskRule.size(report.figures().getOrDefault(HostReport.MEMORY, 0.0)))));
    report
        .figure(HostReport.LOAD_5)
        .ifPresent(load ->
            lines.add(new Line("Load over 5 minutes", String.format(Locale.ROOT, "%.2f", load))));
    report
        .share(HostReport.HANDLES, HostReport.HANDLES_MOST)
        .ifPresent(share -> lines.add(new Line("File handles", DiskRule.percent(share) + " open")));
    report
        .figure(HostReport.CLOCK)
        .ifPresent(off ->
            lines.add(new Line("Clock", String.format(Locale.ROOT, "%+.0f ms", off * 1_000))));
    report
        .failedUnits()
        .ifPresent(units ->
            lines.add(
                new Line(
                    "Failed systemd units", units.isEmpty() ? "none" : String.join(", ", units))));
    report
        .reboot()
        .ifPresent(why -> lines.add(new Line("Restart", why.isEmpty() ? "not needed" : why)));
    return lines;
  }

  private static List<Line> processes(HostReport report, Instant now) {
    return report.processes().stream()
        .map(one ->
            new Line(
                one.name(),
                one.count() == 0
                    ? "does not run"
                    : one.count()
                        + one.since()
                            .map(at -> ", the oldest for " + Age.lasting(at, now).text())
                            .orElse("")))
        .toList();
  }

  private static List<Line> certificates(HostReport report, Instant now) {
    return report.certificates().stream()
        .sorted(java.util.Comparator.comparing(HostReport.CertificateSeen::until))
        .limit(50)
        .map(one -> new Line(one.path(), "ends " + Age.of(one.until(), now).text()))
        .toList();
  }

  /** Charts and lists that hold nothing are left out. */
  public Map<String, List<Line>> lists() {
    Map<String, List<Line>> lists = new java.util.LinkedHashMap<>();
    lists.put("Figures", figures);
    lists.put("Processes", processes);
    lists.put("Certificates", certificates);
    lists.put("Not read", unread);
    lists.put("Reports by day", days);
    lists.values().removeIf(List::isEmpty);
    return lists;
  }
}
