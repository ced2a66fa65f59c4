/**
 * What pipelines send by themselves when something goes live, in their own forms.
 *
 * <p>Read {@link io.midwatch.web.change.hook.Heard} first.
 */
@NullMarked
package io.midwatch.web.change.hook;

import org.jspecify.annotations.NullMarked;
