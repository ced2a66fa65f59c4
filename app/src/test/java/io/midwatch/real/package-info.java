/**
 * Programs of Debian's that tests run beside us: what they say and take is the second opinion.
 *
 * <p>Read {@link io.midwatch.real.RealPart} first.
 */
@NullMarked
package io.midwatch.real;

import org.jspecify.annotations.NullMarked;
