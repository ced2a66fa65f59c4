package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.Sharing;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.plan.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of what is reported: an alert by itself, one filed beneath the failure of something
 * its service hangs on, a change, an end. Belongs to the watch's thread.
 *
 * <p>An alert is written at once, so that who reported it may forget it. Where its service hangs on
 * something that was not looked at just now, that is looked at first, and nobody is told meanwhile.
 */
public final class SignalDesk {
  /** A dependant may be reported this much before what it hangs on is seen to fail. */
  private static final Duration TOGETHER = Duration.ofMinutes(1);

  /** However slow a dependency is to look at, nobody waits longer than this to be told. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  /** A dependency was looked at just now when it was within this. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  /** What others report about a dependency's failure ends later than the failure by this. */
  private static final Duration AFTERMATH = Duration.ofMinutes(2);

  /** After a restart whoever reports has so long to say again what still is wrong. */
  private static final Duration RETURN = Duration.ofMinutes(5);

  /** Beside what others report there must be room for what we do with it. */
  private static final int SHARE = 3;

  private static final String MAINTENANCE = "maintenance: ";
  private static final String WAITING = "what the service hangs on is looked at first";

  private final Ledger ledger;
  private final Environs environs;
  private final Holdings open;
  private final Map<CheckId, Wait> waits = new HashMap<>();
  private final SourceWatch sourceWatch = new SourceWatch();
  private final Sharing sharing = new Sharing();
  private final Swings swings = new Swings();
  private final Room room;
  private Set<String> sources = Set.of();
  private long sequence;

  /**
   * What an alert waits for before it is known whose fault it is.
   *
   * @param freshNanos dependencies looked at since then are known
   * @param latest when it must be known, monotonic
   * @param cause has the failure that it was filed beneath ended?
   */
  private record Wait(long freshNanos, long latest, boolean cause) {}

  /** Now, by both clocks. */
  public record Now(Instant wall, long nanos) {}

  /** With as much room as a third of the memory of this process. */
  public SignalDesk(Ledger ledger, Environs environs) {
    this(ledger, environs, Runtime.getRuntime().maxMemory() / SHARE);
  }

  /**
   * @param most so many bytes of others' alerts may be held
   */
  SignalDesk(Ledger ledger, Environs environs, long most) {
    this.ledger = ledger;
    this.environs = environs;
    this.room = new Room(most);
    this.open = new Holdings(room);
  }

  /** Goes on from what was open when the process last stopped. */
  public void begin(List<Alert> memory, Now now) {
    Set<AlertId> known = memory.stream().map(Alert::id).collect(Collectors.toSet());
    for (Alert alert : memory) {
      if (alert.origin().isReported()) {
        open.put(recalled(alert, now));
        if (alert.flapping()) {
          swings.recall(alert, now.wall());
        }
        if (alert.beneath().filter(root -> !known.contains(root)).isPresent()) {
          causeGone(alert, now);
        } else if (alert.quiet().equals(Optional.of(WAITING))) {
          await(alert, now);
        }
      }
    }
  }

  private static Held recalled(Alert alert, Now now) {
    Duration left =
        alert
            .origin()
            .until()
            .map(until -> Duration.between(now.wall(), until))
            .filter(until -> until.compareTo(RETURN) > 0)
            .orElse(RETURN);
    return new Held(
        alert,
        alert.since(),
        alert.origin().until().isPresent(),
        now.nanos() + left.toNanos(),
        alert.origin().ended().isPresent(),
        Room.weight(alert));
  }

  /** Takes what one source says. */
  public Taken take(Batch batch, Now now) {
    sourceWatch.heard(batch.source(), now.nanos());
    return apply(batch, now);
  }

  private Taken apply(Batch batch, Now now) {
    int opened = 0;
    int ended = 0;
    int refused = 0;
    int noRoom = 0;
    for (Batch.Step step : batch.steps()) {
      switch (step) {
        case Batch.Step.Raise(Signal signal) -> {
          Held held = open.find(signal.check());
          if (held != null) {
            again(held, signal, now);
          } else if (open.count(signal.origin().source()) >= batch.most()) {
            refused++;
          } else if (open(signal, now)) {
            opened++;
          } else {
            noRoom++;
          }
        }
        case Batch.Step.Clear(CheckId check, Instant since) -> {
          Held held = open.find(check);
          if (held != null && !held.latest().isAfter(since)) {
            over(held, held.alert(), now);
            ended++;
          }
        }
      }
    }
    return new Taken(opened, ended, refused, noRoom);
  }

