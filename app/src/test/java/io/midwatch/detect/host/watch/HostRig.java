package io.midwatch.detect.host.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.MemoryTexts;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.Observation;
import io.midwatch.detect.expect.MemoryExpectations;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.desk.ExpectationLoop;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.HostReport.Growth;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.Plan;
import io.midwatch.plan.host.Host;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.yaml.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A desk on a clock that is moved by hand, a host, and what was told. */
final class HostRig {
  static final long GIB = 1L << 30;

  final VirtualClock clock = new VirtualClock();
  final MemoryHosts store = new MemoryHosts();
  final List<Observation> log = new ArrayList<>();
  final Map<CheckId, Signal> open = new LinkedHashMap<>();
  final List<String> told = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  final MemoryExpectations ledger = new MemoryExpectations();
  private final MemoryTexts texts = new MemoryTexts();
  private final Plan plan;
  ExpectationLoop loop;
  HostDesk desk;

  HostRig(String host) {
    plan = plan(host);
    loop = loop();
    desk = desk();
  }

  /** The desk as after a restart. */
  HostDesk fresh() {
    loop = loop();
    desk = desk();
    return desk;
  }

  /** As after a restart that recalls what was open. */
  void restart() {
    Collection<Signal> told = List.copyOf(open.values());
    fresh();
    desk.begin(told.stream().map(HostRig::alert).toList());
  }

  private static Alert alert(Signal signal) {
    return new Alert(
        AlertId.of(signal.check(), signal.since()),
        signal.check(),
        signal.service(),
        Verdict.WARN,
        signal.reason(),
        signal.detail(),
        signal.since(),
        signal.since(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        signal.severity(),
        signal.origin());
  }

  private HostDesk desk() {
    HostDesk made =
        new HostDesk(clock, new HostDesk.Parts(() -> plan, store, signals(), log::add, loop));
    made.begin(List.of());
    return made;
  }

  private ExpectationLoop loop() {
    return ExpectationLoop.prepare(
        new ExpectationLoop.Parts(
            clock, clock::nanos, ledger, signals(), _ -> {}, () -> plan, List::of),
        texts);
  }

  /** Time passes second by second, and we listen. */
  void pass(Duration time) {
    for (long i = 0; i < time.toSeconds(); i++) {
      clock.advance(Duration.ofSeconds(1));
      turn();
    }
  }

  void turn() {
    try {
      loop.turn(0);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    desk.turn();
  }

  private Signals signals() {
    return batch -> {
      for (Batch.Step step : batch.steps()) {
        switch (step) {
          case Batch.Step.Raise(Signal signal) -> {
            said.add(signal.detail());
            Signal before = open.put(signal.check(), signal);
            if (before == null || before.severity() != signal.severity()) {
              told.add(signal.severity().word() + " " + signal.detail());
            }
          }
          case Batch.Step.Clear(CheckId check, Instant _) -> {
            if (open.remove(check) != null) {
              told.add("over " + check.text());
            }
          }
        }
      }
      return CompletableFuture.completedFuture(new Taken(0, 0, 0));
    };
  }

  private Plan plan(String host) {
    String text =
        """
        people: { ana: { reach: [ { webhook: "http://127.0.0.1:1/x" } ] } }
        services: { shop: { owner: ana, checks: [ { HOST } ] } }
        """
            .replace("HOST", host);
    ReadPlan read =
        new PlanReader(
                KindRegistry.probes(),
                io.midwatch.respond.channel.registry.Channels.all(
                        io.midwatch.respond.channel.registry.Channels.httpClient(),
                        clock,
                        () -> false,
                        Optional::empty)
                    .values(),
                clock)
            .read(new LinkedHashMap<>(Map.of("midwatch.yml", text)), Surroundings.NONE);
    if (read instanceof ReadPlan.Good good) {
      return good.plan();
    }
    throw new AssertionError(read);
  }

  /** The same under another name; the plan does not know it. */
  Host host(String name) {
    Host one = host();
    return new Host(
        new CheckId("shop/host/" + name),
        one.service(),
        name,
        one.from(),
        one.disks(),
        one.limits(),
        one.wanted(),
        one.silentAfter(),
        one.severity(),
        one.most(),
        one.key());
  }

  Host host() {
    return plan.arrangements().hosts().byId().firstEntry().getValue();
  }

  /** A minute passes; then it reports a disk of 100 GiB of which so much is used. */
  void minute(double usedGib) {
    clock.advance(Duration.ofMinutes(1));
    report(disk(usedGib));
  }

  void report(HostReport report) {
    desk.take(host(), List.of(report), Optional.of(clock.now()));
    turn();
  }

  HostReport disk(double usedGib) {
    return disk(clock.now(), usedGib);
  }

  HostReport disk(Instant at, double usedGib) {
    long used = (long) (usedGib * GIB);
    Disk disk =
        new Disk(
            "/var",
            "/dev/vdb1",
            "ext4",
            used,
            100 * GIB - used,
            1_000,
            9_000,
            List.of(new Growth("/var/lib/uploads", 3 * GIB, 40 * GIB, Duration.ofHours(1))));
    return HostReport.of(at, List.of(disk), Map.of(), List.of());
  }

  ExpectationLoop all() {
    return loop;
  }

  /** How many slots of its reports are called missed. */
  int missed() {
    Instant now = clock.now();
    return loop.days(host().id(), now.minus(Duration.ofDays(1)), now).stream()
        .mapToInt(day -> day.counts().getOrDefault(Outcome.MISSED, 0))
        .sum();
  }

  List<Severity> severities() {
    return open.values().stream().map(Signal::severity).toList();
  }
}
