package io.midwatch.web.view;

import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.web.source.Paths;
import io.midwatch.web.source.Shown;
import java.time.Instant;
import java.util.Optional;

/**
 * One delivery on one line.
 *
 * @param word for the style sheet: {@code ok}, {@code warn}, {@code fail} or {@code unknown}
 * @param state how far it has come, in words
 * @param problem why the last attempt failed; empty when none did
 * @param alertPath the page of the alert it tells of; empty for one about the watcher itself
 */
public record DeliveryLine(
    Age at,
    String who,
    String channel,
    String title,
    String word,
    String state,
    String problem,
    Optional<String> alertPath) {

  public static DeliveryLine of(Plan plan, Delivery delivery, Instant now) {
    return new DeliveryLine(
        Age.of(delivery.createdAt(), now),
        Shown.person(plan, delivery.person()),
        delivery.channel(),
        delivery.notice().title(),
        word(delivery),
        state(delivery, now),
        delivery.lastError(),
        delivery.notice().items().isEmpty() && delivery.notice().check().isEmpty()
            ? Optional.empty()
            : Optional.of(Paths.alert(delivery.notice().subject())));
  }

  private static String word(Delivery delivery) {
    return switch (delivery.state()) {
      case WAITING -> delivery.attempts() == 0 ? "unknown" : "warn";
      case ACCEPTED, DELIVERED, READ -> "ok";
      case GIVEN_UP -> "fail";
      case WITHDRAWN -> "unknown";
    };
  }

  private static String state(Delivery delivery, Instant now) {
    String attempts = delivery.attempts() == 1 ? "1 attempt" : delivery.attempts() + " attempts";
    return switch (delivery.state()) {
      case WAITING ->
          "waiting, next "
              + delivery.nextAt().map(at -> Age.of(at, now).text()).orElse("soon")
              + (delivery.attempts() == 0 ? "" : ", " + attempts + " so far");
      case ACCEPTED -> "accepted" + (delivery.attempts() > 1 ? " after " + attempts : "");
      case DELIVERED -> "delivered";
      case READ -> "read";
      case GIVEN_UP -> "given up after " + attempts;
      case WITHDRAWN -> "withdrawn, a later one tells more";
    };
  }
}
