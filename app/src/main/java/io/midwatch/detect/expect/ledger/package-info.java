/**
 * The slot ledger: what becomes of every time at which something was expected. Pure decisions of
 * state, sign and time, without clocks, threads or effects; good for any evidence that has to come
 * by a schedule.
 *
 * <p>Read {@link io.midwatch.detect.expect.ledger.Book} first.
 */
@NullMarked
package io.midwatch.detect.expect.ledger;

import org.jspecify.annotations.NullMarked;
