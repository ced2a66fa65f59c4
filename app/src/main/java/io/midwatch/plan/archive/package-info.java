/**
 * What was planned when? The plans of old, as they are kept and told.
 *
 * <p>Read {@link io.midwatch.plan.archive.PlanArchive} first.
 */
@NullMarked
package io.midwatch.plan.archive;

import org.jspecify.annotations.NullMarked;
