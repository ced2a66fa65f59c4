/**
 * What the user declared: services, owners, checks, people. Pure, immutable data.
 *
 * <p>Read {@link io.midwatch.plan.Plan} first.
 */
@NullMarked
package io.midwatch.plan;

import org.jspecify.annotations.NullMarked;
