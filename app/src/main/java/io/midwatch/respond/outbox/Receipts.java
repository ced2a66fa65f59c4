package io.midwatch.respond.outbox;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.Delivery.State;
import io.midwatch.respond.page.Page;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a receipt makes of a delivery; guarded by the outbox's lock.
 *
 * <p>Knowledge only grows: what was read stays read when an earlier receipt comes late, and only
 * what was merely accepted can still fail. A receipt that overtakes the answer to its own request
 * waits for that answer.
 */
final class Receipts {
  private static final int MOST_EARLY = 1_000;

  private final Map<String, Receipt> early = new LinkedHashMap<>();

  /** Keeps a receipt until its message is accepted. */
  void tooEarly(String key, Receipt receipt) {
    if (early.size() < MOST_EARLY) {
      early.put(key, receipt);
    }
  }

  /** The receipt that came before a message was accepted, once. */
  Optional<Receipt> takeEarly(String key) {
    return Optional.ofNullable(early.remove(key));
  }

  /** The delivery after a receipt; empty when it says nothing new. */
  static Optional<Delivery> after(Delivery before, Receipt receipt, Instant now) {
    return switch (receipt) {
      case Receipt.Delivered _ ->
          before.state() == State.ACCEPTED
              ? Optional.of(in(before, State.DELIVERED, now, ""))
              : Optional.empty();
      case Receipt.Read _ ->
          before.state() == State.ACCEPTED || before.state() == State.DELIVERED
              ? Optional.of(in(before, State.READ, now, ""))
              : Optional.empty();
      case Receipt.Failed failed ->
          before.state() == State.ACCEPTED
              ? Optional.of(in(before, State.GIVEN_UP, now, failed.text()))
              : Optional.empty();
    };
  }

  /** Does somebody still have to hear of it? Not when all of its pages are taken or over. */
  static boolean isWanted(Delivery delivery, Function<String, Optional<Page>> pages) {
    List<Page> about =
        delivery.notice().alerts().stream().map(pages).flatMap(Optional::stream).toList();
    return about.isEmpty()
        || about.stream().anyMatch(page -> page.state() instanceof Page.State.Open);
  }

  private static Delivery in(Delivery one, State state, Instant now, String error) {
    return new Delivery(
        one.key(),
        one.person(),
        one.channel(),
        one.reachIndex(),
        one.notice(),
        state,
        one.attempts(),
        one.createdAt(),
        one.notBefore(),
        Optional.empty(),
        Optional.of(now),
        error);
  }
}
