package io.midwatch.respond.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.MemoryChanges;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.runbook.Runbook;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.MemoryOutbox;
import io.midwatch.respond.MemorySilences;
import io.midwatch.respond.Notice;
import io.midwatch.respond.answer.Acknowledgements;
import io.midwatch.respond.digest.Digests;
import io.midwatch.respond.incident.Declaration;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Order;
import io.midwatch.respond.incident.RefusedOrderException;
import io.midwatch.respond.notify.Announcer;
import io.midwatch.respond.notify.Handling;
import io.midwatch.respond.outbox.Dispatcher;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.outbox.OutboxHealth;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.report.Reader;
import io.midwatch.respond.report.Report;
import io.midwatch.respond.report.Reports;
import io.midwatch.respond.silence.Matcher;
import io.midwatch.respond.silence.RefusedSilenceException;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Silences;
import io.midwatch.respond.sim.Mortal.Crash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * People, providers, and a Midwatch between a judge and them. Time passes when told; crashes lose
 * everything but the disk.
 *
 * <p>Assertions have the form "ana gets exactly this between then and then": what is received must
 * be expected, or {@link #nothingElse} fails.
 */
public final class Town {
  private static final Duration STEP = Duration.ofMillis(500);

  private final List<Provider.Receipt> received = new ArrayList<>();

  public final HandClock clock = new HandClock();
  public final Chronicle judge = new Chronicle(clock::now);
  public final Provider ntfy = new Provider("ntfy", clock, received::add);
  public final Provider email = new Provider("email", clock, received::add);
  public final MemoryOutbox disk = new MemoryOutbox();
  public final MemorySilences hushed = new MemorySilences();
  public final Map<String, Runbook> runbooks = new HashMap<>();
  public final Changes changes = new Changes(new MemoryChanges(), clock);

  private final PriorityQueue<Underway> underway =
      new PriorityQueue<>(Comparator.comparingLong(Underway::endNanos));
  private final List<Provider.Receipt> expected = new ArrayList<>();
  private final Random random;
  private BooleanSupplier killer = () -> false;
  private Duration latency = Duration.ofMillis(100);
  private Plan plan;
  private Mortal store;
  private Outbox outbox;
  private Announcer announcer;
  private Silences silences;
  private Digests digests;
  private Reports reports;
  private Dispatcher dispatcher;
  private int crashes;
  private boolean digesting;

  private record Underway(long endNanos, Runnable attempt) {}

  public Town(Plan plan, long seed) {
    this.plan = plan;
    this.random = new Random(seed);
    boot();
  }

  public void reload(Plan next) {
    plan = next;
  }

  /** How long every attempt takes from now on. */
  public void latency(Duration time) {
    latency = time;
  }

  /** Asked before and after every write: is the process killed here? */
  public void killer(BooleanSupplier next) {
    killer = next;
  }

  public int crashes() {
    return crashes;
  }

  public OutboxHealth health() {
    return outbox.health();
  }

  private void boot() {
    underway.clear();
    store = new Mortal(disk, () -> killer.getAsBoolean());
    outbox = new Outbox(store, clock);
    silences = new Silences(hushed, clock, () -> "s" + hushed.newest(1_000).size());
    announcer = new Announcer(known(), outbox, () -> plan, clock);
    digests = new Digests(judge, silences, outbox, () -> plan, clock);
    reports = new Reports(reader(), outbox, () -> plan, clock);
    dispatcher =
        new Dispatcher(
            outbox,
            () -> plan,
            Map.of("ntfy", ntfy, "email", email),
            new Dispatcher.Means(clock, new Random(random.nextLong()), this::begin));
  }

  private void begin(Runnable attempt) {
    underway.add(new Underway(clock.nanos() + latency.toNanos(), attempt));
  }

  /** The process is killed; some attempts under way arrive all the same, unheard. */
  public void crash() {
    crashes++;
    store.die();
    for (Underway one : underway) {
      if (random.nextBoolean()) {
        ignoringDeath(one.attempt());
      }
    }
    boot();
  }

  private static void ignoringDeath(Runnable attempt) {
    try {
      attempt.run();
    } catch (Crash e) {
      // A dead process hears no answer.
    }
  }

  private Reader reader() {
    return new Reader(judge, store, changes);
  }

  /** What the week until now asked of people. */
  public Report report() {
    return reader().report(plan, clock.now());
  }

  private Announcer.Known known() {
    return new Announcer.Known(
        judge, changes, silences, name -> Optional.ofNullable(runbooks.get(name)));
  }

  /** Somebody does something with an incident, unless that is refused. */
  public Incident orders(String incident, Order order, String by) throws RefusedOrderException {
    return new Handling(known(), outbox, () -> plan, clock).order(incident, order, by);
  }

  /** Somebody declares an incident, unless that is refused. */
  public Incident declares(Declaration said, String by) throws RefusedOrderException {
    return new Handling(known(), outbox, () -> plan, clock).declare(said, by);
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    long end = clock.nanos() + time.toNanos();
    while (clock.nanos() < end) {
      clock.advance(STEP);
      step();
    }
  }

  /** From now on digests and reports are sent. */
  public void digests() {
    digesting = true;
  }

  /** Lets time pass in which little happens. */
  public void passQuickly(Duration time) {
    long end = clock.nanos() + time.toNanos();
    while (clock.nanos() < end) {
      clock.advance(Duration.ofSeconds(30));
      step();
    }
  }

  /** Somebody takes the page of an alert, if there is one to take. */
  public boolean takes(String person, Alert alert) {
    try {
      return new Acknowledgements(outbox, () -> plan, clock)
          .acknowledge(alert.id().text(), person, "test")
          .isPresent();
    } catch (Crash e) {
      crash();
      return false;
    }
  }

  /** Somebody silences what matches, from now on. */
  public Silence silence(String owner, Duration time, String... terms) {
    return silence(Silence.Effect.MUTE, owner, time, terms);
  }

  /** Somebody makes tickets of the pages that match, or silences what does, from now on. */
  public Silence silence(Silence.Effect effect, String owner, Duration time, String... terms) {
    try {
      List<Matcher> matchers = new ArrayList<>();
      for (String term : terms) {
        matchers.add(Matcher.parse(term));
      }
      Instant now = clock.now();
      return silences.add(
          new Silences.Order(effect, matchers, now, now.plus(time), owner, "a move", owner), plan);
    } catch (RefusedSilenceException e) {
      throw new AssertionError(e);
    }
  }

  /** Somebody ends a silence. */
  public void endSilence(Silence silence) {
    try {
      silences.end(silence.id(), "test");
    } catch (RefusedSilenceException e) {
      throw new AssertionError(e);
    }
  }

  /** Pages that ought to have done something by now. */
  public List<Page> overdue() {
    return outbox.hasDuePages() ? disk.pages().live() : List.of();
  }

  private void step() {
    try {
      while (announcer.announce() > 0) {
        // A storm takes several turns.
      }
      if (digesting) {
        digests.pump();
        reports.pump();
      }
      dispatcher.pump();
      while (!underway.isEmpty() && underway.peek().endNanos() <= clock.nanos()) {
        underway.remove().attempt().run();
        dispatcher.pump();
      }
    } catch (Crash e) {
      crash();
    }
  }

  /** All that anybody received by a provider, in order. */
  public List<Provider.Receipt> received() {
    return List.copyOf(received);
  }

  /**
   * Somebody got exactly one message like this in that time, counted from the start.
   *
   * @param address {@code ana-ntfy}
   */
  public Notice gets(String address, Notice.Kind kind, Duration from, Duration to) {
    Instant earliest = HandClock.START.plus(from);
    Instant latest = HandClock.START.plus(to);
    List<Provider.Receipt> fitting =
        received().stream()
            .filter(one -> one.address().equals(address) && one.notice().kind() == kind)
            .filter(one -> !one.at().isBefore(earliest) && !one.at().isAfter(latest))
            .filter(one -> !expected.contains(one))
            .toList();
    assertThat(fitting).as("%s to %s in [%s, %s]", kind, address, from, to).hasSize(1);
    expected.add(fitting.getFirst());
    return fitting.getFirst().notice();
  }

  /** Nobody got anything but what was asked for. */
  public void nothingElse() {
    assertThat(received()).as("surplus").containsExactlyInAnyOrderElementsOf(expected);
  }
}
