package io.midwatch.respond.status.subscribe;

import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.channel.Sent;

/**
 * Carries one message to one address. Blocks until it is there or not; at most some twenty seconds.
 */
public interface Postman {
  /**
   * One attempt.
   *
   * @param page that it is about
   * @param address where to
   * @param text what is said
   */
  Sent carry(StatusPage page, String address, Text text) throws InterruptedException;

  /**
   * A message, for whichever way.
   *
   * @param key the same for every attempt
   * @param subject one line
   * @param body plain text
   * @param json the same for programs
   * @param unsubscribe the address that ends the subscription with one POST; empty in a
   *     confirmation
   * @param subscriber the subscriber's id, who has a signing secret of their own
   */
  record Text(
      String key,
      String subject,
      String body,
      String json,
      String unsubscribe,
      String subscriber) {}
}
