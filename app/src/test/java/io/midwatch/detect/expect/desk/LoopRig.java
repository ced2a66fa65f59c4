package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.base.MemoryTexts;
import io.midwatch.base.SystemClock;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.Observation;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.MemoryExpectations;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.detect.expect.Receipt;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.Plan;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.respond.channel.registry.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The loop, turned by hand on a virtual clock. */
final class LoopRig {
  static final String PEOPLE = "people: { ana: { reach: [ { ntfy: ana-pager-2f6c-9a } ] } }\n";

  final VirtualClock clock = new VirtualClock();
  final Map<CheckId, Signal> open = new TreeMap<>();
  final List<String> said = new ArrayList<>();
  final List<Observation> observed = new ArrayList<>();
  private final MemoryTexts texts = new MemoryTexts();
  private final ExpectationStore store;
  Plan plan;
  ExpectationLoop loop;

  LoopRig(String services) {
    this(services, new MemoryExpectations());
  }

  LoopRig(String services, ExpectationStore store) {
    this.store = store;
    this.plan = read(services);
    this.loop = made();
  }

  static Plan read(String services) {
    LinkedHashMap<String, String> files = new LinkedHashMap<>();
    files.put("midwatch.yml", PEOPLE + services);
    ReadPlan read =
        new PlanReader(
                KindRegistry.probes(),
                Channels.all(new SystemClock(), () -> false).values(),
                new SystemClock())
            .read(files, PlanSource.surroundings(Path.of("midwatch.yml"), Map.of()));
    if (read instanceof ReadPlan.Bad bad) {
      throw new IllegalArgumentException(bad.problems().toString());
    }
    return ((ReadPlan.Good) read).plan();
  }

  /** One service with this many heartbeats of these keys. */
  static String many(int count, String keys) {
    StringBuilder text = new StringBuilder("services: { shop: { owner: ana, checks: [ ");
    for (int i = 0; i < count; i++) {
      text.append("{ heartbeat: job-").append(i).append(", ").append(keys).append(" }, ");
    }
    return text.append("] } }\n").toString();
  }

  private ExpectationLoop made() {
    Signals signals = this::take;
    return ExpectationLoop.prepare(
        new ExpectationLoop.Parts(
            clock, clock::nanos, store, signals, observed::add, () -> plan, this::alerts),
        texts);
  }

  private List<Alert> alerts() {
    return open.values().stream()
        .map(signal ->
            new Alert(
                new AlertId("a-" + signal.check().text().replace('/', '-')),
                signal.check(),
                signal.service(),
                signal.verdict(),
                signal.reason(),
                signal.detail(),
                signal.since(),
                clock.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                signal.severity(),
                signal.origin()))
        .toList();
  }

  private CompletableFuture<Taken> take(Batch batch) {
    for (Batch.Step step : batch.steps()) {
      switch (step) {
        case Batch.Step.Raise raise -> {
          if (open.put(raise.signal().check(), raise.signal()) == null) {
            said.add("+" + raise.signal().check().text());
          }
        }
        case Batch.Step.Clear clear -> {
          if (open.remove(clear.check()) != null) {
            said.add("-" + clear.check().text());
          }
        }
      }
    }
    return CompletableFuture.completedFuture(new Taken(0, 0, 0));
  }

  /** The process stops, time passes, and it starts again. */
  void restartAfter(Duration gap) {
    clock.advance(gap);
    loop = made();
  }

  void turn() {
    try {
      loop.turn(0);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Time passes second by second. */
  void pass(Duration time) {
    for (long i = 0; i < time.toSeconds(); i++) {
      clock.advance(Duration.ofSeconds(1));
      turn();
    }
  }

  static CheckId job(int number) {
    return Heartbeat.id("shop", "job-" + number);
  }

  Receipt ping(CheckId id, Act act) {
    return ping(Ping.of(id, act, clock.now(), Ping.Way.OWN));
  }

  Receipt ping(Ping ping) {
    CompletableFuture<Receipt> done = loop.report(ping);
    turn();
    return done.join();
  }

  Signal signal(CheckId id) {
    return Objects.requireNonNull(open.get(id));
  }

  void order(Order order) {
    CompletableFuture<Void> done = loop.order(order);
    turn();
    done.join();
  }

  Expectations all() {
    return loop;
  }
}
