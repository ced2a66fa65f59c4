package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.base.Mask;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.desk.ExpectationStore.Kept;
import io.midwatch.detect.expect.desk.ExpectationStore.Memory;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.detect.expect.ledger.Book;
import io.midwatch.detect.expect.ledger.Hush;
import io.midwatch.plan.Plan;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import io.midwatch.plan.host.Hosts;
import io.midwatch.plan.review.Reviews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/** Everything that is tracked now: what the plan names, and what made itself known. */
final class Roll {
  private final Addresses addresses;
  private final Blinds blinds;
  private final SequencedMap<CheckId, Tracker> trackers = new LinkedHashMap<>();
  private final Map<CheckId, Heartbeat> made = new LinkedHashMap<>();
  private final Map<CheckId, Kept> asleep = new HashMap<>();
  private Plan plan;
  private volatile Directory directory;

  /** What a change brought and took. */
  record Changed(List<Tracker> fresh, List<Tracker> gone) {}

  Roll(Addresses addresses, Plan plan, Blinds blinds) {
    this.addresses = addresses;
    this.plan = plan;
    this.blinds = blinds;
    this.directory = new Directory(Heartbeats.NONE, Hosts.NONE, Reviews.NONE, List.of(), addresses);
  }

  Directory directory() {
    return directory;
  }

  Mask mask() {
    return plan.mask();
  }

  Body masked(Body body) {
    return body.isEmpty()
        ? body
        : new Body(mask().apply(body.head()), mask().apply(body.tail()), body.size());
  }

  UUID uuid(Heartbeat heartbeat) {
    return addresses.uuid(heartbeat);
  }

  Collection<Tracker> all() {
    return trackers.values();
  }

  boolean isThere(Tracker tracker) {
    return tracker.equals(trackers.get(tracker.id()));
  }

  Optional<Tracker> find(CheckId id) {
    return Optional.ofNullable(trackers.get(id));
  }

  /** Those of a heartbeat, one for every environment. */
  List<Tracker> of(CheckId heartbeat) {
    return directory
        .find(heartbeat)
        .map(one ->
            environments(one).stream()
                .map(environment -> trackers.get(Tracker.id(one, environment)))
                .toList())
        .orElse(List.of());
  }

  /** The one that counts the signs of a heartbeat. */
  Tracker first(Heartbeat heartbeat) {
    return Objects.requireNonNull(trackers.get(heartbeat.id()));
  }

  /** The one that a sign from this environment is about. */
  Optional<Tracker> meant(Heartbeat heartbeat, String environment) {
    if (heartbeat.environments().isEmpty()) {
      return find(heartbeat.id());
    }
    String named = heartbeat.environment(environment);
    return heartbeat.environments().contains(named)
        ? find(Tracker.id(heartbeat, named))
        : Optional.empty();
  }

  /** A service of the plan that has heartbeats. */
  String anyService() {
    return trackers.isEmpty() ? "" : trackers.firstEntry().getValue().heartbeat().service();
  }

  List<Tracker> begin(Memory memory, Instant now) {
    memory.made().forEach(one -> made.put(one.id(), one));
    memory.books().forEach(kept -> asleep.put(kept.id(), kept));
    return match(now).fresh();
  }

  Changed adopt(Plan changed, Instant now) {
    plan = changed;
    return match(now);
  }

  Changed make(Heartbeat wanted, Instant now) {
    made.put(wanted.id(), wanted);
    return match(now);
  }

  Changed remove(CheckId id, Instant now) {
    made.remove(id);
    asleep.remove(id);
    Changed changed = match(now);
    changed.gone().forEach(tracker -> asleep.remove(tracker.id()));
    return changed;
  }

  private Directory listed() {
    return new Directory(
        plan.arrangements().heartbeats(),
        plan.arrangements().hosts(),
        plan.arrangements().reviews(),
        made.values().stream().filter(one -> plan.services().containsKey(one.service())).toList(),
        addresses);
  }

  /** Brings what is tracked into line with what there is. */
  private Changed match(Instant now) {
    directory = listed();
    List<Tracker> fresh = new ArrayList<>();
    SequencedMap<CheckId, Tracker> before = new LinkedHashMap<>(trackers);
    trackers.clear();
    for (Heartbeat heartbeat : directory.all()) {
      for (String environment : environments(heartbeat)) {
        CheckId id = Tracker.id(heartbeat, environment);
        Tracker known = before.remove(id);
        if (known == null) {
          known = tracked(heartbeat, environment, id, now);
          fresh.add(known);
        } else if (!known.heartbeat().equals(heartbeat)) {
          known.redefine(heartbeat, blinds, hush(heartbeat), now);
          fresh.add(known);
        }
        trackers.put(id, known);
      }
    }
    before.values().forEach(gone -> asleep.put(gone.id(), gone.kept()));
    return new Changed(fresh, List.copyOf(before.values()));
  }

  private static List<String> environments(Heartbeat heartbeat) {
    return heartbeat.environments().isEmpty() ? List.of("") : heartbeat.environments();
  }

  private Tracker tracked(Heartbeat heartbeat, String environment, CheckId id, Instant now) {
    Kept kept = asleep.remove(id);
    Hush hush = hush(heartbeat);
    if (kept == null) {
      Book book = Book.begin(Tracker.terms(heartbeat), blinds, hush, now);
      return new Tracker(heartbeat, environment, book, now);
    }
    Book book = Book.recall(Tracker.terms(heartbeat), blinds, hush, kept.state());
    Tracker tracker = new Tracker(heartbeat, environment, book, kept.since());
    tracker.recall(kept);
    book.turn(now);
    return tracker;
  }

  private Hush hush(Heartbeat heartbeat) {
    return at ->
        plan.maintenance().stream()
            .anyMatch(
                window -> window.covers(heartbeat.id(), heartbeat.service()) && window.isOn(at));
  }
}
