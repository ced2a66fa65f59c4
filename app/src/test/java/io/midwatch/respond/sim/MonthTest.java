package io.midwatch.respond.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.house.ExpectedErrors;
import io.midwatch.respond.Notice;
import io.midwatch.respond.incident.IncidentStore;
import io.midwatch.respond.page.Ladder;
import io.midwatch.respond.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Months of the whole pipeline, drawn by lot: services that fail, one because of the other,
 * providers that fail in every way, kills, a disk that is full or read-only, clocks that are set, a
 * machine that sleeps, a network that is cut. A month that fails is repeated by its seed.
 */
final class MonthTest {
  private static final String PLAN =
      """
      defaults: { every: 5m, confirm: [ 1s, 3s ] }
      watcher: { owner: di }
      people:
        ana: { zone: Europe/Berlin, reach: [ { ntfy: ana, hours: "mon-fri 07:00-22:00" }, { email: ana } ] }
        bo:  { reach: [ { email: bo }, { ntfy: bo } ] }
        cy:  { reach: [ { ntfy: cy } ] }
        di:  { reach: [ { email: di }, { ntfy: di } ] }
      rotas:
        shop-oncall: { zone: Europe/Berlin, rotate: weekly, handoff: monday 09:00, people: [ ana, bo, cy ] }
      policies:
        urgent:
          steps: [ { page: owner, wait: 3m }, { page: [ bo, shop-oncall ], wait: 4m } ]
          repeat: 2
          last-resort: di
          ack-for: 20m
      services:
        db:   { owner: di, tier: data, checks: [ { tcp: "db.example:5432" } ] }
        api:  { owner: shop-oncall, depends-on: [ db ], checks: [ { tcp: "api.example:80" } ] }
        web:  { owner: shop-oncall, policy: urgent, depends-on: [ api ], checks: [ { tcp: "web.example:80" } ] }
        mail: { owner: bo, checks: [ { tcp: "mail.example:25" } ] }
        blog: { owner: cy, checks: [ { tcp: "blog.example:80" } ] }
      """;

  private static final List<String> SERVICES = List.of("db", "api", "web", "mail", "blog");
  private static final Map<String, Set<String>> OWNERS =
      Map.of(
          "db", Set.of("di"),
          "api", Set.of("ana", "bo", "cy"),
          "web", Set.of("ana", "bo", "cy"),
          "mail", Set.of("bo"),
          "blog", Set.of("cy"));
  private static final String LAST_RESORT = "di";

  /** Longer than anybody waits to tell past the store, and than the slowest provider takes. */
  private static final Duration SOON = Duration.ofSeconds(45);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void threeDaysBalance(long seed) {
    new Month(seed).live(3);
  }

  @Test
  @Tag("nightly")
  @Timeout(3_600)
  void monthsBalance() {
    balance(Long.getLong("from", 100), Long.getLong("to", 200));
  }

  @Test
  @Tag("soak")
  @Timeout(36_000)
  void yearsBalance() {
    balance(1_000, 5_000);
  }

  private static void balance(long from, long to) {
    for (long seed = from; seed < to; seed++) {
      new Month(seed).live(30);
      if (seed % 20 == 19) {
        System.out.println("months: " + from + " to " + seed + " balance");
      }
    }
  }

  private static final class Month {
    private final long seed;
    private final Random random;
    private final World world;
    private final Map<String, Long> failingUntil = new HashMap<>();
    private final Map<String, Open> open = new HashMap<>();
    private long troubledNanos;
    private int unwritableFor;
    private long unwritableNanos;
    private long writableNanos;
    private int crashesBefore;
    private long weatherNanos;
    private int outageFor;

    /** A page that nobody has taken, as somebody with a stop watch sees it. */
    private record Open(int opening, long sinceNanos, int crashes) {}

    Month(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.world = new World(PLAN, seed);
    }

    void live(int days) {
      ExpectedErrors.expect("the outbox could not be written");
      world.runFor(Duration.ofMinutes(10));
      world.killer(() -> random.nextInt(400) == 0);
      for (int minute = 0; minute < days * 24 * 60; minute++) {
        fail();
        trouble();
        answer();
        world.runFor(Duration.ofMinutes(1));
        vigil();
      }
      mend();
      world.runFor(Duration.ofHours(2));
      balance();
    }

