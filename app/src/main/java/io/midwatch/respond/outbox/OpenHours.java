package io.midwatch.respond.outbox;

import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * May a delivery's way be used at this hour? No message leaves outside the hours of its way while
 * its person has another. Pure.
 */
enum OpenHours {
  /** It may be sent. */
  OPEN,
  /** Nobody has to get up for it, and no way is open: it waits for the hours of its own. */
  LATER,
  /** Its hours are over: what carries it now is another way, or its page goes on to others. */
  OVER;

  /** How it stands with a delivery. */
  static OpenHours of(Delivery delivery, Plan plan, Instant now) {
    Person person = plan.people().get(delivery.person());
    if (person == null || isOpen(delivery, person, now)) {
      return OPEN;
    }
    if (person.isReachable(now)) {
      return OVER;
    }
    if (!delivery.notice().isUrgent()) {
      boolean late =
          Duration.between(delivery.notBefore(), now).compareTo(DeliveryPolicy.PATIENCE) > 0;
      return late ? OVER : LATER;
    }
    return isMeant(delivery, person) ? OPEN : OVER;
  }

  /** It was sent at the wrong hour on purpose, because nobody else could be reached at all. */
  static boolean isMeant(Delivery delivery, Person person) {
    return !isOpen(delivery, person, delivery.createdAt());
  }

  private static boolean isOpen(Delivery delivery, Person person, Instant at) {
    int way = Ways.index(delivery, person);
    return person.reach().get(way).hours().covers(at, person.zone());
  }

  /** The deliveries that may carry it instead, the next way first; none when none is open. */
  static List<Delivery> instead(Delivery delivery, Plan plan, Instant now) {
    Person person = plan.people().get(delivery.person());
    if (person == null || !person.isReachable(now)) {
      return List.of();
    }
    int current = Ways.index(delivery, person);
    List<Integer> open = person.ways(now).stream().filter(way -> way != current).toList();
    return Stream.concat(
            open.stream().filter(way -> way > current), open.stream().filter(way -> way < current))
        .map(way -> Ways.on(delivery, person, way, now))
        .toList();
  }
}
