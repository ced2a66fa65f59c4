package io.midwatch.respond.outbox;

import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The ways to one person: which entry of the reach a delivery uses, and which comes next. Pure.
 *
 * <p>The plan may have changed since a delivery was written: a reach that has become shorter is
 * used at its end, and news for somebody who has left goes to the owner of the watching, or the
 * first of those on call for it.
 */
public final class Ways {
  private Ways() {}

  /** The key of a delivery: what is told, to whom, on which of their ways. */
  public static String key(String news, String person, int reachIndex) {
    return news + "." + person + "." + reachIndex;
  }

  /** Names a piece of news by the event that it comes from: {@code e41.3f0c.failure}. */
  public static String news(long event, String what) {
    return "e" + event + "." + what;
  }

  /**
   * The number of the event that a delivery tells of, the first one when it was gathered; 0 when
   * its key does not say. News is older than other news by this, whatever the clock said, and on
   * every way.
   */
  static long event(String key) {
    int dot = key.indexOf('.');
    if (dot < 2 || dot > 19 || key.charAt(0) != 'e') {
      return 0;
    }
    String digits = key.substring(1, dot);
    return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(digits) : 0;
  }

  /** The part of a key that all ways of one notice to one person share. */
  static String stem(String key) {
    return key.substring(0, key.lastIndexOf('.'));
  }

  /** The entry that a delivery goes to; empty when the person is not in the plan any more. */
  static Optional<Reach> reach(Delivery delivery, Plan plan) {
    return Optional.ofNullable(plan.people().get(delivery.person()))
        .map(person -> person.reach().get(index(delivery, person)));
  }

  /** The delivery on the next way, if there is one. */
  static Optional<Delivery> next(Delivery delivery, Plan plan, Instant now) {
    Person person = plan.people().get(delivery.person());
    if (person == null) {
      Person owner = plan.onCall(plan.watcher().owner(), now).getFirst();
      int best = owner.ways(now).getFirst();
      String key = Ways.key(delivery.key(), owner.id(), best);
      return Optional.of(copy(delivery, key, owner, best, now));
    }
    return next(delivery, person, now).map(next -> on(delivery, person, next, now));
  }

  /** The same news on another of the person's ways. */
  static Delivery on(Delivery delivery, Person person, int way, Instant now) {
    return copy(delivery, stem(delivery.key()) + "." + way, person, way, now);
  }

  /** How long a delivery's way may take before the next one is taken as well. */
  static Duration patience(Delivery delivery, Plan plan, Instant now) {
    return Optional.ofNullable(plan.people().get(delivery.person()))
        .flatMap(
            person -> next(delivery, person, now).map(next -> person.reach().get(next).after()))
        .orElse(Reach.USUALLY_AFTER);
  }

  /** The next way that may be used now; at the wrong hour only what was meant for it. */
  private static Optional<Integer> next(Delivery delivery, Person person, Instant now) {
    if (!person.isReachable(now) && !OpenHours.isMeant(delivery, person)) {
      return Optional.empty();
    }
    int current = index(delivery, person);
    return person.ways(now).stream().filter(way -> way > current).findFirst();
  }

  /** The place of its way in the reach of its person. */
  static int index(Delivery delivery, Person person) {
    return Math.min(delivery.reachIndex(), person.reach().size() - 1);
  }

  private static Delivery copy(
      Delivery delivery, String key, Person person, int index, Instant now) {
    return new Delivery(
        key,
        person.id(),
        person.reach().get(index).channel(),
        index,
        delivery.notice(),
        Delivery.State.WAITING,
        0,
        now,
        now,
        Optional.of(now),
        Optional.empty(),
        "");
  }
}
