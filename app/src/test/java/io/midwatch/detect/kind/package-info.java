/**
 * What the tests of all check kinds share.
 *
 * <p>Read {@link io.midwatch.detect.kind.TryLook} first.
 */
@NullMarked
package io.midwatch.detect.kind;

import org.jspecify.annotations.NullMarked;
