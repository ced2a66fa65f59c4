package io.midwatch.respond.notify;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.outbox.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the outbox holds, with what this turn has decided so far laid over it: later events of a
 * turn see what the earlier ones led to.
 */
final class Drafts {
  private final Memory memory;
  private final Instant now;
  private final Map<String, Delivery> drafts = new LinkedHashMap<>();

  Drafts(Memory memory, Instant now) {
    this.memory = memory;
    this.now = now;
  }

  /** Deliveries about an alert. */
  List<Delivery> about(String subject) {
    return overlay(memory.about(subject), one -> isAbout(one, subject));
  }

  /** Deliveries to a person created at or after an instant. */
  List<Delivery> to(String person, Instant since) {
    return overlay(
        memory.to(person, since),
        one -> one.person().equals(person) && !one.createdAt().isBefore(since));
  }

  /** What waits for a person, oldest first. */
  List<Delivery> waitingFor(String person) {
    return overlay(memory.waitingFor(person), one -> one.person().equals(person)).stream()
        .filter(Delivery::isWaiting)
        .toList();
  }

  /** May more be gathered into it? */
  boolean isGathering(Delivery delivery) {
    return memory.find(delivery.key()).isPresent()
        ? memory.isGathering(delivery) && delivery.notBefore().isAfter(now)
        : delivery.notBefore().isAfter(now);
  }

  /** Is it held back before its first attempt, whatever for? */
  boolean isHeld(Delivery delivery) {
    boolean stored = memory.find(delivery.key()).isPresent();
    return delivery.notBefore().isAfter(now) && (!stored || memory.isHeld(delivery));
  }

  void put(Delivery delivery) {
    drafts.put(delivery.key(), delivery);
  }

  /** What waits about a subject is not wanted any more: something fuller follows. */
  void withdraw(String person, String subject) {
    for (Delivery one : waitingFor(person)) {
      if (one.notice().subject().equals(subject)) {
        withdraw(one);
      }
    }
  }

  /** It is not wanted any more. */
  void withdraw(Delivery one) {
    put(changed(one, Delivery.State.WITHDRAWN, one.notBefore()));
  }

  /** Lets a delivery go that was waiting for more. */
  void release(Delivery delivery) {
    put(changed(delivery, Delivery.State.WAITING, now));
  }

  /** All that this turn has decided. */
  List<Delivery> all() {
    return List.copyOf(drafts.values());
  }

  private Delivery changed(Delivery one, Delivery.State state, Instant notBefore) {
    boolean waits = state == Delivery.State.WAITING;
    return new Delivery(
        one.key(),
        one.person(),
        one.channel(),
        one.reachIndex(),
        one.notice(),
        state,
        one.attempts(),
        one.createdAt(),
        notBefore,
        waits ? Optional.of(notBefore) : Optional.empty(),
        waits ? Optional.empty() : Optional.of(now),
        one.lastError());
  }

  private List<Delivery> overlay(List<Delivery> stored, Predicate<Delivery> fits) {
    List<Delivery> all = new ArrayList<>();
    for (Delivery one : stored) {
      Delivery draft = drafts.getOrDefault(one.key(), one);
      if (fits.test(draft)) {
        all.add(draft);
      }
    }
    for (Delivery draft : drafts.values()) {
      if (fits.test(draft) && stored.stream().noneMatch(old -> old.key().equals(draft.key()))) {
        all.add(draft);
      }
    }
    return all;
  }

  private static boolean isAbout(Delivery delivery, String subject) {
    return delivery.notice().subject().equals(subject)
        || delivery.notice().items().stream().anyMatch(item -> item.alert().equals(subject));
  }
}
