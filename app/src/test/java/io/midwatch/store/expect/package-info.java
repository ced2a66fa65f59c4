/**
 * Tests of how heartbeats are kept.
 *
 * <p>Read {@link io.midwatch.store.expect.LogTest} first.
 */
@NullMarked
package io.midwatch.store.expect;

import org.jspecify.annotations.NullMarked;