    private void fail() {
      long now = world.clock.nanos();
      for (String service : SERVICES) {
        if (failingUntil.getOrDefault(service, Long.MAX_VALUE) <= now) {
          failingUntil.remove(service);
          world.target(service + ".example", Reason.OK);
        } else if (!failingUntil.containsKey(service) && random.nextInt(2_000) == 0) {
          begin(service, Duration.ofSeconds(10 + random.nextInt(3 * 3_600)));
        }
      }
    }

    private void begin(String service, Duration span) {
      failingUntil.put(service, world.clock.nanos() + span.toNanos());
      world.target(
          service + ".example", random.nextBoolean() ? Reason.REFUSED : Reason.CONNECT_TIMEOUT);
      if (service.equals("db") && random.nextBoolean()) {
        begin("api", span);
        begin("web", span);
      }
    }

    private void trouble() {
      if (outageFor-- == 0) {
        world.ntfy.is(Provider.Mood.UP);
        world.email.is(Provider.Mood.UP);
        weatherNanos = world.clock.nanos();
      }
      if (!world.isWritable() && unwritableFor-- == 0) {
        disturbed(world::takesWrites);
        writableNanos = world.clock.nanos();
      }
      switch (random.nextInt(6_000)) { // So many minutes are about four days.
        case 0, 1, 2, 3 -> outage(world.ntfy);
        case 4, 5, 6, 7 -> outage(world.email);
        case 8, 9 -> world.latency(Duration.ofMillis(50 + random.nextInt(10_000)));
        case 16, 17 -> disturbed(world::crash);
        case 18 ->
            disturbed(() -> world.clock.step(Duration.ofMinutes(random.nextInt(-1_500, 1_500))));
        case 19 -> disturbed(() -> world.pause(Duration.ofMinutes(10), random.nextBoolean()));
        case 20 -> disturbed(() -> world.uplink(false));
        case 21, 22, 23, 24, 25, 26 -> disturbed(() -> world.uplink(true));
        case 27 -> refuseWrites("the disk is full");
        case 28 -> refuseWrites("attempt to write a readonly database");
        default -> {}
      }
    }

    private void refuseWrites(String why) {
      if (world.isWritable()) {
        disturbed(() -> world.refusesWrites(why));
        if (writableNanos != world.clock.nanos()) { // Or else nobody saw that it was writable.
          unwritableNanos = world.clock.nanos();
        }
        crashesBefore = world.crashes();
        unwritableFor = 1 + random.nextInt(20);
      }
    }

    /** Shorter than a delivery's patience. */
    private void outage(Provider provider) {
      if (outageFor < 0) {
        outageFor = 5 + random.nextInt(6 * 60);
      }
      Provider.Mood[] moods = Provider.Mood.values();
      provider.is(moods[random.nextInt(moods.length)]);
    }

    private void disturbed(Runnable what) {
      what.run();
      troubledNanos = world.clock.nanos();
    }

    private void answer() {
      if (random.nextInt(12) == 0) {
        List<Page> live = world.disk.outbox.pages().live();
        if (!live.isEmpty()) {
          Page page = live.get(random.nextInt(live.size()));
          world.takes(page.paged().keySet().stream().findFirst().orElse("di"), page.id());
        }
      }
    }

    /** Every open page is about to do something, and reaches the last resort in time. */
    private void vigil() {
      if (!world.isWritable()) {
        open.clear();
        toldPastTheStore();
        return;
      }
      if (!world.overdue().isEmpty()) {
        world.runFor(Duration.ofSeconds(2)); // Killed a moment ago.
      }
      assertThat(world.overdue()).as("seed %d: pages whose time went by", seed).isEmpty();
      Set<String> live = new HashSet<>();
      for (Page page : world.disk.outbox.pages().live()) {
        assertThat(page.state().nextAt()).as("seed %d: next action", seed).isPresent();
        if (page.state() instanceof Page.State.Open) {
          live.add(page.id());
          reaches(page);
        }
      }
      open.keySet().retainAll(live);
    }

    /** Nothing can be kept: whoever owns the watching, or what begins to fail now, hears of it. */
    private void toldPastTheStore() {
      boolean calm =
          troubledNanos == unwritableNanos
              && weatherNanos < unwritableNanos
              && crashesBefore == world.crashes()
              && world.ntfy.isUp()
              && world.email.isUp();
      Instant began = world.clock.now().minusNanos(world.clock.nanos() - unwritableNanos);
      if (!calm || Duration.between(began, world.clock.now()).compareTo(SOON) < 0) {
        return;
      }
      assertThat(hearsPastTheStore(Set.of(LAST_RESORT), began))
          .as("seed %d: the owner of the watching hears that nothing can be written", seed)
          .isTrue();
      for (CheckView check : world.board().checks()) {
        Instant since = check.state().since();
        if (check.state().verdict() == Verdict.FAIL
            && check.beneath().isEmpty()
            && since.isAfter(began)
            && since.isBefore(world.clock.now().minus(SOON))) {
          Set<String> owners = OWNERS.getOrDefault(check.spec().service(), Set.of());
          assertThat(hearsPastTheStore(owners, since))
              .as("seed %d: %s hear of %s past the store", seed, owners, check.id())
              .isTrue();
        }
      }
    }

