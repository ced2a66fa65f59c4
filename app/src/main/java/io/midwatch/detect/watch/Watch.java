package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Observation;
import io.midwatch.detect.history.ObservationLog;
import io.midwatch.detect.judge.Ruling;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchStore;
import io.midwatch.detect.judge.WatchStore.Memory;
import io.midwatch.detect.probe.Prober;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.PlanAlert;
import io.midwatch.detect.signal.Promises;
import io.midwatch.detect.signal.SignalDesk;
import io.midwatch.detect.signal.Taken;
import io.midwatch.detect.uplink.Outside;
import io.midwatch.detect.uplink.Uplink;
import io.midwatch.detect.watch.Watched.Ticket;
import io.midwatch.detect.watch.time.BlindWatch;
import io.midwatch.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Looks at everything in the plan in its turn and decides what the looks mean.
 *
 * <p>One look walks like this: its turn comes up ({@link Turns}), the prober looks, {@link
 * io.midwatch.detect.judge.Judge} says whether the look is believed or repeated, {@link Docket}
 * finds out whose fault a failure is, {@link Draft} gathers what changed and the store writes it in
 * one transaction. Beside that, {@link BlindWatch} notices when we did not look and {@link Uplink}
 * when we could not see.
 *
 * <p>Not safe for use by many threads: every method is called on one thread, or by hand in a test
 * with a virtual clock. What comes back from elsewhere (looks, answers from outside) is handed to
 * the executor given at construction, which must bring it to that thread.
 */
public final class Watch {
  /** The watch must be turned at least this often. */
  public static final Duration TICK = Duration.ofSeconds(1);

  /** What waits for an answer is taken up at least this often. */
  private static final Duration REVIEW = Duration.ofMillis(250);

  private final Parts parts;
  private final Board board;
  private final Roster roster;
  private final Turns turns = new Turns();
  private final Uplink uplink = new Uplink();
  private final Draft draft = new Draft();
  private final SignalDesk signals;
  private final Promises promises = new Promises();
  private final Docket docket;
  private final PlanAlert planAlert;
  private final Isolation isolation;
  private final BlindWatch blind;
  private int epoch;
  private long tickets;
  private long reviewed;

  /**
   * What the watch is made of.
   *
   * @param bootNanos time since boot including sleep, in nanoseconds; the monotonic clock where
   *     there is none
   * @param here brings work to the watch's thread
   */
  public record Parts(
      Clock clock,
      LongSupplier bootNanos,
      Prober prober,
      Outside outside,
      WatchStore store,
      ObservationLog observations,
      Executor here) {}

  /** Begins to watch a plan, going on from what was known when the process last stopped. */
  public Watch(Parts parts, Board board, Plan plan) {
    this.parts = parts;
    this.board = board;
    this.roster = new Roster(plan);
    Consumer<Watched> atOnce = check -> turns.atOnce(check, now().nanos());
    this.signals = new SignalDesk(draft, new Environment(roster, atOnce, this::isOpen));
    this.docket = new Docket(roster, uplink, draft, atOnce, signals);
    this.isolation = new Isolation(roster, uplink, draft, docket);
    Moment now = now();
    this.blind = new BlindWatch(now.wall(), now.nanos(), parts.bootNanos().getAsLong());
    this.reviewed = now.nanos();
    Memory memory = parts.store().load(now.wall().minus(Watched.BLIPS_KEPT));
    this.planAlert = new PlanAlert(draft, memory);
    new Recall(roster, draft).begin(plan, memory, now);
    signals.begin(memory.open(), now.forSignals());
    signals.open().forEach(board::show);
    spread(now);
    roster.all().forEach(check -> board.show(check, now));
    flush();
  }

  /** Takes over a changed plan; only checks whose definition changed are touched. */
  public void plan(Plan plan, String fingerprint) {
    Moment now = now();
    new Recall(roster, draft).change(plan, fingerprint, docket, now);
    planAlert.accepted(now.wall());
    board.plan(plan, fingerprint);
    int place = 0;
    List<Watched> fresh =
        roster.all().stream()
            .filter(check -> !check.pace().hasTurn() && !check.pace().isLooking())
            .toList();
    for (Watched check : fresh) {
      turns.set(check, Turns.first(check, now.nanos(), place++, fresh.size()));
    }
    roster.all().forEach(check -> board.show(check, now));
    flush();
  }

