/**
 * What does one step cost? JMH benchmarks of the hot paths, run by {@code bench/run NAME}; the
 * scripts beside it measure whole processes. Nothing here is a test: figures are read by people and
 * compared on one machine.
 */
@NullMarked
package io.midwatch.bench;

import org.jspecify.annotations.NullMarked;
