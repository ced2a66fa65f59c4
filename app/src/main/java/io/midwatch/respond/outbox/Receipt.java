package io.midwatch.respond.outbox;

/** What became of a message after its channel had taken it. */
public sealed interface Receipt {
  /** In whose words, at most 500 characters: {@code Twilio: undelivered (30003)}. */
  String text();

  /** It has arrived. */
  record Delivered(String text) implements Receipt {}

  /** Its reader has opened it, or answered. */
  record Read(String text) implements Receipt {}

  /** It has not arrived, and will not. */
  record Failed(String text) implements Receipt {}
}
