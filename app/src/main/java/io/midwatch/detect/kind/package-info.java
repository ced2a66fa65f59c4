/**
 * The list of the kinds of active checks; each has a package of its own below.
 *
 * <p>Read {@link io.midwatch.detect.kind.KindRegistry} first.
 */
@NullMarked
package io.midwatch.detect.kind;

import org.jspecify.annotations.NullMarked;
