package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.expect.ledger.Alarm;
import io.midwatch.detect.expect.ledger.BookState;
import io.midwatch.detect.expect.ledger.Trouble;
import io.midwatch.detect.expect.ledger.Wording;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.schedule.DaylightTrap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands alarms in as alerts, and takes them back. What did not reach the disk is handed in again.
 * For one thread; only what comes back is on others.
 */
final class Telling {
  /** The source under which its alerts run. */
  static final String SOURCE = "heartbeats";

  /** The alert that stands for all when nothing is heard from any. */
  static final CheckId ALL_SILENT = new CheckId("midwatch/heartbeats");

  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
  private static final Duration NEAR = Duration.ofDays(2);
  private static final Duration TRY = Duration.ofMinutes(15);

  private final Signals signals;
  private final ConcurrentLinkedQueue<CheckId> failed = new ConcurrentLinkedQueue<>();
  private final Set<CheckId> again = new LinkedHashSet<>();
  private Optional<Severity> silent = Optional.empty();

  Telling(Signals signals) {
    this.signals = signals;
  }

  /** Ends what is open and has nothing behind it any more. */
  void begin(Collection<Alert> open, Roll roll) {
    List<CheckId> over =
        open.stream()
            .filter(alert ->
                alert.origin().source().equals(SOURCE)
                    || roll.directory().host(alert.check()).isPresent())
            .map(Alert::check)
            .filter(id -> !Trending.isOne(id) && roll.find(id).flatMap(Tracker::told).isEmpty())
            .toList();
    clear(over);
  }

  /** Those of which something has to be told again, because it did not reach the disk. */
  Set<CheckId> takeFailed() {
    again.clear();
    for (CheckId id = failed.poll(); id != null; id = failed.poll()) {
      again.add(id);
    }
    return Set.copyOf(again);
  }

  /** Tells what changed of one since it was told last. */
  void tell(Tracker tracker, Roll roll, Instant now) {
    boolean isHost = roll.directory().host(tracker.id()).isPresent();
    Optional<Alarm> alarm = tracker.book().alarm(now).filter(one -> !isHost || one.isKnown());
    if (alarm.equals(tracker.told())) {
      return;
    }
    boolean known = tracker.told().isPresent() && isHost;
    tracker.told(alarm);
    if (alarm.isPresent() && known) {
      return; // One more minute without a report of a machine is no news.
    }
    if (alarm.isPresent()) {
      Alarm what = alarm.get();
      raise(
          roll.directory()
              .host(tracker.id())
              .map(host -> HostSilence.signal(host, tracker, what, now))
              .or(() ->
                  roll.directory()
                      .review(tracker.id())
                      .map(review -> ReviewMissed.signal(review, tracker, what, roll.mask())))
              .orElseGet(() -> signal(tracker, what, roll.mask(), now)));
    } else {
      clear(List.of(tracker.id()));
    }
  }

  /** Why what is told of a machine was so, now that it is known; its end follows. */
  void explain(Tracker tracker, Roll roll, List<Instant> times, Instant now) {
    Optional<Alarm> alarm = tracker.told();
    roll.directory()
        .host(tracker.id())
        .filter(_ -> alarm.isPresent())
        .ifPresent(
            host -> raise(HostSilence.cutOff(host, tracker, alarm.orElseThrow(), times, now)));
  }

  /** One has left: nothing is to be told of it any more. */
  void gone(Tracker tracker) {
    if (tracker.told().isPresent()) {
      clear(List.of(tracker.id()));
    }
  }

  /** Nothing is heard of any: one notice, and a page when it lasts. */
  void silence(Optional<Instant> since, int senders, String service, Instant now) {
    Optional<Severity> wanted =
        since.map(from ->
            Duration.between(from, now).compareTo(TRY) < 0 ? Severity.NOTICE : Severity.PAGE);
    if (wanted.equals(silent)) {
      return;
    }
    silent = wanted;
    if (wanted.isEmpty()) {
      clear(List.of(ALL_SILENT));
      return;
    }
    raise(
        new Signal(
            ALL_SILENT,
            service,
            wanted.get(),
            Reason.SOURCE_SILENT,
            "nothing has come from any of "
                + senders
                + " heartbeats since "
                + Wording.time(since.orElseThrow(), ZoneId.of("UTC"))
                + ": they can't reach Midwatch, or all stopped at once; none of them is told as"
                + " missing until one is heard again",
            since.orElseThrow(),
            Origin.of(SOURCE, Map.of("service", service), new LinkedHashMap<>(), "/heartbeats")));
  }

