/**
 * Users who want to be told of changes, and the messages to them. Apart from the outbox on purpose:
 * however many users there are, no page to a person on call waits for them.
 *
 * <p>Read {@link io.midwatch.respond.status.subscribe.Subscriptions} first.
 */
@NullMarked
package io.midwatch.respond.status.subscribe;

import org.jspecify.annotations.NullMarked;
