/**
 * Expectations on SQL.
 *
 * <p>Read {@link io.midwatch.store.expect.StoredExpectations} first.
 */
@NullMarked
package io.midwatch.store.expect;

import org.jspecify.annotations.NullMarked;
