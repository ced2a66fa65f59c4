/**
 * Tests of the slot ledger.
 *
 * <p>Read {@link io.midwatch.detect.expect.ledger.BookTest} first.
 */
@NullMarked
package io.midwatch.detect.expect.ledger;

import org.jspecify.annotations.NullMarked;