  /** Hands one in; what does not reach the disk is among those of {@link #takeFailed}. */
  void raise(Signal signal) {
    var _ =
        signals
            .raise(List.of(signal))
            .whenComplete((_, trouble) -> {
              if (trouble != null) {
                LOG.warn(
                    "a heartbeat's alert is not written yet, it follows: {}", trouble.toString());
                failed.add(signal.check());
              }
            });
  }

  /** Takes back what is open of these. */
  void clear(List<CheckId> over) {
    if (over.isEmpty()) {
      return;
    }
    var _ =
        signals
            .clear(over)
            .whenComplete((_, trouble) -> {
              if (trouble != null) {
                LOG.warn(
                    "the end of a heartbeat's alert is not written yet: {}", trouble.toString());
                failed.addAll(over);
              }
            });
  }

  static Signal signal(Tracker tracker, Alarm alarm, Mask mask, Instant now) {
    Heartbeat heartbeat = tracker.heartbeat();
    String detail = heartbeat.title() + ": " + Wording.of(alarm.trouble(), zone(heartbeat));
    return new Signal(
        tracker.id(),
        heartbeat.service(),
        alarm.isKnown() ? heartbeat.severity() : Severity.TICKET,
        reason(alarm.trouble()),
        mask.apply(detail + daylight(heartbeat, alarm.since())),
        alarm.since(),
        Origin.of(SOURCE, labels(tracker), notes(tracker, alarm, mask, now), link(heartbeat)));
  }

  /** By which silences find it. */
  static Map<String, String> labels(Tracker tracker) {
    Heartbeat heartbeat = tracker.heartbeat();
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("service", heartbeat.service());
    labels.put("heartbeat", heartbeat.name());
    if (!tracker.environment().isEmpty()) {
      labels.put("environment", tracker.environment());
    }
    heartbeat.tags().forEach(tag -> labels.put("tag:" + tag, "yes"));
    return labels;
  }

  static String link(Heartbeat heartbeat) {
    return "/heartbeats/" + heartbeat.service() + "/" + heartbeat.name();
  }

  private static ZoneId zone(Heartbeat heartbeat) {
    return heartbeat.cadence().zone();
  }

  private static Reason reason(Trouble trouble) {
    return switch (trouble) {
      case Trouble.NotStarted _, Trouble.Missed _, Trouble.NeverReported _ -> Reason.NOT_HEARD;
      case Trouble.NotFinished _, Trouble.Overrun _ -> Reason.OVERRUN;
      case Trouble.Failed _, Trouble.TooShort _ -> Reason.JOB_FAILED;
      case Trouble.Unseen _ -> Reason.NOT_WATCHING;
    };
  }

  private static SequencedMap<String, String> notes(
      Tracker tracker, Alarm alarm, Mask mask, Instant now) {
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    ZoneId zone = zone(tracker.heartbeat());
    BookState state = tracker.book().state();
    notes.put("expected", tracker.heartbeat().cadence().text());
    notes.put("limit", limit(alarm.trouble()));
    notes.put(
        "last sign",
        state.lastSign().map(at -> Wording.time(at, zone) + ago(at, now)).orElse("never"));
    notes.put(
        "last went well",
        state.lastGood().map(at -> Wording.time(at, zone) + ago(at, now)).orElse("never"));
    state.lastTook().ifPresent(took -> notes.put("last run took", Durations.rough(took)));
    if (alarm.bad() > 1) {
      notes.put("bad so far", Integer.toString(alarm.bad()));
    }
    if (!tracker.tail().isEmpty() && alarm.trouble() instanceof Trouble.Failed) {
      notes.put("output, its end", mask.apply(tracker.tail().strip()));
    }
    return notes;
  }

  private static String ago(Instant at, Instant now) {
    return ", " + Durations.rough(Duration.between(at, now)) + " ago";
  }

  private static String limit(Trouble trouble) {
    return switch (trouble) {
      case Trouble.NotStarted _ -> "start-within";
      case Trouble.Missed _, Trouble.NotFinished _ -> "finish-within";
      case Trouble.NeverReported _ -> "first-by";
      case Trouble.Overrun _ -> "longest";
      case Trouble.TooShort _ -> "shortest";
      case Trouble.Unseen _ -> "none: nobody could hear whether it came";
      case Trouble.Failed _ -> "none: it said that it failed";
    };
  }

  /** Where a change of clocks is near, what it does to this schedule. */
  private static String daylight(Heartbeat heartbeat, Instant at) {
    return heartbeat
        .cadence()
        .schedule()
        .flatMap(schedule ->
            DaylightTrap.ahead(schedule, at.minus(NEAR)).stream()
                .filter(trap -> trap.at().isBefore(at.plus(NEAR)))
                .findFirst())
        .map(trap -> " (" + trap.text() + ")")
        .orElse("");
  }
}