  /** The newest plan does not load; the one that is watched goes on. */
  public void refused(WatchEvent.PlanRejected refusal) {
    planAlert.refused(refusal);
    flush();
  }

  /** The plan that is watched since the start is the newest one. */
  public void planIsNewest() {
    planAlert.accepted(now().wall());
    flush();
  }

  /**
   * Takes what others report.
   *
   * @param done completed when it is on disk
   */
  public void take(Batch batch, CompletableFuture<Taken> done) {
    Taken taken = signals.take(batch, now().forSignals());
    flush();
    promises.keep(done, taken);
  }

  /**
   * Does what is due now.
   *
   * @return how long nothing will be due, in nanoseconds; at most {@link #TICK}
   */
  public long turn() {
    Moment now = now();
    tickBlind(now);
    for (Watched check = turns.next(now.nanos()); check != null; ) {
      start(check, now);
      check = turns.next(now.nanos());
    }
    gatherEvidence(now);
    boolean waits = docket.isWaiting() || signals.isWaiting();
    long pause = waits ? REVIEW.toNanos() : TICK.toNanos();
    if (now.nanos() - reviewed >= pause) {
      reviewed = now.nanos();
      docket.review(now);
      signals.review(now.forSignals());
      parts.store().alive(now.wall());
    }
    flush();
    board.tick(parts.prober().underWay(), uplink.cutOffSince());
    return turns.wait(now.nanos(), pause);
  }

  private Moment now() {
    return new Moment(parts.clock().now(), parts.clock().nanos());
  }

  private void spread(Moment now) {
    int place = 0;
    int count = roster.all().size();
    for (Watched check : roster.all()) {
      turns.set(check, Turns.first(check, now.nanos(), place++, count));
    }
  }

  private void start(Watched check, Moment now) {
    Ticket ticket = check.begin(++tickets, now.nanos());
    board.late(ticket.lag().toNanos());
    Consumer<Observation> back = look -> parts.here().execute(() -> looked(ticket, look));
    parts.prober().start(check.spec(), check.pinned(), back);
  }

  /** Looks at a check at once, because something was done about it; nothing when it is not ours. */
  public void lookAgain(CheckId id) {
    Watched check = roster.find(id);
    if (check != null) {
      turns.atOnce(check, now().nanos());
    }
  }

  private void looked(Ticket ticket, Observation look) {
    if (!ticket.isAwaited()) {
      return;
    }
    Moment now = now();
    tickBlind(now);
    if (!ticket.isAwaited()) {
      return;
    }
    Watched check = ticket.check();
    check.pace().cameBack();
    if (ticket.isOutdated()) {
      turns.set(check, now.nanos());
      return;
    }
    check.pace().looked(ticket.startNanos());
    uplink.looked(check.spec(), look, ticket.startNanos());
    settleUplink(now);
    boolean blinded = uplink.wasBlind(ticket.startNanos()) && Uplink.explains(look, check.spec());
    if (blinded) {
      parts.observations().append(isolation.unseen(check, look));
    }
    Optional<Duration> again = blinded ? Optional.empty() : weigh(check, look, now);
    next(check, again, now);
    if (docket.isWaiting() && !roster.neededBy(check).isEmpty()) {
      docket.review(now);
    }
    flush();
    board.show(check, now);
    board.signal(new WatchSignal.Looked(check.latest().orElse(look), ticket.lag()));
  }

  /** What does the look mean? The answer says whether to look again soon. */
  private Optional<Duration> weigh(Watched check, Observation look, Moment now) {
    if (check.learn(look)) {
      draft.touch(check);
    }
    boolean restored = check.is(Reason.WATCHER_ISOLATED);
    Ruling ruling = check.rule(look, now.nanos());
    switch (ruling.outcome()) {
      case Ruling.Outcome.Nothing() -> {
        if (restored && check.isSteady()) {
          check.show(look.verdict(), look, check.since());
        }
        docket.seenAgain(check, look, now);
      }
      case Ruling.Outcome.Doubt() -> doubt(check, look, now);
      case Ruling.Outcome.Blip() -> {
        check.blip(now.wall());
        turns.blipped(check, roster, now.nanos());
        if (check.is(Reason.NOT_YET) || restored) {
          check.show(look.verdict(), look, look.at());
          draft.touch(check);
        }
        draft.event(new WatchEvent.Blip(now.wall(), check.id(), check.doubted(look)));
      }
      case Ruling.Outcome.Settled settled -> docket.settled(check, settled, look, now);
    }
    record(check, look);
    Optional<Duration> orphan = docket.orphan(check, look, now);
    return ruling.lookAgain().or(() -> orphan);
  }

