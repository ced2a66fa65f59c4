package io.midwatch.respond.notify;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Fact;
import io.midwatch.respond.notify.NoticeWriter.TroubleTime;
import io.midwatch.respond.outbox.Memory;
import io.midwatch.respond.outbox.Ways;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Tide;
import io.midwatch.respond.silence.Tide.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What follows from silences in this turn: alerts that have to be looked at afresh because one
 * began or ended, and owners who are reminded. Changes nothing by itself, so that a turn that is
 * taken again after a crash leads to the same.
 */
final class SilenceDesk {
  private static final int NAMED = 10;

  private final AlertLog log;
  private final Tide tide;
  private final Instant now;
  private final Set<String> reminded = new HashSet<>();
  private final Set<String> matched = new HashSet<>();

  SilenceDesk(AlertLog log, Tide tide, Instant now) {
    this.log = log;
    this.tide = tide;
    this.now = now;
  }

  Tide tide() {
    return tide;
  }

  /** The ids of silences whose owners are reminded in this turn. */
  Set<String> reminded() {
    return Set.copyOf(reminded);
  }

  /** The ids of silences that something matches. */
  Set<String> matched() {
    return Set.copyOf(matched);
  }

  /** Notes which silences an event's alert matches. */
  void seen(WatchEvent event) {
    switch (event) {
      case WatchEvent.AlertOpened opened -> note(opened.alert());
      case WatchEvent.AlertChanged changed -> note(changed.alert());
      case WatchEvent.AlertResolved resolved -> note(resolved.alert());
      case WatchEvent.FlappingChanged flapping -> note(flapping.alert());
      case WatchEvent.WatcherIsolated _,
          WatchEvent.WatcherReturned _,
          WatchEvent.WentBlind _,
          WatchEvent.PlanRejected _,
          WatchEvent.PlanAccepted _,
          WatchEvent.Blip _ -> {}
    }
  }

  private void note(Alert alert) {
    tide.holding().stream()
        .filter(one -> one.matches(alert))
        .forEach(one -> matched.add(one.silence().id()));
  }

  /**
   * Events, and after them the alerts for which a silence has begun or ended, and what hangs on
   * them, as if they had changed just now.
   */
  List<Numbered> with(List<Numbered> events, long cursor) {
    return Stream.concat(events.stream(), afresh(cursor).stream()).toList();
  }

  private List<Numbered> afresh(long cursor) {
    if (tide.moved().isEmpty()) {
      return List.of();
    }
    Map<AlertId, Alert> found = new LinkedHashMap<>();
    log.open(alert -> tide.moved().stream().anyMatch(one -> one.matches(alert)), Integer.MAX_VALUE)
        .forEach(alert -> found.put(alert.id(), alert));
    for (Alert alert : log.openBeneath()) {
      if (alert.beneath().filter(found::containsKey).isPresent()) {
        found.put(alert.id(), alert);
      }
    }
    return found.values().stream()
        .map(alert ->
            new Numbered(cursor, new WatchEvent.AlertChanged(now, alert, alert, Optional.empty())))
        .toList();
  }

  /** Tells owners of silences that are about to end while something matches them. */
  List<Tell> reminders(Plan plan, Memory memory, Surroundings around) {
    if (tide.ending().isEmpty() && tide.asked().isEmpty()) {
      return List.of();
    }
    List<Held> held = Stream.concat(tide.ending().stream(), tide.asked().stream()).toList();
    List<Alert> open =
        log.open(alert -> held.stream().anyMatch(one -> one.matches(alert)), Integer.MAX_VALUE);
    tide.asked().stream()
        .filter(one -> open.stream().anyMatch(one::matches))
        .forEach(one -> matched.add(one.silence().id()));
    List<Tell> tells = new ArrayList<>();
    for (Held one : tide.ending()) {
      List<Alert> still = open.stream().filter(one::matches).toList();
      if (!still.isEmpty()) {
        reminded.add(one.silence().id());
        Notice notice = notice(one.silence(), still, new NoticeWriter(plan, around));
        tells.addAll(reminder(one.silence(), notice, plan, memory));
      }
    }
    return tells;
  }

  private List<Tell> reminder(Silence silence, Notice notice, Plan plan, Memory memory) {
    String news = "silence-" + silence.id() + ".reminder";
    List<Person> owners =
        Optional.ofNullable(plan.people().get(silence.owner()))
            .map(List::of)
            .orElseGet(() -> plan.onCall(plan.watcher().owner(), now));
    return owners.stream()
        .map(owner -> new Tell(news, owner.id(), owner.ways(now).getFirst(), notice))
        .filter(tell -> memory.find(Ways.key(news, tell.person(), tell.way())).isEmpty())
        .toList();
  }

  private Notice notice(Silence silence, List<Alert> still, NoticeWriter writer) {
    String count =
        still.size() == 1 ? "an alert still matches" : still.size() + " alerts still match";
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("silence", silence.id()));
    facts.add(new Fact("reason", silence.reason()));
    facts.add(new Fact("ends", Tide.time(silence.to())));
    still.stream()
        .limit(NAMED)
        .forEach(alert -> facts.add(new Fact("still open", alert.check().text())));
    facts.add(new Fact("then", "what still fails is told and paged"));
    return writer.watcher(
        "silence-" + silence.id(),
        (silence.isDemotion() ? "Your demotion of " : "Your silence of ")
            + silence.terms()
            + " ends soon, and "
            + count
            + " it",
        new TroubleTime(silence.from(), now, "silence-ends"),
        facts);
  }
}
