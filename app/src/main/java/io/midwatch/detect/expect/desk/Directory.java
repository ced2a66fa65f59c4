package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import io.midwatch.plan.host.Host;
import io.midwatch.plan.host.Hosts;
import io.midwatch.plan.review.ReviewOrder;
import io.midwatch.plan.review.Reviews;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/** Every heartbeat there is, by what it is called. Immutable. */
final class Directory {
  private final Heartbeats.House house;
  private final SequencedMap<CheckId, Heartbeat> all = new LinkedHashMap<>();
  private final Map<UUID, Heartbeat> byUuid = new HashMap<>();
  private final Map<String, List<Heartbeat>> byName = new HashMap<>();
  private final Heartbeats planned;
  private final Hosts hosts;
  private final Map<CheckId, ReviewOrder> reviews = new HashMap<>();

  /**
   * @param hosts are expected to report, too, but have pages and addresses of their own: here they
   *     are found by their ids alone
   * @param reviews are expected to be made, and are found in the same way
   * @param made those that stand in no plan; where the plan names one of them, it is the plan's
   */
  Directory(
      Heartbeats planned,
      Hosts hosts,
      Reviews reviews,
      Collection<Heartbeat> made,
      Addresses addresses) {
    this.planned = planned;
    this.hosts = hosts;
    this.house = planned.house();
    all.putAll(planned.all());
    made.forEach(one -> all.putIfAbsent(one.id(), one));
    for (Heartbeat one : all.values()) {
      byUuid.putIfAbsent(addresses.uuid(one), one);
      byName.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one);
    }
    hosts.byId().forEach((id, host) -> all.putIfAbsent(id, host.expectation()));
    for (ReviewOrder order : reviews.byId().values()) {
      Heartbeat expected = order.expectation();
      if (all.putIfAbsent(expected.id(), expected) == null) {
        this.reviews.put(expected.id(), order);
      }
    }
  }

  Heartbeats.House house() {
    return house;
  }

  Collection<Heartbeat> all() {
    return Collections.unmodifiableCollection(all.values());
  }

  boolean isPlanned(CheckId id) {
    return planned.find(id).isPresent() || isApart(id);
  }

  /** The host that is expected under this id. */
  Optional<Host> host(CheckId id) {
    return Optional.ofNullable(hosts.byId().get(id));
  }

  /** The review that is expected under this id. */
  Optional<ReviewOrder> review(CheckId id) {
    return Optional.ofNullable(reviews.get(id));
  }

  /** Has it pages and words of its own? */
  boolean isApart(CheckId id) {
    return host(id).isPresent() || review(id).isPresent();
  }

  Optional<Heartbeat> find(CheckId id) {
    return Optional.ofNullable(all.get(id));
  }

  Optional<Heartbeat> find(UUID uuid) {
    return Optional.ofNullable(byUuid.get(uuid));
  }

  List<Heartbeat> named(String name) {
    return List.copyOf(byName.getOrDefault(name, List.of()));
  }
}
