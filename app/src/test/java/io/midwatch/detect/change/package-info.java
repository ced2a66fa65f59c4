/**
 * Tests of changes and of which one is suspected.
 *
 * <p>Read {@link io.midwatch.detect.change.SuspectsTest} first.
 */
@NullMarked
package io.midwatch.detect.change;

import org.jspecify.annotations.NullMarked;
