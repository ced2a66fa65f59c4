package io.midwatch.detect.expect;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.trend.Point;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Where signs are handed in, and where it is seen what came of them. Safe for use by many threads.
 */
public interface Expectations {
  /**
   * Takes a sign. Returns at once; the future completes when it is on disk, on a thread of the
   * store: what follows it must be short. It fails at once with {@link
   * io.midwatch.detect.signal.OverloadedException} when too much waits to be written, with {@link
   * OrderRefusedException} when there is no such heartbeat any more, and with a {@link
   * java.util.concurrent.TimeoutException} when nothing could be written for half a minute.
   */
  CompletableFuture<Receipt> report(Ping ping);

  /**
   * Carries out what somebody ordered; completes when it is on disk. Fails with {@link
   * OrderRefusedException} when it cannot be done.
   */
  CompletableFuture<Void> order(Order order);

  /** The one with this id: of the plan, or one that made itself known. */
  Optional<Heartbeat> find(CheckId id);

  /** The one with this uuid in its address. */
  Optional<Heartbeat> find(UUID uuid);

  /** Those of this name; where there are several, the name alone does not say which is meant. */
  List<Heartbeat> named(String name);

  /** The uuid in the address of this heartbeat; it stays the same for as long as its id does. */
  UUID uuid(CheckId heartbeat);

  /** What stands before names in addresses. */
  String pingKey();

  /** What the plan says for all of them. */
  Heartbeats.House house();

  /** All as they are now, one for every environment, in the order of the plan. */
  List<HeartbeatView> all();

  /** One as it is now, in each of its environments. */
  List<HeartbeatView> views(CheckId heartbeat);

  /**
   * The signs that are kept, the newest first, without what they said.
   *
   * @param most at most so many
   */
  List<KeptPing> pings(CheckId heartbeat, int most);

  /** One sign with what it said; empty when it is not kept (any more). */
  Optional<KeptPing> ping(CheckId heartbeat, long number);

  /**
   * The slots of a time, oldest first: every bad, excused and blind one, and of the good ones the
   * newest.
   *
   * @param id that of a view, with its environment
   */
  List<Slot> slots(CheckId id, Instant from, Instant to);

  /**
   * How often slots ended how, by UTC day, oldest first.
   *
   * @param id that of a view, with its environment
   */
  List<DayTally> days(CheckId id, Instant from, Instant to);

  /**
   * When it began and ceased to be well, oldest first.
   *
   * @param id that of a view, with its environment
   */
  List<Flip> flips(CheckId id, Instant from, Instant to);

  /** How long runs took, typically each day, by the id of a view; oldest first. */
  Map<CheckId, List<Point>> runTimes();

  /**
   * What runs measured, by measure, oldest first; {@code run_seconds} is how long they took.
   *
   * @param id that of a view, with its environment
   */
  Map<String, List<Point>> figures(CheckId id);
}
