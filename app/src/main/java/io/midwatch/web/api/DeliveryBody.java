package io.midwatch.web.api;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One delivery; never the address it goes to, which may hold a secret.
 *
 * @param subject the alert or event it is about
 */
record DeliveryBody(
    String key,
    String person,
    String channel,
    String state,
    int attempts,
    Instant createdAt,
    Optional<Instant> nextAt,
    Optional<Instant> settledAt,
    Optional<String> lastError,
    String kind,
    String subject,
    String title,
    String service,
    String check,
    List<FactBody> facts,
    List<String> beneath) {

  record FactBody(String name, String text) {}

  static DeliveryBody of(Delivery delivery) {
    Notice notice = delivery.notice();
    return new DeliveryBody(
        delivery.key(),
        delivery.person(),
        delivery.channel(),
        word(delivery.state()),
        delivery.attempts(),
        delivery.createdAt(),
        delivery.nextAt(),
        delivery.settledAt(),
        Optional.of(delivery.lastError()).filter(error -> !error.isEmpty()),
        word(notice.kind()),
        notice.subject(),
        notice.title(),
        notice.service(),
        notice.check(),
        notice.facts().stream().map(fact -> new FactBody(fact.name(), fact.text())).toList(),
        notice.beneath());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