  private boolean open(Signal signal, Now now) {
    Optional<AlertId> beneath = environs.cause(signal.check(), signal.service(), signal.verdict());
    Optional<String> window = environs.maintenance(signal.check(), signal.service(), now.wall());
    boolean looks =
        beneath.isEmpty() && environs.look(signal.check(), signal.service(), fresh(now));
    Optional<String> quiet =
        window
            .map(name -> MAINTENANCE + name)
            .or(() -> looks ? Optional.of(WAITING) : Optional.empty());
    Alert fresh = Reported.opened(signal, ++sequence, now.wall(), beneath, quiet);
    long weight = Room.weight(fresh);
    if (!room.has(fresh, weight)) {
      room.refuse();
      return false;
    }
    boolean flaps = signal.check().isOthers() && swings.opened(fresh, now.wall());
    Alert alert = sharing.of(fresh.flapping(flaps));
    open.put(held(alert, signal, now, weight));
    ledger.alert(alert);
    ledger.event(
        new WatchEvent.AlertOpened(now.wall(), alert, Reported.observation(signal, now.wall())));
    if (flaps) {
      flaps(alert, now);
    }
    if (environs.isNeeded(alert.check())) {
      causeOpened(alert, now);
    }
    if (looks) {
      await(alert, now);
    }
    return true;
  }

  private static Held held(Alert alert, Signal signal, Now now, long weight) {
    return new Held(
        alert,
        signal.since(),
        signal.lasts().isPresent(),
        now.nanos() + signal.lasts().orElse(Duration.ZERO).toNanos(),
        false,
        weight);
  }

  private static long fresh(Now now) {
    return now.nanos() - FRESH.toNanos();
  }

  private void await(Alert alert, Now now) {
    waits.put(alert.check(), new Wait(fresh(now), now.nanos() + LONGEST_WAIT.toNanos(), false));
  }

  private void causeGone(Alert alert, Now now) {
    waits.put(alert.check(), new Wait(now.nanos(), now.nanos() + AFTERMATH.toNanos(), true));
  }

  private void again(Held before, Signal signal, Now now) {
    Alert alert = before.alert();
    Alert after = sharing.of(Reported.again(alert, signal, now.wall()));
    long weight = Room.weight(after);
    if (!room.has(after, weight - before.weight())) {
      room.refuse();
      after = Reported.grade(alert, signal, now.wall());
      weight = Room.weight(after);
    }
    if (before.gone()) { // Written down, or else it would be over again after a restart.
      swings.changed(alert.check(), after.verdict(), now.wall());
      ledger.alert(after);
    }
    if (Reported.means(alert, after)) {
      change(alert, after, Optional.of(signal), now);
    } else if (Reported.reads(alert, after)) {
      ledger.alert(after);
    } else if (!before.gone()) {
      after = alert;
      weight = before.weight();
    }
    open.put(held(after, signal, now, weight));
  }

  private void change(Alert before, Alert after, Optional<Signal> signal, Now now) {
    ledger.alert(after);
    ledger.event(
        new WatchEvent.AlertChanged(
            now.wall(), after, before, signal.map(said -> Reported.observation(said, now.wall()))));
    Held held = open.find(after.check());
    if (held != null) {
      open.put(held.with(after));
    }
  }

  /** It is said to be over; one that comes and goes stays until it has been quiet for a while. */
  private void over(Held held, Alert alert, Now now) {
    if (held.gone()) {
      return;
    }
    if (!alert.check().isOthers() || !swings.changed(alert.check(), Verdict.OK, now.wall())) {
      end(alert, now);
      return;
    }
    Instant calm = swings.calmAt(alert.check(), now.wall());
    Alert after = Reported.until(alert.flapping(true), calm, now.wall());
    ledger.alert(after);
    if (!alert.flapping()) {
      flaps(after, now);
    }
    long nanos = now.nanos() + Duration.between(now.wall(), calm).toNanos();
    open.put(held.gone(after, nanos));
  }

  private void flaps(Alert alert, Now now) {
    int changes = swings.changes(alert.check());
    ledger.event(new WatchEvent.FlappingChanged(now.wall(), alert, alert.flapping(), changes));
  }

  private void calmed(CheckId check, Now now) {
    Held held = open.find(check);
    if (held == null || !held.alert().flapping()) {
      return;
    }
    Alert calm = held.alert().flapping(false);
    ledger.alert(calm);
    flaps(calm, now);
    open.put(held.with(calm));
    if (held.gone()) {
      end(calm, now);
    }
  }

