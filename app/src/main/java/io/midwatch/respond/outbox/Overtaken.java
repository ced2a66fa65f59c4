package io.midwatch.respond.outbox;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What nobody needs to be sent any more once somebody has heard of an end: the same beginning and
 * the same end on a way that does not take them. Pure.
 */
final class Overtaken {
  private Overtaken() {}

  /**
   * What is withdrawn.
   *
   * @param end that was accepted just now, of whatever kind
   * @param waiting what is told otherwise is marked as that
   */
  static List<Delivery> by(Delivery end, Collection<Waiting> waiting, Instant now) {
    if (end.notice().kind() != Notice.Kind.RECOVERY) {
      return List.of();
    }
    Set<String> over = new HashSet<>(end.notice().alerts());
    return waiting.stream()
        .filter(Waiting::told)
        .map(Waiting::delivery)
        .filter(one -> one.person().equals(end.person()))
        .filter(one -> !one.notice().alerts().isEmpty() && over.containsAll(one.notice().alerts()))
        .map(one -> withdrawn(one, now))
        .toList();
  }

  private static Delivery withdrawn(Delivery one, Instant now) {
    return new Delivery(
        one.key(),
        one.person(),
        one.channel(),
        one.reachIndex(),
        one.notice(),
        Delivery.State.WITHDRAWN,
        one.attempts(),
        one.createdAt(),
        one.notBefore(),
        Optional.empty(),
        Optional.of(now),
        one.lastError());
  }
}
