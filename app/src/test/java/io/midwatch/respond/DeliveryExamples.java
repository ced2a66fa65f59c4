package io.midwatch.respond;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deliveries with every field filled, for tests of stores and codecs. */
public final class DeliveryExamples {
  private DeliveryExamples() {}

  /** A notice about these alerts; the first is its subject. */
  public static Notice notice(Instant at, String... alerts) {
    List<Notice.Item> items =
        List.of(alerts).stream()
            .map(alert ->
                new Notice.Item(alert, "shop", "shop/http/x", "fail", "status", "status = 503", at))
            .toList();
    return new Notice(
        Notice.Kind.FAILURE,
        alerts[0],
        items,
        "shop is failing: \"503\" für alle",
        at.minusSeconds(4),
        at,
        "fail",
        "status",
        "shop",
        "shop/http/shop.example.org/health",
        List.of(new Notice.Fact("status == 200", "status = 503")),
        List.of("basket: connection refused"),
        "runbooks/shop.md",
        "https://watch.example.org/alerts/" + alerts[0]);
  }

  /** A delivery that waits, created and due at that time. */
  public static Delivery waiting(String key, String person, Instant at, String... alerts) {
    return new Delivery(
        key,
        person,
        "ntfy",
        1,
        notice(at, alerts),
        Delivery.State.WAITING,
        0,
        at,
        at.plusSeconds(10),
        Optional.of(at.plusSeconds(10)),
        Optional.empty(),
        "");
  }

  /** The same after the channel took it. */
  public static Delivery accepted(Delivery before, Instant at) {
    return new Delivery(
        before.key(),
        before.person(),
        before.channel(),
        before.reachIndex(),
        before.notice(),
        Delivery.State.ACCEPTED,
        before.attempts() + 1,
        before.createdAt(),
        before.notBefore(),
        Optional.empty(),
        Optional.of(at),
        "429 Too Many Requests");
  }
}
