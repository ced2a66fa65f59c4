package io.midwatch.cli.wiring;

import io.midwatch.base.Clock;
import io.midwatch.detect.watch.Board;
import io.midwatch.detect.watch.EventFeed;
import io.midwatch.respond.Rounds;
import io.midwatch.respond.answer.AckLinks;
import io.midwatch.respond.answer.Acknowledgements;
import io.midwatch.respond.answer.AnswerableChannel;
import io.midwatch.respond.answer.Answering;
import io.midwatch.respond.answer.Seen;
import io.midwatch.respond.answer.mail.ReplyBox;
import io.midwatch.respond.answer.mail.ReplyRound;
import io.midwatch.respond.beat.Beat;
import io.midwatch.respond.beat.BeatAlarm;
import io.midwatch.respond.beat.Fitness;
import io.midwatch.respond.beat.KeptEffects;
import io.midwatch.respond.beat.SelfAudit;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.digest.Digests;
import io.midwatch.respond.distress.DirectCalls;
import io.midwatch.respond.distress.Distress;
import io.midwatch.respond.notify.Announcer;
import io.midwatch.respond.notify.Handling;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.respond.outbox.DispatchLoop;
import io.midwatch.respond.outbox.Dispatcher;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.report.Reader;
import io.midwatch.respond.report.Reports;
import io.midwatch.store.SqliteStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import okhttp3.Call;

/** From what the watch writes to what people are told. */
final class Responding {
  private Responding() {}

  /** What people answer by. */
  record Open(Answering answering, Handling handling) {}

  /** Wires it, and starts its threads. */
  static Open wire(
      Ground ground,
      Map<String, Channel> channels,
      Call.Factory http,
      Wakes wakes,
      SelfAudit audit) {
    Clock clock = ground.clock();
    Board board = ground.board();
    SqliteStore store = ground.store();
    Outbox outbox = new Outbox(store.outbox(), clock);
    AckLinks links = AckLinks.of(store.keyValues());
    ExecutorService attempts =
        ground.closing(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("send-", 0).factory()));
    Dispatcher.Means means = new Dispatcher.Means(clock, RandomGenerator.getDefault(), attempts);
    Map<String, Channel> answerable = new LinkedHashMap<>(channels);
    answerable.replaceAll((key, channel) ->
        new AnswerableChannel(channel, links, () -> board.plan().watcher().url()));
    ground.closing(
        DispatchLoop.start(outbox, new Dispatcher(outbox, ground::plan, answerable, means)));
    Announcer.Known known =
        new Announcer.Known(
            store.alertLog(), ground.changes(), ground.silences(), ground.runbooks());
    Announcer announcer = new Announcer(known, outbox, ground::plan, clock);
    Rounds announcing = ground.closing(Rounds.start("announcing", announcer::round));
    EventFeed feed = ground.closing(new EventFeed(store.alertLog(), board::signal));
    feed.start();
    wakes.of(announcing::wake, feed::wake);
    vouch(ground, outbox, audit, http);
    distress(ground, new DirectCalls(ground::plan, channels, attempts, clock), audit);
    digest(ground, outbox);
    OnCallRounds.start(ground, http);
    OnCallRounds.drills(ground, channels);
    Answering answering =
        new Answering(
            links,
            new Acknowledgements(outbox, ground::plan, clock),
            ground.runbooks(),
            store.outbox(),
            store.alertLog(),
            new Seen(store.keyValues(), clock),
            OnCallRounds.confirmations(ground));
    ReplyRound replies = new ReplyRound(new ReplyBox(answering), ground::plan);
    ground.closing(Rounds.start("replies", replies::pump));
    return new Open(answering, new Handling(known, outbox, ground::plan, clock));
  }

  /** Looks at what all of it brings about, and sends the heartbeat while that is well. */
  private static void vouch(Ground ground, Outbox outbox, SelfAudit audit, Call.Factory http) {
    Board board = ground.board();
    SqliteStore store = ground.store();
    KeptEffects effects =
        new KeptEffects(
            store.alertLog(), outbox, store.outbox().pages(), () -> board.health().sinceTick());
    ground.closing(Rounds.start("self-audit", () -> audit.look(effects)));
    BeatAlarm alarm =
        new BeatAlarm(
            new Upkeep.Means(ground.signals(), store.alertLog()::openHere), ground.clock());
    Beat beat =
        new Beat(board::plan, () -> Fitness.troubles(board, outbox), http, ground.clock(), alarm);
    ground.closing(Rounds.start("heartbeat", beat::pump));
  }

  /** What is told past the outbox, where the usual way may not work. */
  private static void distress(Ground ground, DirectCalls calls, SelfAudit audit) {
    SqliteStore store = ground.store();
    Distress.Sight sight =
        new Distress.Sight(
            ground::plan,
            () -> Stream.concat(store.health().troubles().stream(), audit.ills().stream()).toList(),
            ground.board()::checks);
    ground.closing(Rounds.start("distress", new Distress(sight, calls, ground.clock())::pump));
  }

  /** What is told later, and together. */
  private static void digest(Ground ground, Outbox outbox) {
    Digests digests =
        new Digests(
            ground.store().alertLog(), ground.silences(), outbox, ground::plan, ground.clock());
    ground.closing(Rounds.start("digest", digests::pump));
    Reader reader =
        new Reader(ground.store().alertLog(), ground.store().outbox(), ground.changes());
    Reports reports = new Reports(reader, outbox, ground::plan, ground.clock());
    ground.closing(Rounds.start("report", reports::pump));
  }
}
