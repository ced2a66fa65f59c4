/**
 * What pages show of a stretch in which nobody looked.
 *
 * <p>Read {@link io.midwatch.web.view.BlindSpanTest} first.
 */
@NullMarked
package io.midwatch.web.view;

import org.jspecify.annotations.NullMarked;
