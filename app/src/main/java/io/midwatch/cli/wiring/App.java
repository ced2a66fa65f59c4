package io.midwatch.cli.wiring;

import io.midwatch.base.BootClock;
import io.midwatch.base.Clock;
import io.midwatch.base.StoreHealth.Trouble;
import io.midwatch.base.SystemClock;
import io.midwatch.base.Verdict;
import io.midwatch.cli.wiring.plan.BadPlanException;
import io.midwatch.cli.wiring.plan.PlanKeeper;
import io.midwatch.cli.wiring.plan.Reloader;
import io.midwatch.cli.wiring.plan.RunbookFiles;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.seen.Sights;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.probe.VirtualProber;
import io.midwatch.detect.signal.SignalDoor;
import io.midwatch.detect.slo.Books;
import io.midwatch.detect.uplink.OutsideSockets;
import io.midwatch.detect.watch.Board;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.detect.watch.Watch;
import io.midwatch.detect.watch.WatchLoop;
import io.midwatch.detect.watch.WatchView;
import io.midwatch.harden.watch.PlanWords;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Problem;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.respond.beat.SelfAudit;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.channel.webpush.Browsers;
import io.midwatch.respond.incident.Timeline;
import io.midwatch.respond.oncall.OnCall;
import io.midwatch.respond.silence.Silences;
import io.midwatch.store.SqliteStore;
import io.midwatch.store.telemetry.Retention;
import io.midwatch.web.WebServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.Call;

/**
 * The running program: every part made here and handed what it needs, in the order in which data
 * walks. Closing takes the same way back.
 */
public final class App implements AutoCloseable {
  private final Opened opened = new Opened();
  private final AtomicReference<Optional<Running>> running =
      new AtomicReference<>(Optional.empty());

  private record Running(
      WebServer web, Reloader reloader, PlanKeeper.Start start, WatchView view) {}

  private App() {}

  /**
   * Starts everything.
   *
   * @throws BadPlanException when there is no sound plan to begin with
   * @throws IOException when the address is taken
   * @throws io.midwatch.store.sqlite.StoreException when the data directory cannot be used
   */
  public static App start(Settings settings) throws BadPlanException, IOException {
    App app = new App();
    boolean sound = false;
    try {
      app.wire(settings);
      sound = true;
      return app;
    } finally {
      if (!sound) {
        app.close();
      }
    }
  }

  private void wire(Settings settings) throws BadPlanException, IOException {
    Clock clock = new SystemClock();
    AtomicBoolean programs = new AtomicBoolean();
    Call.Factory http = Channels.httpClient();
    AtomicReference<Optional<Browsers>> browsers = new AtomicReference<>(Optional.empty());
    Map<String, Channel> channels = Channels.all(http, clock, programs::get, browsers::get);
    PlanReader reader =
        new PlanReader(KindRegistry.probes(), channels.values(), clock, new PlanWords());
    AtomicReference<Retention> retention = new AtomicReference<>(Retention.ALL);
    SqliteStore store = opened.closing(SqliteStore.open(settings.data(), clock, retention::get));
    browsers.set(Optional.of(new Browsers(store.keyValues())));
    PlanKeeper keeper =
        new PlanKeeper(settings.plan(), reader, System.getenv(), store.plans(), clock);
    PlanKeeper.Start start = keeper.start();
    Consumer<Plan> settle = settling(programs, retention);
    settle.accept(start.plan());
    Wakes wakes = new Wakes();
    SelfAudit audit = new SelfAudit(clock);
    Board board = board(start, store, wakes, clock, audit);
    Ground ground =
        new Ground(
            clock,
            store,
            keeper,
            start,
            board,
            new RunbookFiles(settings.plan()),
            new OnCall(store.overrides(), clock),
            new Changes(store.changes(), clock),
            new LateSignals(),
            new Books(start.plan()),
            new Silences(store.silences(), clock, () -> UUID.randomUUID().toString()),
            opened);

    Hearing hearing = Hearing.wire(ground, settings);
    Responding.Open responding = Responding.wire(ground, channels, http, wakes, audit);
    serve(ground, settings, responding, hearing, settle);
  }

