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

  /**
   * Tries once to hand over a notice. Never throws for what the other side does.
   *
   * @param reach the entry of the person's reach
   * @param shared the channel's shared settings
   * @param key the idempotency key, sent along in the way the channel allows
   */
  Sent send(Notice notice, Reach reach, Options shared, String key) throws InterruptedException;
}
