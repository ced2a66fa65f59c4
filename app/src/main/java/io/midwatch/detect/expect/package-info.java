/**
 * Expectations: what has to report in, what came of it, and what is missing. What is decided about
 * slots and runs is pure and stands in {@code detect.expect.ledger}; here is what others hand in
 * and see.
 *
 * <p>Read {@link io.midwatch.detect.expect.Expectations} first.
 */
@NullMarked
package io.midwatch.detect.expect;

import org.jspecify.annotations.NullMarked;