  private void doubt(Watched check, Observation look, Moment now) {
    check.doubt(look);
    for (Watched need : roster.needs(check)) {
      turns.atOnce(need, now.nanos());
    }
    if (Uplink.explains(look, check.spec())) {
      uplink.want();
    }
  }

  /**
   * Keeps a look; one that may turn out to be our own network's fault waits until that is known.
   */
  private void record(Watched check, Observation look) {
    boolean open = check.inDoubt() || docket.holds(check);
    if (open && Uplink.explains(look, check.spec())) {
      check.hold(look);
      return;
    }
    check.release(parts.observations()::append);
    parts.observations().append(look);
  }

  private void next(Watched check, Optional<Duration> again, Moment now) {
    if (check.pace().takeWish()) {
      turns.set(check, now.nanos());
      return;
    }
    long regular = Turns.regular(check, now.nanos());
    long soon = again.map(pause -> now.nanos() + pause.toNanos()).orElse(regular);
    turns.set(check, soon - regular < 0 || check.inDoubt() ? soon : regular);
  }

  private void gatherEvidence(Moment now) {
    if (!uplink.isDue(now.nanos())) {
      return;
    }
    List<Outside.Place> places = isolation.places(parts.outside().own());
    if (places.isEmpty()) {
      lookAtSample(now);
      return;
    }
    uplink.askingOutside(now.nanos());
    int asked = epoch;
    parts.outside().ask(places, signs -> parts.here().execute(() -> outsideAnswered(asked, signs)));
  }

  private void outsideAnswered(int asked, List<Outside.Sign> signs) {
    if (asked != epoch) {
      return;
    }
    Moment now = now();
    uplink.answered(signs);
    if (uplink.wantsSample()) {
      lookAtSample(now);
    }
    settleUplink(now);
    docket.review(now);
    flush();
  }

  private void lookAtSample(Moment now) {
    List<Watched> sample = isolation.sample();
    if (uplink.askingSample(now.nanos(), sample.stream().map(Watched::id).toList())) {
      sample.forEach(check -> turns.atOnce(check, now.nanos()));
    }
  }

  private void settleUplink(Moment now) {
    List<Observation> rewritten = new ArrayList<>();
    if (isolation.settle(now, rewritten)) {
      rewritten.forEach(parts.observations()::append);
      if (uplink.cutOffSince().isEmpty()) {
        spread(now);
      }
      roster.all().forEach(check -> board.show(check, now));
    }
  }

  /**
   * Reading the boot clock costs more than a look at the others: not more often than makes sense.
   */
  private void tickBlind(Moment now) {
    if (!blind.isDue(now.nanos())) {
      return;
    }
    blind
        .tick(now.wall(), now.nanos(), parts.bootNanos().getAsLong())
        .ifPresent(period -> wentBlind(period, now));
  }

  private void wentBlind(BlindPeriod period, Moment now) {
    draft.blind(period);
    draft.event(new WatchEvent.WentBlind(now.wall(), period, roster.watched()));
    if (period.cause() == BlindPeriod.Cause.CLOCK_STEP) {
      return;
    }
    epoch++;
    uplink.forget();
    docket.forget();
    for (Watched check : roster.all()) {
      check.calm();
      check.pace().giveUp();
    }
    spread(now);
  }

  private boolean isOpen(Watched check) {
    return check.inDoubt() || docket.holds(check);
  }

  private void flush() {
    draft.take().ifPresent(this::commit);
    Moment now = now();
    for (CheckId id : draft.changed()) {
      Optional.ofNullable(roster.find(id)).ifPresent(check -> board.show(check, now));
    }
  }

  private void commit(WatchStore.Commit commit) {
    commit.alerts().stream().filter(alert -> alert.origin().isReported()).forEach(board::show);
    parts.store().commit(commit, promises.next(board::committed));
  }

  /** Writes the state of every check, for a clean stop. */
  public void stop() {
    roster.all().forEach(draft::touch);
    Instant wall = parts.clock().now();
    parts.store().alive(wall);
    flush();
  }
}
