/**
 * What the store costs: time, CPU, bytes.
 *
 * <p>Read {@link io.midwatch.bench.store.YearOfHistory} first.
 */
@NullMarked
package io.midwatch.bench.store;

import org.jspecify.annotations.NullMarked;
