/**
 * What was changed, by whom, and how one goes back; and which change may have caused an alert.
 *
 * <p>Read {@link io.midwatch.detect.change.Change} first.
 */
@NullMarked
package io.midwatch.detect.change;

import org.jspecify.annotations.NullMarked;
