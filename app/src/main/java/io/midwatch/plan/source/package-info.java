/**
 * Other systems that report alerts, as the plan declares them.
 *
 * <p>Read {@link io.midwatch.plan.source.Source} first.
 */
@NullMarked
package io.midwatch.plan.source;

import org.jspecify.annotations.NullMarked;
