package io.midwatch.respond.outbox;

import io.midwatch.base.Clock;
import io.midwatch.plan.Options;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.OutboxStore.Attempt;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due: at most 16 at a time, one at a time to each address, news of one check in
 * order. Never blocks on a channel.
 *
 * <p>{@link #pump()} does one round and says when the next is worth while; {@link DispatchLoop}
 * calls it. What an attempt came to is written before the next to the same address begins, so a
 * crash at any point leads at worst to the same key being sent twice.
 */
public final class Dispatcher {
  static final int AT_ONCE = 16;

  /** Channels keep to 15 s by themselves; one that does not is cut off here. */
  static final Duration CUT_OFF = Duration.ofSeconds(60);

  private static final Duration LONGEST_NAP = Duration.ofSeconds(30);
  private static final int LONGEST_ANSWER = 500;
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Outbox outbox;
  private final Supplier<Plan> plan;
  private final Map<String, Channel> channels;
  private final Clock clock;
  private final RandomGenerator random;
  private final Executor threads;
  private final Map<String, Flight> flights = new ConcurrentHashMap<>();
  private final Map<String, Long> leaveAloneUntil = new ConcurrentHashMap<>();

  /**
   * @param plan the plan in force
   * @param channels by key
   */
  public Dispatcher(
      Outbox outbox, Supplier<Plan> plan, Map<String, Channel> channels, Means means) {
    this.outbox = outbox;
    this.plan = plan;
    this.channels = Map.copyOf(channels);
    this.clock = means.clock();
    this.random = means.random();
    this.threads = means.threads();
  }

  /**
   * What a dispatcher is given by the wiring.
   *
   * @param random for jitter; a seeded one makes a run repeatable
   * @param threads runs one attempt each, each on its own thread
   */
  public record Means(Clock clock, RandomGenerator random, Executor threads) {}

  /**
   * One round: cuts off what hangs, leaves ways whose hours are over, takes next ways, starts what
   * is due. Returns how long to nap.
   */
  public Duration pump() {
    Plan now = plan.get();
    cutOff(now);
    outbox.keepHours(now, underWay());
    outbox.passOn(now);
    start(now);
    outbox.sending(flights.size());
    return nap(now);
  }

  private Set<String> underWay() {
    return flights.values().stream()
        .map(flight -> flight.delivery().key())
        .collect(Collectors.toSet());
  }

  private void start(Plan now) {
    Set<String> closed = new HashSet<>(flights.keySet());
    long nanos = clock.nanos();
    leaveAloneUntil.values().removeIf(until -> nanos - until >= 0);
    closed.addAll(leaveAloneUntil.keySet());
    Selection.Bounds bounds =
        new Selection.Bounds(
            one -> address(one.delivery(), now), closed, nanos, AT_ONCE - flights.size());
    if (bounds.room() <= 0) {
      return;
    }
    for (Waiting chosen : Selection.choose(outbox.waiting(), bounds)) {
      Flight flight =
          new Flight(
              chosen.delivery(),
              bounds.address().apply(chosen),
              clock.now(),
              clock.nanos(),
              random.nextDouble());
      flights.put(flight.address(), flight);
      threads.execute(() -> fly(flight, now));
    }
  }

  private void fly(Flight flight, Plan now) {
    flight.board();
    Sent sent;
    try {
      sent = send(flight.delivery(), now);
    } catch (InterruptedException e) {
      sent = new Sent.TryAgain("the attempt was cut off", Optional.empty());
    } catch (RuntimeException e) {
      LOG.error(
          "the channel {} broke on {}", flight.delivery().channel(), flight.delivery().key(), e);
      sent =
          new Sent.TryAgain("the channel broke: " + e.getClass().getSimpleName(), Optional.empty());
    }
    land(flight, sent, now);
  }

  private Sent send(Delivery delivery, Plan now) throws InterruptedException {
    Optional<Reach> reach = Ways.reach(delivery, now);
    if (reach.isEmpty()) {
      return new Sent.Refused(delivery.person() + " is not in the plan any more");
    }
    Channel channel = channels.get(reach.get().channel());
    if (channel == null) {
      return new Sent.Refused("there is no channel " + reach.get().channel());
    }
    Options shared = now.channels().getOrDefault(channel.key(), Options.NONE);
    return channel.send(delivery.notice(), reach.get(), shared, delivery.key());
  }

  private void land(Flight flight, Sent unmasked, Plan now) {
    if (!flight.land()) {
      return;
    }
    Sent sent = masked(unmasked, now);
    long took = (clock.nanos() - flight.startNanos()) / 1_000_000;
    Attempt attempt = new Attempt(flight.at(), took, sent instanceof Sent.Accepted, sent.answer());
    if (sent instanceof Sent.TryAgain later && later.notBefore().isPresent()) {
      leaveAloneUntil.put(flight.address(), clock.nanos() + later.notBefore().get().toNanos());
    }
    try {
      outbox.settle(flight.delivery().key(), sent, attempt, flight.jitter(), now);
    } finally {
      flights.remove(flight.address(), flight);
      outbox.announceChange();
    }
  }

  private void cutOff(Plan now) {
    for (Flight flight : flights.values()) {
      if (clock.nanos() - flight.startNanos() >= CUT_OFF.toNanos()) {
        flight.abandon();
        land(
            flight,
            new Sent.TryAgain("no end after " + CUT_OFF.toSeconds() + " s", Optional.empty()),
            now);
      }
    }
  }

  private Duration nap(Plan now) {
    long nanos = clock.nanos();
    long shortest = LONGEST_NAP.toNanos();
    for (Waiting one : outbox.waiting()) {
      shortest = sooner(shortest, one.dueNanos() - nanos);
      long patience = Ways.patience(one.delivery(), now, clock.now()).toNanos();
      shortest = sooner(shortest, one.originNanos() + patience - nanos);
    }
    for (long until : leaveAloneUntil.values()) {
      shortest = sooner(shortest, until - nanos);
    }
    for (Flight flight : flights.values()) {
      shortest = sooner(shortest, flight.startNanos() + CUT_OFF.toNanos() - nanos);
    }
    return Duration.ofNanos(shortest);
  }

  /** What is overdue already waits for a change, not for a time. */
  private static long sooner(long shortest, long in) {
    return in > 0 && in < shortest ? in : shortest;
  }

  private static String address(Delivery delivery, Plan now) {
    return Ways.reach(delivery, now)
        .map(reach -> reach.channel() + ' ' + reach.address())
        .orElseGet(() -> "nobody " + delivery.person());
  }

  private static Sent masked(Sent sent, Plan now) {
    String masked = now.mask().apply(sent.answer());
    String answer =
        masked.length() <= LONGEST_ANSWER ? masked : masked.substring(0, LONGEST_ANSWER);
    return switch (sent) {
      case Sent.Accepted accepted -> new Sent.Accepted(answer);
      case Sent.TryAgain later -> new Sent.TryAgain(answer, later.notBefore());
      case Sent.Refused refused -> new Sent.Refused(answer);
    };
  }
}