  private void serve(
      Ground ground,
      Settings settings,
      Responding.Open responding,
      Hearing hearing,
      Consumer<Plan> settle)
      throws IOException {
    PlanKeeper.Start start = ground.start();
    ExecutorService writing = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    opened.closing(writing);
    Sights sights =
        new Sights(
            ground.changes(),
            ground.store().keyValues(),
            text -> ground.board().plan().mask().apply(text),
            writing);
    start.before().ifPresent(before -> sights.plan(before, start.plan()));
    VirtualProber prober =
        opened.closing(
            new VirtualProber(
                KindRegistry.probes(),
                ground.clock(),
                start.plan().watcher(),
                start.plan().mask(),
                sights));
    Reloader reloader =
        watch(
            ground,
            prober,
            responding.handling(),
            plan -> {
              sights.plan(ground.board().plan(), plan);
              prober.adopt(plan.watcher(), plan.mask());
              hearing.doors().adopt(plan);
              settle.accept(plan);
            });
    WebServer web = Serving.wire(ground, prober, settings, responding, hearing);
    running.set(Optional.of(new Running(web, reloader, start, ground.board())));
  }

  private static Board board(
      PlanKeeper.Start start, SqliteStore store, Wakes wakes, Clock clock, SelfAudit audit) {
    return new Board(
        clock, start.plan(), start.fingerprint(), () -> troubles(store, audit), wakes::committed);
  }

  /** What a plan says to parts that are older than it. */
  private static Consumer<Plan> settling(
      AtomicBoolean programs, AtomicReference<Retention> retention) {
    return plan -> {
      programs.set(plan.watcher().exec());
      retention.set(Retention.of(plan.watcher().keep()));
    };
  }

  /** The watch itself, and the plan that may change under it. */
  private Reloader watch(
      Ground ground, VirtualProber prober, Timeline timeline, Consumer<Plan> adopt) {
    Clock clock = ground.clock();
    SqliteStore store = ground.store();
    OutsideSockets outside = opened.closing(new OutsideSockets(clock));
    WatchLoop loop = opened.closing(new WatchLoop());
    Watch.Parts watched =
        new Watch.Parts(
            clock,
            new BootClock(clock),
            prober,
            outside,
            store.watchStore(),
            Counting.both(store.observations(), ground.books()),
            loop);
    PlanKeeper.Start start = ground.start();
    Watch watch = new Watch(watched, ground.board(), start.plan());
    ground.signals().open(new SignalDoor(loop, watch::take));
    loop.start(watch);
    Counting.wire(ground);
    Recovering.wire(ground, timeline, check -> loop.execute(() -> watch.lookAgain(check)));
    Reloader.Running reloading = new Reloader.Running(clock, adopt, loop, watch, ground.board());
    Reloader reloader =
        opened.closing(new Reloader(ground.keeper(), reloading, start.fingerprint()));
    reloader.begin(start);
    return reloader;
  }

  private static List<String> troubles(SqliteStore store, SelfAudit audit) {
    return Stream.concat(
            store.health().troubles().stream().map(Trouble::message), audit.troubles().stream())
        .toList();
  }

  private Running running() {
    return running.get().orElseThrow(() -> new IllegalStateException("not started"));
  }

  /** Reads the plan again. */
  public void reload() {
    running().reloader().reload();
  }

  /** Where people open it from this machine. */
  public String url() {
    return running().web().url();
  }

  /** The one-time address that makes the first token, if there is none yet. */
  public Optional<String> setupLink() {
    return running().web().setupLink();
  }

  /** Every check as it is now. */
  public List<CheckView> checks() {
    return running().view().checks();
  }

  /** The plan that is in force. */
  public Plan plan() {
    return running().view().plan();
  }

  /** Is every check proven good? */
  public boolean isCalm() {
    return checks().stream().allMatch(check -> check.state().verdict() == Verdict.OK);
  }

  /** What is wrong with the files, when an earlier plan is in force. */
  public List<Problem> problems() {
    return running().start().problems();
  }

  /** What is allowed in the plan but hardly meant. */
  public List<Problem> warnings() {
    return running().start().warnings();
  }

  /** Ends everything, the last part first. */
  @Override
  public void close() {
    opened.close();
  }
}
