package io.midwatch.web.ping;

import io.midwatch.base.CheckId;
import io.midwatch.base.Secret;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.OrderRefusedException;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Receipt;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.Standing;
import io.midwatch.detect.expect.trend.Point;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Keeps what is reported in memory, and shows how things stand by the last sign alone. */
final class FakeExpectations implements Expectations {
  static final String PING_KEY = "pk0123456789abcdefghij";
  static final String API_KEY = "hcw_0123456789abcdefghijklmnopqr";
  static final String READ_KEY = "hcr_0123456789abcdefghijklmnopqr";

  final List<Ping> reported = new ArrayList<>();
  final Map<CheckId, Heartbeat> planned = new LinkedHashMap<>();
  final Map<CheckId, Heartbeat> made = new LinkedHashMap<>();
  final Map<CheckId, Standing> paused = new LinkedHashMap<>();
  Optional<RuntimeException> failure = Optional.empty();
  Optional<String> createIn = Optional.of("jobs");

  @Override
  public synchronized CompletableFuture<Receipt> report(Ping ping) {
    if (failure.isPresent()) {
      return CompletableFuture.failedFuture(failure.get());
    }
    reported.add(ping);
    long number = of(ping.heartbeat()).size();
    return CompletableFuture.completedFuture(new Receipt(ping.heartbeat(), number, ping.at()));
  }

  private List<Ping> of(CheckId heartbeat) {
    return reported.stream().filter(ping -> ping.heartbeat().equals(heartbeat)).toList();
  }

  synchronized Ping last() {
    return reported.getLast();
  }

  @Override
  public synchronized CompletableFuture<Void> order(Order order) {
    if (planned.containsKey(order.heartbeat())
        && (order instanceof Order.Change || order instanceof Order.Remove)) {
      return CompletableFuture.failedFuture(
          new OrderRefusedException("it stands in the plan; change it there"));
    }
    switch (order) {
      case Order.Create create -> made.put(create.heartbeat(), create.wanted());
      case Order.Change change -> made.put(change.heartbeat(), change.wanted());
      case Order.Remove remove -> made.remove(remove.heartbeat());
      case Order.Pause pause -> paused.put(pause.heartbeat(), Standing.PAUSED);
      case Order.Resume resume -> paused.put(resume.heartbeat(), Standing.NEW);
      case Order.Snooze _, Order.Witness _ -> {}
    }
    return CompletableFuture.completedFuture(null);
  }

  private synchronized List<Heartbeat> everything() {
    List<Heartbeat> all = new ArrayList<>(planned.values());
    all.addAll(made.values());
    return all;
  }

  @Override
  public Optional<Heartbeat> find(CheckId id) {
    return everything().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Heartbeat> find(UUID uuid) {
    return everything().stream().filter(one -> uuid(one.id()).equals(uuid)).findFirst();
  }

  @Override
  public List<Heartbeat> named(String name) {
    return everything().stream().filter(one -> one.name().equals(name)).toList();
  }

  @Override
  public UUID uuid(CheckId heartbeat) {
    return find(heartbeat)
        .flatMap(Heartbeat::uuid)
        .orElseGet(() -> UUID.nameUUIDFromBytes(heartbeat.text().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String pingKey() {
    return PING_KEY;
  }

  @Override
  public Heartbeats.House house() {
    return new Heartbeats.House(
        createIn,
        ZoneOffset.UTC,
        Optional.empty(),
        Optional.of(new Secret(API_KEY)),
        Optional.of(new Secret(READ_KEY)),
        100,
        Optional.empty());
  }

  @Override
  public List<HeartbeatView> all() {
    return everything().stream().map(this::view).toList();
  }

  @Override
  public List<HeartbeatView> views(CheckId heartbeat) {
    return find(heartbeat).map(this::view).stream().toList();
  }

  private synchronized HeartbeatView view(Heartbeat one) {
    List<Ping> signs = of(one.id());
    Optional<Ping> last =
        signs.reversed().stream()
            .filter(ping -> ping.act() == Ping.Act.SUCCESS || ping.act() == Ping.Act.FAIL)
            .findFirst();
    Standing standing =
        last.map(ping -> ping.act() == Ping.Act.FAIL ? Standing.DOWN : Standing.UP)
            .orElse(Standing.NEW);
    List<HeartbeatView.Run> runs = new ArrayList<>();
    for (Ping ping : signs) {
      switch (ping.act()) {
        case START -> runs.add(new HeartbeatView.Run(ping.run().orElse(""), ping.at(), ping.at()));
        case SUCCESS, FAIL -> runs.removeIf(run -> run.name().equals(ping.run().orElse("")));
        case LOG, ALIVE, IGNORED -> {}
      }
    }
    return new HeartbeatView(
        one,
        "",
        uuid(one.id()),
        planned.containsKey(one.id()),
        paused.getOrDefault(one.id(), standing),
        Instant.EPOCH,
        standing == Standing.DOWN,
        "",
        signs.size(),
        last.map(Ping::at),
        runs.stream().map(HeartbeatView.Run::started).reduce((a, b) -> b),
        Optional.empty(),
        last.flatMap(ping -> one.cadence().every().map(ping.at()::plus)),
        Optional.empty(),
        runs,
        Optional.empty(),
        false);
  }

  @Override
  public synchronized List<KeptPing> pings(CheckId heartbeat, int most) {
    List<Ping> signs = of(heartbeat);
    List<KeptPing> kept = new ArrayList<>();
    for (int i = signs.size(); i > 0 && kept.size() < most; i--) {
      Ping ping = signs.get(i - 1);
      kept.add(new KeptPing(i, ping.saying(Body.NONE), ping.body().size(), Optional.empty()));
    }
    return kept;
  }

  @Override
  public synchronized Optional<KeptPing> ping(CheckId heartbeat, long number) {
    List<Ping> signs = of(heartbeat);
    return number < 1 || number > signs.size()
        ? Optional.empty()
        : Optional.of(
            new KeptPing(
                number,
                signs.get((int) number - 1),
                signs.get((int) number - 1).body().size(),
                Optional.empty()));
  }

  @Override
  public List<Slot> slots(CheckId id, Instant from, Instant to) {
    return List.of();
  }

  @Override
  public List<DayTally> days(CheckId id, Instant from, Instant to) {
    return List.of();
  }

  @Override
  public List<Flip> flips(CheckId id, Instant from, Instant to) {
    return List.of(
            new Flip(Instant.parse("2026-11-20T02:00:00.5Z"), false),
            new Flip(Instant.parse("2026-11-20T03:00:00Z"), true))
        .stream()
        .filter(flip -> !flip.at().isBefore(from) && flip.at().isBefore(to))
        .toList();
  }

  @Override
  public Map<CheckId, List<Point>> runTimes() {
    return Map.of();
  }

  @Override
  public Map<String, List<Point>> figures(CheckId id) {
    return Map.of();
  }
}