  private void end(Alert alert, Now now) {
    Alert ended = alert.resolved(now.wall());
    open.remove(alert.check());
    waits.remove(alert.check());
    swings.ended(ended);
    ledger.alert(ended);
    ledger.event(new WatchEvent.AlertResolved(now.wall(), ended));
    if (environs.isNeeded(alert.check())) {
      causeEnded(alert.id(), now);
      environs.ended(alert.id());
    }
  }

  /** The open alert of this, if there is one. */
  public Optional<Alert> find(CheckId check) {
    return Optional.ofNullable(open.find(check)).map(Held::alert);
  }

  /** Takes up again what waits for an answer or for its end. */
  public void review(Now now) {
    Map<String, Source> declared = environs.sources();
    boolean unheard = declared.isEmpty() && sources.isEmpty() && swings.isEmpty();
    if (unheard && open.size() == 0 && !room.isRefusing()) {
      return; // So it is on most turns where nobody reports.
    }
    sources(declared, now);
    swings.calmed(now.wall()).forEach(check -> calmed(check, now));
    for (Held held : open.copy()) {
      Alert alert = held.alert();
      if (held.gone() && held.hasExpired(now.nanos())) {
        calmed(alert.check(), now);
      } else if (held.hasExpired(now.nanos())) {
        if (!sourceWatch.isUnsure(declared, alert.origin().source(), held.expires())) {
          over(held, Reported.notHeardOf(alert), now);
        }
      } else if (alert.quiet().filter(why -> why.startsWith(MAINTENANCE)).isPresent()
          && environs.maintenance(alert.check(), alert.service(), now.wall()).isEmpty()) {
        change(alert, alert.quiet(Optional.empty()), Optional.empty(), now);
      }
    }
    Map.copyOf(waits).forEach((check, wait) -> decide(check, wait, now));
  }

  private void sources(Map<String, Source> declared, Now now) {
    if (!declared.keySet().equals(sources)) {
      sources = Set.copyOf(declared.keySet());
      for (Alert alert : open.alerts()) {
        if (SourceWatch.of(alert.check()).filter(name -> !sources.contains(name)).isPresent()) {
          end(Reported.notHeardOf(alert), now);
        }
      }
    }
    List<Batch.Step> steps = new ArrayList<>(room.review(open.size(), now.wall()));
    steps.addAll(sourceWatch.review(declared, open::count, now));
    apply(new Batch("midwatch", steps, Integer.MAX_VALUE), now);
  }

  private void decide(CheckId check, Wait wait, Now now) {
    Held held = open.find(check);
    if (held == null) {
      waits.remove(check);
      return;
    }
    Alert alert = held.alert();
    Optional<AlertId> cause = environs.cause(alert.check(), alert.service(), alert.verdict());
    boolean late = now.nanos() - wait.latest() >= 0;
    boolean open =
        wait.cause() || environs.isUndecided(alert.check(), alert.service(), wait.freshNanos());
    if (cause.isEmpty() && open && !late) {
      return;
    }
    waits.remove(check);
    Optional<String> quiet = alert.quiet().filter(why -> !why.equals(WAITING));
    Alert after = alert.beneath(cause).quiet(quiet);
    if (!after.equals(alert)) {
      change(alert, after, Optional.empty(), now);
    }
  }

  /** Something fails: what was reported since about the same time because of it goes beneath it. */
  public void causeOpened(Alert cause, Now now) {
    Instant earliest = cause.since().minus(TOGETHER);
    for (Alert alert : open.alerts()) {
      if (alert.beneath().isEmpty() && !alert.openedAt().isBefore(earliest)) {
        environs
            .cause(alert.check(), alert.service(), alert.verdict())
            .ifPresent(root -> {
              waits.remove(alert.check());
              Optional<String> quiet = alert.quiet().filter(why -> !why.equals(WAITING));
              Alert after = alert.beneath(Optional.of(root)).quiet(quiet);
              change(alert, after, Optional.empty(), now);
            });
      }
    }
  }

  /** Something works again: what is still wrong in a while is told by itself. */
  public void causeEnded(AlertId cause, Now now) {
    open.alerts().stream()
        .filter(alert -> alert.beneath().equals(Optional.of(cause)))
        .forEach(alert -> causeGone(alert, now));
  }

  /** Is anything waiting to know whose fault it is? */
  public boolean isWaiting() {
    return !waits.isEmpty();
  }

  /** What is open, oldest first. */
  public Collection<Alert> open() {
    return open.alerts();
  }
}
