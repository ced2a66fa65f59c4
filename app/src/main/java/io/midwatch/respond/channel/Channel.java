package io.midwatch.respond.channel;

import io.midwatch.plan.ChannelKind;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;

/**
 * A notification channel: one file plus one line in the registry.
 *
 * <p>Stateless and safe for use by many threads; a call may block on a virtual thread, within the
 * channel's own bounds (15 s unless said otherwise).
 */
public interface Channel extends ChannelKind {
  /** Does a failure open a case elsewhere, which its recovery closes? */
  default boolean opensCases() {
    return false;
  }

  /** Who reads what goes to this entry, and may therefore answer it? */
  default Audience audience(Reach reach) {
    return Audience.PERSON;
  }

  /** Tries once to hand over a message. Never throws for what the other side does. */
  Sent send(Message message) throws InterruptedException;

  /**
   * Tries once to hand over a notice that nobody answers.
   *
   * @param reach the entry of the person's reach
   * @param shared the channel's shared settings
   * @param key the idempotency key, sent along in the way the channel allows
   */
  default Sent send(Notice notice, Reach reach, Options shared, String key)
      throws InterruptedException {
    return send(new Message(notice, reach, shared, key));
  }

  /** Who reads a message. */
  enum Audience {
    /** The person alone: whoever holds the message takes the page in their name. */
    PERSON,
    /** A room: whoever takes the page says who they are. */
    ROOM,
    /** A tracker, which many may read and which has a way of its own to take a case: nobody. */
    TRACKER
  }
}
