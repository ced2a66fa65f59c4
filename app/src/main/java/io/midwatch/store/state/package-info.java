/**
 * What must not be lost, in {@code state.db}: states, alerts, events, the outbox, small texts.
 *
 * <p>Read {@link io.midwatch.store.state.StateFile} first.
 */
@NullMarked
package io.midwatch.store.state;

import org.jspecify.annotations.NullMarked;
