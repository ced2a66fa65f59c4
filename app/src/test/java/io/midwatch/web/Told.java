package io.midwatch.web;

import io.midwatch.detect.judge.Alert;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import java.util.List;
import java.util.Optional;

/** Messages that have been accepted. */
final class Told {
  private Told() {}

  /** Ana was told of this alert, by ntfy. */
  static Delivery ana(Alert alert, String key) {
    Notice notice =
        new Notice(
            Notice.Kind.FAILURE,
            alert.id().text(),
            List.of(),
            "shop is failing: the answer's status is not the expected one",
            alert.since(),
            alert.openedAt(),
            "fail",
            alert.reason().code(),
            "shop",
            alert.check().text(),
            List.of(new Notice.Fact("status == 200", "status = 503")),
            List.of(),
            "runbooks/shop.md",
            "");
    return new Delivery(
        key,
        "ana",
        "ntfy",
        0,
        notice,
        Delivery.State.ACCEPTED,
        1,
        alert.openedAt(),
        alert.openedAt(),
        Optional.empty(),
        Optional.of(alert.openedAt().plusMillis(84)),
        "");
  }

  /** The same news by another channel too. */
  static Delivery by(String channel, Delivery first) {
    return new Delivery(
        "k-1.ana.7",
        first.person(),
        channel,
        7,
        first.notice(),
        first.state(),
        1,
        first.createdAt(),
        first.notBefore(),
        Optional.empty(),
        first.settledAt(),
        "");
  }
}
