/**
 * Which pages tell users how it is, and what stands on them.
 *
 * <p>Read {@link io.midwatch.plan.status.StatusPage} first.
 */
@NullMarked
package io.midwatch.plan.status;

import org.jspecify.annotations.NullMarked;
