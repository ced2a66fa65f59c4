/**
 * Overrides and swaps, without a store.
 *
 * <p>Read {@link io.midwatch.respond.oncall.OnCallTest} first.
 */
@NullMarked
package io.midwatch.respond.oncall;

import org.jspecify.annotations.NullMarked;
