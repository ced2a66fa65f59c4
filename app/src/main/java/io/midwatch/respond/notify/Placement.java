package io.midwatch.respond.notify;

import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import io.midwatch.respond.outbox.Ways;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Does a piece of news go out by itself, now, or together with more in a moment? Pure.
 *
 * <p>Different causes are told apart and at once. Only a storm is gathered: to one person by one
 * way {@value #AT_ONCE} messages of a family (grave, mild, good) go out at once in a window; what
 * comes beyond that is gathered for {@link #BURST} into one message, and from then on there is one
 * message a window until a window has passed without. Gathering never changes the order of the news
 * about one check.
 */
final class Placement {
  static final Duration WINDOW = Duration.ofSeconds(30);

  /** So many messages of a window are not a storm yet. */
  static final int AT_ONCE = 3;

  /** How long the first gathered message of a storm waits for more. */
  static final Duration BURST = Duration.ofSeconds(5);

  /** More than this goes into a further notice, for the sake of the receiver. */
  static final int MOST_ITEMS = 5_000;

  private final Plan plan;
  private final Drafts drafts;
  private final Instant now;

  Placement(Plan plan, Drafts drafts, Instant now) {
    this.plan = plan;
    this.drafts = drafts;
    this.now = now;
  }

  void place(Tell tell) {
    Tell.Family family = Tell.family(tell.notice());
    switch (family) {
      case ALONE -> drafts.put(delivery(tell, now.plus(tell.hold())));
      case GOOD -> {
        new Belated(drafts, now).hush(tell);
        gather(tell, family);
      }
      case GRAVE, MILD -> {
        releaseEarlier(tell, family);
        gather(tell, family);
      }
    }
  }

  /** Gives gathered notices their title, their order and the first steps. */
  void finish(Briefing briefing) {
    for (Delivery one : drafts.all()) {
      if (one.isWaiting() && one.notice().items().size() > 1) {
        drafts.put(with(one, briefing.brief(Gathered.finish(one.notice(), plan))));
      }
    }
  }

  private void gather(Tell tell, Tell.Family family) {
    List<Delivery> waiting =
        drafts.waitingFor(tell.person()).stream()
            .filter(one -> one.reachIndex() == tell.way())
            .toList();
    Optional<Delivery> open = open(waiting, tell.notice(), family);
    if (open.isPresent()) {
      Delivery host = open.get();
      drafts.put(with(host, Gathered.join(host.notice(), tell.notice())));
    } else {
      drafts.put(delivery(tell, slot(tell, family)));
    }
  }

  /** The gathering delivery that this news may join without overtaking news of the same check. */
  private Optional<Delivery> open(List<Delivery> waiting, Notice notice, Tell.Family family) {
    Set<String> checks = checks(notice);
    for (int i = waiting.size() - 1; i >= 0; i--) {
      Delivery one = waiting.get(i);
      if (Tell.family(one.notice()) == family
          && one.notice().items().size() < MOST_ITEMS
          && drafts.isGathering(one)) {
        return Optional.of(one);
      }
      if (shares(one.notice(), checks)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Instant slot(Tell tell, Tell.Family family) {
    List<Delivery> recent =
        drafts.to(tell.person(), now.minus(WINDOW.multipliedBy(2))).stream()
            .filter(one -> one.reachIndex() == tell.way())
            .filter(one -> one.state() != Delivery.State.WITHDRAWN)
            .filter(one -> Tell.family(one.notice()) == family)
            .filter(one -> one.notBefore().isAfter(now.minus(WINDOW)))
            .toList();
    Optional<Instant> gathered =
        recent.stream()
            .filter(one -> one.notBefore().isAfter(one.createdAt()))
            .map(Delivery::notBefore)
            .max(Instant::compareTo);
    if (gathered.isPresent()) {
      Instant next = gathered.get().plus(WINDOW);
      // A wall clock that was set back must not hold anything longer than a window.
      return next.isAfter(now.plus(WINDOW)) ? now.plus(WINDOW) : next;
    }
    return recent.size() < AT_ONCE ? now : now.plus(BURST);
  }

  /** Bad news must not wait behind gathered news of another sort about the same check. */
  private void releaseEarlier(Tell tell, Tell.Family family) {
    Set<String> checks = checks(tell.notice());
    drafts.waitingFor(tell.person()).stream()
        .filter(one -> Tell.family(one.notice()) != family)
        .filter(one -> shares(one.notice(), checks) && drafts.isHeld(one))
        .forEach(drafts::release);
  }

  private Delivery delivery(Tell tell, Instant notBefore) {
    String channel =
        Optional.ofNullable(plan.people().get(tell.person()))
            .map(person -> person.reach().get(Math.min(tell.way(), person.reach().size() - 1)))
            .map(reach -> reach.channel())
            .orElse("none");
    return new Delivery(
        Ways.key(tell.news(), tell.person(), tell.way()),
        tell.person(),
        channel,
        tell.way(),
        tell.notice(),
        Delivery.State.WAITING,
        0,
        now,
        notBefore,
        Optional.of(notBefore),
        Optional.empty(),
        "");
  }

  private static Delivery with(Delivery one, Notice notice) {
    return new Delivery(
        one.key(),
        one.person(),
        one.channel(),
        one.reachIndex(),
        notice,
        one.state(),
        one.attempts(),
        one.createdAt(),
        one.notBefore(),
        one.nextAt(),
        one.settledAt(),
        one.lastError());
  }

  private static Set<String> checks(Notice notice) {
    return notice.items().stream().map(Notice.Item::check).collect(Collectors.toSet());
  }

  private static boolean shares(Notice notice, Set<String> checks) {
    return notice.items().stream().anyMatch(item -> checks.contains(item.check()));
  }
}