    private boolean hearsPastTheStore(Set<String> people, Instant since) {
      return world.received.reversed().stream()
          .takeWhile(one -> !one.at().isBefore(since))
          .filter(one -> one.notice().reason().equals("store-trouble"))
          .anyMatch(one -> people.contains(one.address()));
    }

    private void reaches(Page page) {
      int opening = page.openedAt().hashCode();
      Open seen = open.get(page.id());
      if (seen == null
          || seen.opening() != opening
          || seen.crashes() != world.crashes()
          || seen.sinceNanos() < troubledNanos) {
        open.put(page.id(), new Open(opening, world.clock.nanos(), world.crashes()));
        return;
      }
      long waited = world.clock.nanos() - seen.sinceNanos();
      if (waited > bound(page).toNanos()) {
        assertThat(page.paged())
            .as(
                "seed %d: %s open for %s: %s",
                seed,
                page.id(),
                Duration.ofNanos(waited),
                world.disk.outbox.pages().entries(page.id(), 30))
            .containsKey(LAST_RESORT);
      }
    }

    /** The longest of those whose services the page is about: each round goes by its gravest. */
    private Duration bound(Page page) {
      return page.services().stream()
          .map(service -> Ladder.of(world.plan, service, world.clock.now()).bound())
          .reduce(Ladder.AFTER, (a, b) -> a.compareTo(b) > 0 ? a : b)
          .plusMinutes(6);
    }

    private void mend() {
      world.killer(() -> false);
      world.takesWrites();
      world.uplink(true);
      SERVICES.forEach(service -> world.target(service + ".example", Reason.OK));
      world.ntfy.is(Provider.Mood.UP);
      world.email.is(Provider.Mood.UP);
      world.latency(Duration.ofMillis(100));
    }

    private void balance() {
      assertThat(world.disk.open()).as("seed %d: alerts left", seed).isEmpty();
      assertThat(world.disk.outbox.pages().live()).as("seed %d: pages left", seed).isEmpty();
      assertThat(world.disk.outbox.waiting()).as("seed %d: nothing waits", seed).isEmpty();
      assertThat(world.health().lost()).as("seed %d: nothing lost", seed).isZero();
      assertThat(world.disk.outbox.cursor())
          .as("seed %d: every event was taken", seed)
          .isEqualTo(world.disk.lastEvent());
      Map<String, Integer> told = new HashMap<>();
      for (Provider.Receipt receipt : world.received) {
        receipt.notice().items().forEach(item -> allowed(item, receipt, told));
      }
      for (Alert alert : world.disk.alerts()) {
        if (alert.verdict() == Verdict.FAIL
            && alert.beneath().isEmpty()
            && alert.quiet().isEmpty()) {
          assertThat(told).as("seed %d: %s told of", seed, alert).containsKey(alert.id().text());
        }
      }
    }

    private void allowed(Notice.Item item, Provider.Receipt receipt, Map<String, Integer> told) {
      told.merge(item.alert(), 1, Integer::sum);
      Set<String> services = new HashSet<>(Set.of(item.service()));
      if (receipt.notice().title().startsWith("REVERT NOW: ")
          || receipt.notice().kind() == Notice.Kind.RECOVERY) {
        // Whoever leads the incident hears these, which may be for a service that joined. The
        // subject is the alert where it came into an incident that was there already.
        IncidentStore incidents = world.disk.outbox.incidents();
        incidents
            .find(receipt.notice().subject())
            .or(() -> incidents.ofAlert(item.alert()))
            .ifPresent(incident -> services.addAll(incident.services()));
      }
      Stream<String> may =
          Stream.concat(
              services.stream().flatMap(one -> OWNERS.getOrDefault(one, Set.of()).stream()),
              Stream.of(LAST_RESORT));
      assertThat(may).as("seed %d: %s", seed, receipt).contains(receipt.address());
    }
  }
}
