/**
 * The rules of the house as tests: who may import whom, how long a file may be, that no error is
 * logged behind a test's back, and that the table of proven failures is true.
 *
 * <p>Read {@link io.midwatch.house.FloorsTest} first.
 */
@NullMarked
package io.midwatch.house;

import org.jspecify.annotations.NullMarked;
