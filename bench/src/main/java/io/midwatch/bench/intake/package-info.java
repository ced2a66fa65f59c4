/**
 * How fast are others' alerts taken?
 *
 * <p>Read {@link io.midwatch.bench.intake.Push} first.
 */
@NullMarked
package io.midwatch.bench.intake;

import org.jspecify.annotations.NullMarked;
