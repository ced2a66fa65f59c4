/**
 * What a plan says of machines, by itself.
 *
 * <p>Read {@link io.midwatch.plan.host.ProcessRuleTest} first.
 */
@NullMarked
package io.midwatch.plan.host;

import org.jspecify.annotations.NullMarked;
