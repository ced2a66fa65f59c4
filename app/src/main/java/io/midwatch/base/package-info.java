/**
 * The ground: words that every room shares. Imports the JDK and JSpecify only.
 *
 * <p>Read {@link io.midwatch.base.Verdict} first.
 */
@NullMarked
package io.midwatch.base;

import org.jspecify.annotations.NullMarked;
