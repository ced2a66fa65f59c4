package io.midwatch.respond.digest;

import io.midwatch.plan.Person;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.outbox.Turn;
import io.midwatch.respond.outbox.Ways;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** News that wakes nobody and comes once: a digest, a report. */
public final class Posts {
  /** What never rings at night. */
  private static final String GENTLE = "email";

  private Posts() {}

  /**
   * Puts it into the outbox, unless it is or was there: its subject names it. Goes by e-mail where
   * the person has that, else by their first way.
   */
  public static void once(Outbox outbox, Person person, Notice notice, Instant now) {
    outbox.turn(memory -> {
      boolean known = !memory.about(notice.subject()).isEmpty();
      List<Delivery> post = known ? List.of() : List.of(delivery(person, notice, now));
      return new Turn(memory.cursor(), post);
    });
  }

  private static Delivery delivery(Person person, Notice notice, Instant now) {
    int way = way(person, now);
    return new Delivery(
        Ways.key(notice.subject(), person.id(), way),
        person.id(),
        person.reach().get(way).channel(),
        way,
        notice,
        Delivery.State.WAITING,
        0,
        now,
        now,
        Optional.of(now),
        Optional.empty(),
        "");
  }

  private static int way(Person person, Instant now) {
    List<Integer> open = person.ways(now);
    return open.stream()
        .filter(way -> person.reach().get(way).channel().equals(GENTLE))
        .findFirst()
        .orElseGet(open::getFirst);
  }
}
