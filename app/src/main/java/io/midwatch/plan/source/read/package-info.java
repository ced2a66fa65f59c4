/**
 * Reads the sources of a plan.
 *
 * <p>Read {@link io.midwatch.plan.source.read.SourceReader} first.
 */
@NullMarked
package io.midwatch.plan.source.read;

import org.jspecify.annotations.NullMarked;
